// What is drawn of the answers: boxes over the picture, the chart, the table and the pace.

import { Chart } from "../elements/tracked/chart.js"
import { Overlay } from "../elements/tracked/overlay.js"
import { Table } from "../elements/tracked/table.js"
import { Pace } from "./pace.js"
import { MINUTE, Session } from "./session.js"

// How long the chosen face may be out of the picture, in milliseconds.
const PATIENCE = 2000

// The milliseconds between two pictures from which a visitor wonders why they are so few.
const BUSY = 100

// A gap in time, in milliseconds, is a gap in the lines.
const GAP = 1500

const TICKS = [
  [60, "60 s ago", "left"],
  [30, "30 s", "center"],
  [0, "now", "right"],
]

export class Panel {
  constructor(part, look, fullScreen) {
    this.part = part
    this.fullScreen = fullScreen
    this.overlay = new Overlay(part(".overlay"), look)
    this.chart = new Chart(part(".chart"), look)
    this.table = new Table(part("tbody"), look)
    this.session = new Session(Object.keys(look.expressions))
    this.pace = new Pace()
    part(".mirror").onchange = () => this.mirror()
    part(".csv").onclick = () => this.#save()
    part(".overlay").onclick = event => this.#choose(event)
    part(".next").onclick = () => this.#next()
    // A picture that stands still is drawn anew when it becomes larger or smaller.
    new ResizeObserver(() => this.picture()).observe(part(".overlay"))
    this.mirror()
    this.clear()
  }

  // No picture is there any more; what was seen of the session stays.
  clear() {
    this.last = null
    this.pace.clear()
    this.session.renumber()
    this.picture()
    this.figures(false)
  }

  // A frozen picture's answer is shown and does not count.
  answered(answer, takenAt, frozen) {
    const now = performance.now()
    this.pace.add(now, now - takenAt, answer.milliseconds)
    const faces = frozen ? this.session.numbered(answer.faces) : this.session.add(answer.faces, now)
    this.last = { ...answer, faces, at: now }
    if (!this.face) this.#follow(faces, now, frozen ? 0 : PATIENCE)
    this.picture()
  }

  // The chosen face, if the last answer has it.
  get face() {
    return this.last?.faces.find(({ number }) => number === this.chosen)
  }

  picture() {
    this.part(".next").hidden = !(this.last?.faces.length > 1)
    this.overlay.draw(this.last, {
      mirrored: this.part(".mirror").checked,
      chosen: this.chosen,
      projected: this.fullScreen.on,
    })
  }

  // Slower than pictures come: chart and table, and the pace while pictures move.
  figures(moving) {
    const { chosen, face, last } = this
    const now = moving || !last ? performance.now() : last.at
    this.chart.draw(this.session.minute(chosen), {
      from: now - MINUTE,
      until: now,
      gap: GAP,
      ticks: TICKS.map(([seconds, words, align]) => [now - 1000 * seconds, words, align]),
      strongest: face?.expression,
    })
    this.table.draw(face, this.session.totals())
    this.part(".who").textContent = inHeading(chosen, face)
    this.part(".csv").disabled = !this.session.seen
    this.part(".pace").textContent = moving ? inWords(this.pace.figures, last?.interval) : ""
  }

  mirror(mirrored = this.part(".mirror").checked) {
    this.part(".mirror").checked = mirrored
    this.part(".picture").classList.toggle("mirrored", mirrored)
    this.picture()
  }

  // The largest face, once the one that was chosen has been gone for so long.
  #follow(faces, now, patience) {
    if (now - this.session.minute(this.chosen).at(-1)?.at < patience) return
    const height = ({ box }) => box.bottom - box.top
    const largest = [...faces].sort((one, other) => height(other) - height(one))[0]
    this.chosen = largest?.number ?? this.chosen
  }

  #choose(event) {
    const corner = this.part(".overlay").getBoundingClientRect()
    const face = this.overlay.at(event.clientX - corner.left, event.clientY - corner.top)
    this.chosen = face ?? this.chosen
    this.picture()
  }

  // For those who do not click the picture.
  #next() {
    const numbers = this.last.faces.map(({ number }) => number).sort((one, other) => one - other)
    this.chosen = numbers.find(number => number > this.chosen) ?? numbers[0]
    this.picture()
  }

  #save() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([this.session.csv()], { type: "text/csv" }))
    link.download = "session.csv"
    link.click()
    URL.revokeObjectURL(link.href)
  }
}

function inHeading(chosen, face) {
  if (!chosen) return "Last 60 seconds"
  return `Last 60 seconds of face ${chosen}${face ? "" : ", out of the picture"}`
}

function inWords(figures, interval) {
  if (!figures) return ""
  const [delay, server] = [figures.delay, figures.server].map(Math.round)
  const rate = `${figures.rate.toFixed(1)} frames/s`
  const shared = interval > BUSY ? " · shared with many cameras" : ""
  return `${rate} · ${delay} ms latency, ${server} ms of it on the server${shared}`
}
