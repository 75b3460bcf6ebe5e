// The face under the pointer on the map: Plotly's own labels hold text only.

import { thingAt } from "../elements/place.js"

const SIDE = 96
const LOOK_MILLISECONDS = 300

class Thumbnail {
  constructor(box) {
    this.box = box
    this.face = box.querySelector(".small")
    this.show = hovered => this.#show(hovered)
    this.hide = () => { box.hidden = true }
    this.away = ({ target }) => { if (!this.chart?.contains(target)) this.hide() }
    document.addEventListener("touchstart", this.away, true)
    document.addEventListener("scroll", this.hide, true)
    this.looking = setInterval(() => this.#look(), LOOK_MILLISECONDS)
  }

  set(data) {
    this.data = data
    this.face.style.backgroundImage = `url(${data.sprite})`
    this.face.style.backgroundSize = `${data.across * SIDE}px auto`
    this.#look()
  }

  leave() {
    clearInterval(this.looking)
    document.removeEventListener("touchstart", this.away, true)
    document.removeEventListener("scroll", this.hide, true)
    this.#part()
    this.hide()
  }

  // The chart comes when Streamlit has drawn it, and is another one after a change of colours.
  #look() {
    const now = document.querySelector(`.st-key-${this.data.chart} .js-plotly-plot`)
    if (now === this.chart || !now?.on) return
    this.#part()
    this.chart = now
    now.on("plotly_hover", this.show)
    now.on("plotly_unhover", this.hide)
  }

  #part() {
    this.chart?.removeListener?.("plotly_hover", this.show)
    this.chart?.removeListener?.("plotly_unhover", this.hide)
  }

  #show({ points, event }) {
    const { box, data } = this
    const index = points[0].customdata
    box.hidden = index === undefined
    if (box.hidden) return
    const [left, top] = [index % data.across, Math.floor(index / data.across)]
    this.face.style.backgroundPosition = `${-left * SIDE}px ${-top * SIDE}px`
    box.querySelector(".words").textContent =
      `label ${data.names[data.label[index]]}\n` +
      `predicted ${data.names[data.predicted[index]]}\nrow ${data.row[index]}`
    box.style.left = `${beside(event.clientX, box.offsetWidth, innerWidth)}px`
    box.style.top = `${beside(event.clientY, box.offsetHeight, innerHeight)}px`
  }
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".thumbnail")
  const [thumbnail, leave] = thingAt(box, () => new Thumbnail(box))
  thumbnail.set(data)
  return leave
}

function beside(pointer, size, room) {
  return pointer + 16 + size < room ? pointer + 16 : pointer - 16 - size
}
