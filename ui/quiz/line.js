// The socket to a game: opened again when it breaks, and what was not answered is said again.

const PAUSES_SECONDS = [0.3, 1, 2, 4, 8]

// How long an answer may take before the socket is taken for dead.
const PATIENCE_MILLISECONDS = 4000

// The code with which the server closes where there is no seat; api/quiz_socket.py.
const NO_SEAT = 4404

export class Line {
  // By the code in the address a proxy finds the server that has the game. `hello` is the first message.
  // `on` has a function for each thing that happens: view(view), taken(taken), refused(sentence), gone().
  constructor(code, hello, on) {
    this.url = new URL(`api/quiz?${encodeURIComponent(code)}`, location.href)
    this.url.protocol = this.url.protocol.replace("http", "ws")
    Object.assign(this, { hello, on, failures: 0, pending: null })
    this.wake = () => document.hidden || this.#look()
    document.addEventListener("visibilitychange", this.wake)
    window.addEventListener("online", this.wake)
    this.#open()
  }

  close() {
    document.removeEventListener("visibilitychange", this.wake)
    window.removeEventListener("online", this.wake)
    this.#drop()
  }

  // Say something until it is answered; it replaces what was said before.
  say(message) {
    this.pending = message
    this.#send(message)
  }

  #open() {
    this.#drop()
    const socket = new WebSocket(this.url)
    socket.onopen = () => {
      this.#send(this.hello)
      if (this.pending) this.#send(this.pending)
    }
    socket.onmessage = event => this.#hear(JSON.parse(event.data))
    socket.onclose = ({ code }) => (code === NO_SEAT ? this.close() : this.#again())
    this.socket = socket
    this.#expect()
  }

  #drop() {
    clearTimeout(this.timer)
    clearTimeout(this.patience)
    if (!this.socket) return
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null
    this.socket.close()
    this.socket = null
  }

  // A phone that wakes up may hold a socket that is dead.
  #look() {
    if (this.socket?.readyState === WebSocket.OPEN) this.#send({})
    else if (this.socket?.readyState !== WebSocket.CONNECTING) this.#open()
  }

  #send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return
    this.socket.send(JSON.stringify(message))
    this.#expect()
  }

  #expect() {
    clearTimeout(this.patience)
    this.patience = setTimeout(() => this.#again(), PATIENCE_MILLISECONDS)
  }

  #hear(message) {
    clearTimeout(this.patience)
    this.failures = 0
    if (this.pending && isAnswered(this.pending, message)) this.pending = null
    if (message.error) this.on.refused(message.error)
    else if (message.taken) this.on.taken(message.taken)
    else this.on.view(message)
  }

  #again() {
    const pause = PAUSES_SECONDS[Math.min(this.failures++, PAUSES_SECONDS.length - 1)]
    this.#drop()
    // Not all at the same instant, when the server comes back.
    this.timer = setTimeout(() => this.#open(), 1000 * pause * (0.5 + Math.random()))
    this.on.gone()
  }
}

function isAnswered(said, { taken, ...view }) {
  if (view.error) return true
  if ("do" in said) return view.version !== said.version
  if ("step" in said) return view.step !== undefined && view.step !== said.step
  if (taken) return taken.face === said.face && taken.choice === said.choice
  return view.phase !== "open" || view.face !== said.face || view.choice === said.choice
}
