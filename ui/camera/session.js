// What was seen since the page was opened: the last minute of each face, and the time of each label.

import { sum } from "../elements/tracked/table.js"

export const MINUTE = 60_000

// Longer gaps are time in which nobody was looking.
const LONGEST_STEP = 1000

export class Session {
  constructor(expressions) {
    this.labels = [...expressions, "unsure"]
    this.minutes = new Map() // by face: [{ at, probabilities }], the oldest first
    this.seconds = new Map() // by face: by label
    this.pause()
    this.before = 0
    this.highest = 0
  }

  // The faces of an answer, seen now (milliseconds); gives them with the numbers they have here.
  add(faces, at) {
    const step = this.last === null ? 0 : Math.min(at - this.last, LONGEST_STEP) / 1000
    this.last = at
    const numbered = this.numbered(faces)
    for (const face of numbered) this.#seen(face, at, step)
    for (const [number, minute] of this.minutes) {
      while (minute.length && at - minute[0].at > MINUTE) minute.shift()
      if (!minute.length) this.minutes.delete(number)
    }
    return numbered
  }

  numbered(faces) {
    return faces.map(face => ({ ...face, number: face.number + this.before }))
  }

  // Whether any face has been seen.
  get seen() {
    return this.seconds.size > 0
  }

  // What comes next does not follow on what came last.
  pause() {
    this.last = null
  }

  // From now on the server counts faces from 1 again.
  renumber() {
    this.pause()
    this.before = this.highest
  }

  minute(number) {
    return this.minutes.get(number) ?? []
  }

  // Seconds of each label, over all faces.
  totals() {
    const sums = Object.fromEntries(this.labels.map(label => [label, 0]))
    for (const seconds of this.seconds.values())
      for (const label of this.labels) sums[label] += seconds[label]
    return sums
  }

  // A row for each face and one for all: seconds seen, and of these the share of each label.
  csv() {
    const rows = [...this.seconds.entries(), ["all", this.totals()]].map(([face, seconds]) => {
      const seen = sum(seconds)
      const shares = this.labels.map(label => (seen ? seconds[label] / seen : 0).toFixed(4))
      return [face, seen.toFixed(2), ...shares]
    })
    const lines = [["face", "seconds", ...this.labels], ...rows].map(row => row.join(","))
    return lines.join("\r\n") + "\r\n"
  }

  #seen(face, at, step) {
    this.highest = Math.max(this.highest, face.number)
    if (!this.minutes.has(face.number)) this.minutes.set(face.number, [])
    this.minutes.get(face.number).push({ at, probabilities: face.probabilities })
    if (!this.seconds.has(face.number))
      this.seconds.set(face.number, Object.fromEntries(this.labels.map(label => [label, 0])))
    this.seconds.get(face.number)[face.sure ? face.expression : "unsure"] += step
  }
}
