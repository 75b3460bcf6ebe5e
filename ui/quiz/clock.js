// The seconds that are left to answer, counted down here between what the server says.

const EVERY_MILLISECONDS = 200

export class Clock {
  constructor(place) {
    this.place = place
  }

  // `seconds` is null where there is no countdown.
  set({ seconds, paused }) {
    clearInterval(this.timer)
    this.place.hidden = seconds === null
    if (seconds === null) return
    this.end = performance.now() + 1000 * seconds
    this.#show(seconds)
    if (!paused) {
      this.timer = setInterval(() => this.#show((this.end - performance.now()) / 1000), EVERY_MILLISECONDS)
    }
  }

  #show(seconds) {
    this.place.textContent = `${Math.max(0, Math.ceil(seconds))} s`
    this.place.classList.toggle("short", seconds < 5)
  }
}
