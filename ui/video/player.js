// The player: a video with a box at each face, the lanes of all faces, the chart of the chosen one.

import { thingAt } from "../elements/place.js"
import { Chart } from "../elements/tracked/chart.js"
import { FullScreen } from "../elements/tracked/full_screen.js"
import { Overlay } from "../elements/tracked/overlay.js"
import { Table } from "../elements/tracked/table.js"
import { Findings } from "./findings.js"
import { Lanes, clock, ticks } from "./lanes.js"

const SPEEDS = [0.25, 0.5, 1, 2]

// Of the keys that turn a page.
const LEAP_SECONDS = 5

// The chart has a gap where a face was away for longer, in seconds.
const GAP = 0.5

// How often a video that is not there is asked for again, and after how long.
const TRIES = 2
const AGAIN_MS = 500

const UNPLAYABLE = "This browser cannot play this kind of video."

class Player {
  constructor(root, look) {
    this.part = name => root.querySelector(name)
    this.video = this.part("video")
    this.labels = [...Object.keys(look.expressions), "unsure"]
    this.overlay = new Overlay(this.part(".overlay"), look)
    this.chart = new Chart(this.part(".chart"), look)
    this.table = new Table(this.part("tbody"), look)
    this.fullScreen = new FullScreen(this.part(".stage"), this.part(".fill"))
    this.lanes = new Lanes(this.part, look, {
      seek: seconds => this.#seek(seconds),
      choose: number => this.#choose(number),
    })
    this.#controls(root)
    this.#video()
  }

  // What the page knows of the video, again and again; `send` tells it what is wanted.
  set({ src, ratio, sound, findings }, send) {
    this.send = send
    this.part(".sound").parentElement.hidden = !sound
    this.part(".picture").style.setProperty("--ratio", ratio)
    if (src !== this.src) this.#load(src)
    this.findings = findings && new Findings(findings)
    this.part(".timeline").hidden = this.part(".detail").hidden = !findings?.people.length
    if (findings?.people.length) this.lanes.set(this.findings)
    if (findings) this.#begin()
    this.draw()
  }

  leave() {
    this.left = true
    this.video.pause()
    this.video.removeAttribute("src")
    this.video.load()
  }

  draw(seconds = this.video.currentTime) {
    const whole = clock(this.video.duration || 0, true)
    this.part(".time").textContent = `${clock(seconds, true)} / ${whole}`
    const { findings } = this
    if (!findings) return this.overlay.draw(null, {})
    const faces = findings.at(seconds)
    const { width, height } = findings
    const projected = this.fullScreen.on
    this.overlay.draw({ width, height, faces }, { mirrored: false, chosen: this.chosen, projected })
    if (findings.people.length) this.#figures(seconds, faces)
  }

