// The seven probabilities of one face over the last minute, as lines.

import { resize } from "./shutter.js"
import { MINUTE } from "./session.js"

const LEFT = 40
const BOTTOM = 22
const TOP = 8
const RIGHT = 8

// A gap in time is a gap in the line.
const GAP = 1500

export class Chart {
  constructor(canvas, look) {
    this.canvas = canvas
    this.context = canvas.getContext("2d")
    this.look = look
  }

  // `minute`: [{ at, probabilities }]; `now` is the right edge.
  draw(minute, now, strongest) {
    const density = window.devicePixelRatio || 1
    const { clientWidth: width, clientHeight: height } = this.canvas
    resize(this.canvas, Math.round(width * density), Math.round(height * density))
    this.context.setTransform(density, 0, 0, density, 0, 0)
    this.context.clearRect(0, 0, width, height)
    const x = at => width - RIGHT - ((now - at) / MINUTE) * (width - LEFT - RIGHT)
    const y = share => height - BOTTOM - share * (height - BOTTOM - TOP)
    this.#axes(width, x, y, now)
    for (const [name, { colour }] of Object.entries(this.look.expressions))
      this.#line(minute, name, colour, name === strongest ? 3 : 1.5, x, y)
  }

  #axes(width, x, y, now) {
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
    for (const [seconds, words, align] of TICKS) {
      context.textAlign = align
      context.fillText(words, x(now - 1000 * seconds), y(0) + 20)
    }
  }

  #line(minute, name, colour, lineWidth, x, y) {
    const { context } = this
    context.strokeStyle = colour
    context.lineWidth = lineWidth
    context.lineJoin = "round"
    context.beginPath()
    minute.forEach(({ at, probabilities }, place) => {
      const joined = place && at - minute[place - 1].at < GAP
      context[joined ? "lineTo" : "moveTo"](x(at), y(probabilities[name]))
    })
    context.stroke()
  }
}

const TICKS = [
  [60, "60 s ago", "left"],
  [30, "30 s", "center"],
  [0, "now", "right"],
]
