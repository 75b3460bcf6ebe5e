// What was found in a video: the faces at any time, and each face over all of it.

// A browser's times are rounded: a frame that is about to come is there.
const SLACK_SECONDS = 0.01

export class Findings {
  // `data` is the page's: see player.py.
  constructor({ expressions, frames, people, size: [width, height], threshold, step, until }) {
    const read = ([number, left, top, right, bottom, label, shares]) => ({
      number,
      box: { left, top, right, bottom },
      expression: expressions[label],
      confidence: shares[label] / 1000,
      sure: shares[label] / 1000 >= threshold,
      probabilities: Object.fromEntries(expressions.map((name, at) => [name, shares[at] / 1000])),
    })
    this.frames = frames.map(([at, faces]) => ({ at, faces: faces.map(read) }))
    Object.assign(this, { people, width, height, step, until })
    this.shown = new Map(people.map(({ number }) => [number, []]))
    for (const { at, faces: found } of this.frames)
      for (const face of found) this.shown.get(face.number)?.push({ at, ...face })
  }

  // The place of the frame that is shown at a time, from 0.
  place(seconds) {
    let [low, high] = [0, this.frames.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.frames[middle].at <= seconds + SLACK_SECONDS) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  // The faces at a time; between two analysed frames their boxes move from one to the other.
  at(seconds) {
    const place = this.place(seconds)
    const [{ at, faces }, later] = this.frames.slice(place, place + 2)
    const share = later ? Math.min(1, Math.max(0, (seconds - at) / (later.at - at))) : 0
    return faces.map(face => {
      const next = later?.faces.find(({ number }) => number === face.number)
      return next ? { ...face, box: between(face.box, next.box, share) } : face
    })
  }

  // A face in all of its frames: what it is there, and `at`.
  moments(number) {
    return this.shown.get(number)
  }

  // Frames of each label of a face, also of "unsure".
  totals(number, labels) {
    const totals = Object.fromEntries(labels.map(label => [label, 0]))
    for (const { sure, expression } of this.moments(number)) totals[sure ? expression : "unsure"]++
    return totals
  }
}

function between(box, next, share) {
  const sides = Object.entries(box).map(([side, at]) => [side, at + share * (next[side] - at)])
  return Object.fromEntries(sides)
}