  #figures(seconds, faces) {
    const { findings } = this
    this.#follow(faces)
    const face = faces.find(({ number }) => number === this.chosen)
    this.lanes.draw(seconds, this.chosen, faces)
    this.chart.draw(findings.moments(this.chosen), {
      ...this.#edges(),
      gap: Math.max(GAP, 1.5 * findings.step),
      ticks: this.#ticks(),
      strongest: face?.expression,
      cursor: seconds,
    })
    this.table.draw(face, findings.totals(this.chosen, this.labels))
    this.part(".who").textContent = `Face ${this.chosen}${face ? "" : ", not in this frame"}`
  }

  // Until the visitor chooses a face, the panel shows one that is in the frame.
  #follow(faces) {
    const { people } = this.findings
    const isChosen = ({ number }) => number === this.chosen
    this.byHand &&= people.some(isChosen)
    if (this.byHand || faces.some(isChosen)) return
    const inFrame = people.find(person => faces.some(({ number }) => number === person.number))
    this.chosen = (inFrame ?? people.find(isChosen) ?? people[0]).number
  }

  #edges() {
    return { from: 0, until: this.findings.until }
  }

  #ticks() {
    const { until } = this.findings
    const align = at => (at === 0 ? "left" : at === until ? "right" : "center")
    return ticks(until).map(at => [at, clock(at), align(at)])
  }

  #load(src) {
    this.src = src
    this.begun = this.broken = false
    this.tries = 0
    this.#say("")
    this.video.src = new URL(src, location.href)
  }

  #again() {
    if (this.left) return
    this.video.load()
    if (this.begun) this.#play()
  }

  // Once the faces are known the video plays by itself, unless the visitor has been faster.
  #begin() {
    if (this.begun) return
    this.begun = true
    if (this.broken) this.send("unplayable", true)
    else if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.#play()
  }

  #play() {
    // Refused where a browser lets nothing play that nobody has started.
    this.video.play().catch(() => {})
  }

  #toggle() {
    if (this.video.paused) this.#play()
    else this.video.pause()
  }

  #seek(seconds) {
    const last = Math.max(0, (this.video.duration || this.findings?.until || 0) - 0.001)
    this.video.currentTime = Math.min(last, Math.max(0, seconds))
    this.draw(this.video.currentTime)
  }

  // To the analysed frame so many behind the one that is shown.
  #step(frames) {
    this.video.pause()
    const { findings } = this
    const place = findings.place(this.video.currentTime) + frames
    const at = findings.frames[Math.min(findings.frames.length - 1, Math.max(0, place))]?.at
    this.#seek(at ?? 0)
  }

  #choose(number) {
    this.chosen = number
    this.byHand = true
    this.draw()
  }

  #say(sentence) {
    this.part(".message").textContent = sentence
    this.part(".message").hidden = !sentence
  }

  #key(event) {
    if (event.target.matches("select, input") || event.altKey || event.ctrlKey || event.metaKey)
      return
    const now = this.video.currentTime
    const keys = {
      ArrowLeft: () => this.#step(-1),
      ArrowRight: () => this.#step(1),
      PageUp: () => this.#seek(now + LEAP_SECONDS),
      PageDown: () => this.#seek(now - LEAP_SECONDS),
      Home: () => this.#seek(0),
      End: () => this.#seek(Infinity),
    }
    // On a button it presses that button.
    if (!event.target.matches("button")) keys[" "] = () => this.#toggle()
    if (!keys[event.key] || !this.findings) return
    event.preventDefault()
    keys[event.key]()
  }

  #controls(root) {
    root.onkeydown = event => this.#key(event)
    this.part(".play").onclick = () => this.#toggle()
    this.part(".speed").append(
      ...SPEEDS.map(speed => new Option(`${speed}×`, speed, speed === 1, speed === 1)),
    )
    this.part(".speed").onchange = ({ target }) => (this.video.playbackRate = Number(target.value))
    this.part(".sound").onchange = ({ target }) => (this.video.muted = !target.checked)
    this.part(".overlay").onclick = ({ offsetX, offsetY }) => {
      const face = this.overlay.at(offsetX, offsetY)
      if (face === undefined) this.#toggle()
      else this.#choose(face)
    }
    this.part(".chart").onclick = ({ offsetX }) => this.#seek(this.chart.at(offsetX, this.#edges()))
    this.part(".explain").onclick = async () => {
      this.video.pause()
      this.send("explain", this.chosen)
    }
    new ResizeObserver(() => this.draw()).observe(this.part(".overlay"))
  }

  #video() {
    const { video } = this
    const showState = () => (this.part(".play").textContent = video.paused ? "Play" : "Pause")
    video.onplay = video.onpause = showState
    video.onseeked = video.onloadeddata = video.onended = () => this.draw()
    video.onresize = () => {
      if (!video.videoWidth) return
      this.part(".picture").style.setProperty("--ratio", video.videoWidth / video.videoHeight)
    }
    video.onerror = () => {
      // On a busy server a file may be missing for a moment, between two runs of the page.
      if (this.tries++ < TRIES) return setTimeout(() => this.#again(), AGAIN_MS)
      this.broken = true
      this.#say(UNPLAYABLE)
      if (this.begun) this.send("unplayable", true)
    }
    this.#watch()
  }

  // Each frame that the browser shows is drawn on.
  #watch() {
    const shown = (_, frame) => {
      if (this.left) return
      this.draw(frame?.mediaTime)
      this.#watch()
    }
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(shown)
    else requestAnimationFrame(now => shown(now))
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".player")
  const [player, leave] = thingAt(root, () => new Player(root, data.look))
  player.set(data, setTriggerValue)
  return leave
}
