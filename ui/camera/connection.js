// The socket to the server: opened again when it breaks, with a longer pause each time.

const PAUSES_SECONDS = [1, 2, 4, 8, 15]

// The code with which the server closes a socket that brings no pictures; api/live_socket.py.
const SILENT = 4408

export class Connection {
  // `on` has a function for each thing that happens: ready(), answer(answer, takenAt),
  // refused(sentence), gone(seconds, reason): the reason is why the server hung up, or "".
  constructor(url, on) {
    this.url = url
    this.on = on
    this.settings = {}
    this.close()
  }

  open() {
    this.close()
    const url = new URL(this.url)
    Object.entries(this.settings).forEach(([name, value]) => url.searchParams.set(name, value))
    const socket = new WebSocket(url)
    socket.onmessage = event => this.#hear(JSON.parse(event.data))
    socket.onclose = ({ code, reason }) => (code === SILENT ? this.#sleep() : this.#again(reason))
    this.socket = socket
    this.state = "opening"
  }

  // Closed for good; nothing is heard any more.
  close() {
    clearTimeout(this.timer)
    if (this.socket) {
      this.socket.onmessage = this.socket.onclose = null
      this.socket.close()
    }
    this.socket = null
    this.state = "closed"
    this.reason = ""
    this.sent = 0
    this.interval = 0 // milliseconds between two pictures that the server asks for
    this.underway = [] // number and time of each picture without an answer
  }

  set(settings) {
    this.settings = { ...this.settings, ...settings }
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(settings))
  }

  // Milliseconds until the server has time for the next picture, at most.
  get wait() {
    return this.sent ? this.takenAt + this.interval - performance.now() : 0
  }

  send(picture, takenAt) {
    this.takenAt = takenAt
    this.underway.push({ number: ++this.sent, takenAt })
    this.socket.send(picture)
  }

  #hear(message) {
    if (message.ready) this.#ready()
    else if (message.frame) this.#answered(message)
    else this.#refused(message.error)
  }

  #refused(sentence) {
    if (this.state === "opening") this.reason = sentence
    this.on.refused(sentence)
  }

  #ready() {
    this.state = "ready"
    this.reason = ""
    this.on.ready()
  }

  #answered(message) {
    this.failures = 0
    const frame = this.underway.find(({ number }) => number === message.frame)
    // Pictures before it were replaced by newer ones on the server.
    this.underway = this.underway.filter(({ number }) => number > message.frame)
    if (message.error) return this.on.refused(message.error)
    this.interval = message.interval
    this.on.answer(message, frame.takenAt)
  }

  // Until there is a picture again.
  #sleep() {
    this.close()
    this.state = "asleep"
  }

  #again(told) {
    const { reason, failures = 0 } = this
    const seconds = PAUSES_SECONDS[Math.min(failures, PAUSES_SECONDS.length - 1)]
    this.close()
    this.failures = failures + 1
    this.state = "broken"
    this.timer = setTimeout(() => this.open(), seconds * 1000)
    this.on.gone(seconds, reason || told)
  }
}
