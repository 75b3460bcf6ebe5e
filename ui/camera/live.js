// The live view: the camera's pictures go to the server, its answers to the panel.

import { thingAt } from "../elements/place.js"
import { FullScreen } from "../elements/tracked/full_screen.js"
import { Connection } from "./connection.js"
import { Panel } from "./panel.js"
import { Shutter } from "./shutter.js"
import { TAKEN_AWAY, Webcam } from "./webcam.js"

// The next picture is under way while the server looks at one.
const MOST_UNDERWAY = 1

// How often the chart and the table are drawn, in milliseconds.
const FIGURES_EVERY = 250

class Live {
  constructor(root, data) {
    this.part = name => root.querySelector(name)
    this.root = root
    this.video = this.part("video")
    this.shutter = new Shutter(this.video)
    this.fullScreen = new FullScreen(this.part(".stage"), this.part(".fill"))
    this.panel = new Panel(this.part, data.look, this.fullScreen)
    this.webcam = new Webcam(() => this.stop(TAKEN_AWAY))
    this.connection = new Connection(socketUrl(data.path), {
      ready: () => this.#ready(),
      answer: (answer, takenAt) => this.#answered(answer, takenAt),
      refused: sentence => this.#refused(sentence),
      gone: (seconds, reason) => this.say(goneFor(seconds, reason), "error"),
    })
    this.#controls()
  }

  // What the page has chosen outside of the view; it comes again and again. `ask` sends the page
  // a face to explain, or that the example clip is wanted.
  set({ settings, example }, ask) {
    this.ask = ask
    this.#offer(example)
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return
    this.settings = settings
    this.connection.set(settings)
  }

  // With the camera, or with a clip in its place, by its address.
  async start(clip) {
    this.part(".start").disabled = this.part(".example").disabled = true
    try {
      if (clip) this.video.src = new URL(clip, location.href)
      else this.video.srcObject = await this.webcam.open(this.part("select").value)
      await this.video.play()
    } catch (problem) {
      return this.stop(problem.message)
    }
    // The page may have been left while the browser asked.
    if (this.left) return this.stop()
    this.running = true
    this.#show()
    this.panel.mirror(!clip && !this.webcam.looksAway)
    this.#cameras()
    this.say("Connecting to the server.")
    this.connection.open()
    this.#watch()
    this.timer = setInterval(() => this.panel.figures(!this.frozen), FIGURES_EVERY)
  }

  // Camera and socket are closed; what was seen stays until the page is left.
  stop(sentence = "") {
    this.running = this.frozen = false
    clearInterval(this.timer)
    this.connection.close()
    this.webcam.close()
    this.video.srcObject = null
    this.video.removeAttribute("src")
    this.video.load()
    this.panel.clear()
    this.#show()
    this.part(".empty").hidden = Boolean(sentence)
    this.say(sentence, "error")
  }

  leave() {
    this.left = true
    this.stop()
  }

  say(sentence, kind = "") {
    const message = this.part(".message")
    message.textContent = sentence
    message.hidden = !sentence
    message.classList.toggle("error", kind === "error")
  }

  #ready() {
    this.panel.session.renumber()
    this.fresh = true
    this.#pump()
  }

  #answered(answer, takenAt) {
    // Whatever was said is over: a picture has got through.
    this.say("")
    this.shutter.adapt(answer.interval)
    this.panel.answered(answer, takenAt, this.frozen)
    this.root.dataset.answers = Number(this.root.dataset.answers ?? 0) + 1
    this.#pump()
  }

  #refused(sentence) {
    this.say(sentence, "error")
    this.#pump()
  }

  // Each new picture of the camera may be sent; a page that is not seen gets none.
  #watch() {
    const seen = () => {
      if (!this.running) return
      this.fresh = true
      this.#pump()
      this.#watch()
    }
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(seen)
    else requestAnimationFrame(seen)
  }

  // Send the camera's picture, if it is a new one and the server keeps up.
  async #pump() {
    const { connection } = this
    if (!this.running || this.taking || !this.fresh || document.hidden) return
    if (connection.state === "asleep") connection.open()
    if (connection.state !== "ready" || connection.underway.length >= MOST_UNDERWAY) return
    clearTimeout(this.later)
    if (connection.wait > 0) {
      this.later = setTimeout(() => this.#pump(), connection.wait)
      return
    }
    this.taking = true
    this.fresh = false
    const takenAt = performance.now()
    const picture = await this.shutter.take()
    this.taking = false
    if (picture && this.running && connection.state === "ready") connection.send(picture, takenAt)
    this.#pump()
  }

  // The clip that was asked for, here or by the page's address, plays at once.
  #offer(clip) {
    if (!clip || clip === this.clip) return
    this.clip = clip
    this.#play()
  }

  #play() {
    if (!this.clip) return this.ask("example", true)
    this.stop()
    this.start(this.clip)
  }

  #freeze() {
    this.frozen = !this.frozen
    this.#show()
    if (!this.frozen) return this.video.play()
    this.video.pause()
    this.panel.session.pause()
    // The picture that stays is answered too, so that its boxes are its own.
    this.fresh = true
    this.#pump()
  }

  // The frozen picture leaves for the page, which keeps it in memory alone.
  async #explain() {
    const { face, last } = this.panel
    // As large as the one that was answered, where the box is.
    const picture = face && (await this.shutter.take(Math.max(last.width, last.height)))
    if (!picture) return this.say("No face is chosen in this picture.")
    this.say("")
    // What the page shows would lie behind a picture that fills the screen.
    await this.fullScreen.leave()
    this.ask("explain", { picture: await inBase64(picture), box: face.box })
  }

  async #cameras() {
    const found = await Webcam.list()
    const option = ({ deviceId, label }, place) =>
      new Option(label || `Camera ${place + 1}`, deviceId)
    this.part("select").replaceChildren(...found.map(option))
    this.part("select").value = this.webcam.chosen
    this.part(".cameras").hidden = found.length < 2
  }

  #show() {
    this.part(".start").disabled = this.part(".example").disabled = false
    this.part(".start").textContent = this.running ? "Stop" : "Start"
    this.part(".freeze").disabled = !this.running
    this.part(".freeze").setAttribute("aria-pressed", String(this.frozen))
    this.part(".explain").hidden = !this.frozen
    this.part(".empty").hidden = this.running
  }

  // As wide and high as the camera's picture, so that boxes and picture share their corners.
  #fit() {
    const { videoWidth: width, videoHeight: height } = this.video
    if (!width) return
    this.part(".picture").style.setProperty("--ratio", width / height)
  }

  #controls() {
    this.part(".start").onclick = () => (this.running ? this.stop() : this.start())
    this.part(".example").onclick = () => this.#play()
    this.part(".freeze").onclick = () => this.#freeze()
    this.part(".explain").onclick = () => this.#explain()
    this.part("select").onchange = () => {
      this.stop()
      this.start()
    }
    this.video.onresize = () => this.#fit()
  }
}

function socketUrl(path) {
  const url = new URL(path, location.href)
  url.protocol = url.protocol.replace("http", "ws")
  return url
}

function goneFor(seconds, reason) {
  return `${reason || "The server does not answer."} Trying again in ${seconds} s.`
}

async function inBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live")
  const [view, leave] = thingAt(root, () => new Live(root, data))
  view.set(data, setTriggerValue)
  return leave
}
