// Boxes and labels over the video.

import { blank } from "./canvas.js"
import { font, lettersFor, placed } from "./labels.js"

const LINE = 3

export class Overlay {
  // `look` tells colours: { expressions: { name: { colour, text } }, unsure: { colour, text } }.
  constructor(canvas, look) {
    this.context = canvas.getContext("2d")
    this.look = look
    this.faces = []
  }

  // `answer` is the server's, or null for an empty picture.
  // `projected`: it is read from the back of a room.
  draw(answer, { mirrored, chosen, projected }) {
    const room = blank(this.context)
    const scale = answer ? room.width / answer.width : 1
    this.faces = (answer?.faces ?? []).map(face => {
      const width = (face.box.right - face.box.left) * scale
      const left = (mirrored ? answer.width - face.box.right : face.box.left) * scale
      const box = { left, top: face.box.top * scale, width, height: 0 }
      box.height = (face.box.bottom - face.box.top) * scale
      return { ...face, box, letters: lettersFor(box, projected) }
    })
    this.faces.forEach(face => this.#box(face))
    this.#labels(chosen, room)
  }

  // The number of the face at a place, in pixels of the page from the canvas' corner.
  at(x, y) {
    return this.faces.find(
      ({ box: { left, top, width, height } }) =>
        x >= left && x <= left + width && y >= top && y <= top + height,
    )?.number
  }

  #look({ sure, expression }) {
    return sure ? this.look.expressions[expression] : this.look.unsure
  }

  #box(face) {
    const { context } = this
    const { left, top, width, height } = face.box
    context.lineJoin = "round"
    // A dark rim keeps the box visible on a background of its own colour.
    context.lineWidth = LINE + 3
    context.strokeStyle = "#000"
    context.strokeRect(left, top, width, height)
    context.lineWidth = LINE
    context.strokeStyle = this.#look(face).colour
    context.setLineDash(face.sure ? [] : [10, 8])
    context.strokeRect(left, top, width, height)
    context.setLineDash([])
  }

  #labels(chosen, room) {
    const { context } = this
    const measure = (text, letters) => {
      context.font = font(letters)
      return context.measureText(text).width
    }
    context.textBaseline = "middle"
    const faces = this.faces.map(face => ({ ...face, words: words(face), short: `${face.number}` }))
    const labels = placed(faces, measure, room)
    labels.forEach(({ left, top, width, height, words, inset, letters }, place) => {
      const { colour, text } = this.#look(faces[place])
      context.font = font(letters)
      context.fillStyle = colour
      context.fillRect(left, top, width, height)
      context.fillStyle = text
      context.fillText(words, left + inset, top + height / 2 + 1)
      // The one whose chart is drawn.
      const underlined = faces[place].number === chosen
      if (underlined) context.fillRect(left + inset, top + height - 3, width - 2 * inset, 2)
    })
  }
}

function words({ number, sure, expression, confidence }) {
  return sure ? `${number} ${expression} ${percent(confidence)}` : `${number} unsure`
}

export function percent(share) {
  return share >= 0.995 ? ">99%" : `${Math.round(100 * share)}%`
}
