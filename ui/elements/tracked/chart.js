// The seven probabilities of one face over time, as lines.

import { blank } from "./canvas.js"

const LEFT = 40
const BOTTOM = 22
const TOP = 8
const RIGHT = 8

export class Chart {
  constructor(canvas, look) {
    this.canvas = canvas
    this.context = canvas.getContext("2d")
    this.look = look
  }

  // `moments`: [{ at, probabilities }], the oldest first; `from` and `until` are the edges, in the
  // same unit, and a longer time than `gap` is a gap in the lines; `ticks`: [[at, words, align]];
  // `strongest` names the thick line, `cursor` is a time that is marked, if there is one.
  draw(moments, { from, until, gap, ticks, strongest, cursor }) {
    const { width, height } = blank(this.context)
    const x = at => LEFT + ((at - from) / (until - from)) * (width - LEFT - RIGHT)
    const y = share => height - BOTTOM - share * (height - BOTTOM - TOP)
    this.#axes(width, x, y, ticks)
    for (const [name, { colour }] of Object.entries(this.look.expressions))
      this.#line(moments, name, gap, x, y, { colour, wide: name === strongest ? 3 : 1.5 })
    if (cursor !== undefined) this.#cursor(x(cursor), y)
  }

  // The time at a place, in pixels of the page from the canvas' edge.
  at(place, { from, until }) {
    const share = (place - LEFT) / (this.canvas.clientWidth - LEFT - RIGHT)
    return from + Math.min(1, Math.max(0, share)) * (until - from)
  }

  #axes(width, x, y, ticks) {
    const { context } = this
    const style = getComputedStyle(this.canvas)
    context.font = "12px sans-serif"
    context.fillStyle = style.color
    context.strokeStyle = style.borderTopColor
    context.lineWidth = 1
    context.textBaseline = "middle"
    context.textAlign = "right"
    for (const share of [0, 0.5, 1]) {
      context.beginPath()
      context.moveTo(LEFT, y(share))
      context.lineTo(width - RIGHT, y(share))
      context.stroke()
      context.fillText(`${100 * share}%`, LEFT - 6, y(share))
    }
    context.textBaseline = "bottom"
    for (const [at, words, align] of ticks) {
      context.textAlign = align
      context.fillText(words, x(at), y(0) + 20)
    }
  }

  #line(moments, name, gap, x, y, { colour, wide }) {
    const { context } = this
    context.strokeStyle = colour
    context.lineWidth = wide
    context.lineJoin = "round"
    context.beginPath()
    moments.forEach(({ at, probabilities }, place) => {
      const joined = place && at - moments[place - 1].at < gap
      context[joined ? "lineTo" : "moveTo"](x(at), y(probabilities[name]))
    })
    context.stroke()
  }

  #cursor(place, y) {
    const { context } = this
    context.strokeStyle = context.fillStyle
    context.lineWidth = 2
    context.beginPath()
    context.moveTo(place, y(0))
    context.lineTo(place, y(1))
    context.stroke()
  }
}
