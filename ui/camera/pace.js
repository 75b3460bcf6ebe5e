// How many pictures are answered a second, and how long each takes.

const WINDOW = 3000

export class Pace {
  constructor() {
    this.clear()
  }

  clear() {
    this.answers = []
  }

  add(at, delay, server) {
    this.answers.push({ at, delay, server })
    while (at - this.answers[0].at > WINDOW) this.answers.shift()
  }

  // Over the last seconds: answers a second, and the medians of both delays in milliseconds.
  get figures() {
    const { answers } = this
    if (answers.length < 2) return null
    const span = answers.at(-1).at - answers[0].at
    return {
      rate: (1000 * (answers.length - 1)) / span,
      delay: median(answers.map(({ delay }) => delay)),
      server: median(answers.map(({ server }) => server)),
    }
  }
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}
