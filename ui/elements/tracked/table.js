// The legend of the chart: what the chosen face shows now, and the share of time of each label.

import { percent } from "./overlay.js"

export class Table {
  constructor(body, look) {
    const colours = { ...look.expressions, unsure: look.unsure }
    this.rows = Object.entries(colours).map(([name, { colour }]) => {
      const row = document.createElement("tr")
      row.append(...["", "", ""].map(() => document.createElement("td")))
      row.cells[0].textContent = name
      row.cells[0].style.setProperty("--colour", colour)
      return { name, row }
    })
    body.replaceChildren(...this.rows.map(({ row }) => row))
  }

  // `face` is the chosen one, if it is in the picture; `totals` are seconds of each label.
  draw(face, totals) {
    const seen = sum(totals)
    for (const { name, row } of this.rows) {
      const now = face?.probabilities[name]
      row.cells[1].textContent = now === undefined ? "" : percent(now)
      row.cells[2].textContent = seen ? percent(totals[name] / seen) : ""
      row.classList.toggle("strongest", face?.expression === name)
    }
  }
}

export function sum(seconds) {
  return Object.values(seconds).reduce((total, each) => total + each, 0)
}
