// A lane for each face, coloured by its expression over the time of the video; it seeks.

// Around so many times stand below the lanes.
const MOST_TICKS = 6
const TICK_SECONDS = [0.5, 1, 2, 5, 10, 15, 30, 60, 120]

export class Lanes {
  // `seek(seconds)` and `choose(number)` are called for what is clicked.
  constructor(part, look, { seek, choose }) {
    this.part = part
    this.colours = { ...look.expressions, unsure: look.unsure }
    this.choose = choose
    this.cursor = element("div", "cursor")
    const tracks = part(".tracks")
    const follow = ({ clientX }) => {
      const { left, width } = tracks.getBoundingClientRect()
      seek(Math.min(1, Math.max(0, (clientX - left) / width)) * this.until)
    }
    tracks.onpointerdown = event => {
      tracks.setPointerCapture(event.pointerId)
      follow(event)
    }
    tracks.onpointermove = event => tracks.hasPointerCapture(event.pointerId) && follow(event)
  }

  set({ people, until }) {
    this.until = until
    this.lanes = people.map(person => this.#lane(person))
    this.names = people.map(person => this.#name(person))
    this.part(".names").replaceChildren(...this.names)
    this.part(".tracks").replaceChildren(...this.lanes, this.cursor)
    this.part(".tracks").ariaValueMax = until.toFixed(1)
    this.part(".axis").replaceChildren(...ticks(until).map(at => this.#tick(at)))
  }

  draw(seconds, chosen, faces) {
    this.cursor.style.left = this.#place(seconds)
    this.part(".tracks").ariaValueNow = seconds.toFixed(1)
    const shown = faces.map(({ number, sure, expression }) =>
      sure ? `face ${number} ${expression}` : `face ${number} unsure`,
    )
    this.part(".tracks").ariaValueText = [clock(seconds, true), ...shown].join(", ")
    for (const each of [...this.lanes, ...this.names]) {
      const own = Number(each.dataset.face) === chosen
      each.classList.toggle("chosen", own)
      if (each.type === "button") each.ariaPressed = own
    }
  }

  #place(seconds) {
    return `${(100 * Math.min(seconds, this.until)) / this.until}%`
  }

  #lane({ number, stretches }) {
    const lane = element("div", "lane")
    lane.dataset.face = number
    lane.append(
      ...stretches.map(([start, end, label]) => {
        const stretch = element("i")
        stretch.style.left = this.#place(start)
        stretch.style.width = this.#place(end - start)
        stretch.style.background = this.colours[label].colour
        stretch.title = `Face ${number}: ${label}, ${start.toFixed(1)} to ${end.toFixed(1)} s`
        return stretch
      }),
    )
    return lane
  }

  #name({ number, portrait, words }) {
    const button = element("button")
    button.type = "button"
    button.dataset.face = number
    button.ariaLabel = `Face ${number}: ${words}`
    const picture = element("img")
    picture.src = portrait
    picture.alt = ""
    button.append(picture, `Face ${number}`)
    button.onclick = () => this.choose(number)
    return button
  }

  #tick(at) {
    const tick = element("span")
    tick.textContent = clock(at)
    tick.style.left = this.#place(at)
    return tick
  }
}

// Round times from the beginning, and the end.
export function ticks(until) {
  const step = TICK_SECONDS.find(each => until / each <= MOST_TICKS) ?? TICK_SECONDS.at(-1)
  const count = Math.max(1, Math.ceil(until / step - 0.4))
  return [...Array.from({ length: count }, (_, place) => place * step), until]
}

// "1:02", or "1:02.5" with tenths of a second, which are always told if they are asked for.
export function clock(seconds, withTenths) {
  const tenths = Math.floor(10 * seconds + 0.05)
  const rest = String(Math.floor((tenths % 600) / 10)).padStart(2, "0")
  return `${Math.floor(tenths / 600)}:${rest}${withTenths || tenths % 10 ? `.${tenths % 10}` : ""}`
}

function element(name, className = "") {
  return Object.assign(document.createElement(name), { className })
}
