// The teacher's board: the code, the face with counts, the label with bars; buttons and keys.

import { thingAt } from "../elements/place.js"
import { bar, barTable, make, scoped } from "./bars.js"
import { Clock } from "./clock.js"
import { drawFace } from "./face.js"
import { Line } from "./line.js"

const KEYS = { ArrowRight: "forward", " ": "forward", Enter: "forward", PageDown: "forward", ArrowLeft: "back", PageUp: "back", p: "pause", f: "fill" }

// How long a second click on End is waited for.
const SURE_MILLISECONDS = 5000

class Board {
  constructor(root, data, ended) {
    Object.assign(this, { root, data, ended })
    this.part = name => root.querySelector(name)
    this.clock = new Clock(this.part(".clock"))
    this.line = new Line(data.code, { host: data.secret }, {
      view: view => this.#show(view),
      refused: sentence => this.#trouble(sentence),
      gone: () => this.#trouble("No connection to the server. Trying again."),
    })
    for (const command of ["forward", "back", "pause"]) {
      this.part(`.${command}`).onclick = () => this.#do(command)
    }
    this.part(".end").onclick = () => this.#end()
    this.part(".fill").onclick = () => this.#fill()
    this.part(".fill").hidden = !document.fullscreenEnabled
    this.pressed = event => this.#press(event)
    addEventListener("keydown", this.pressed)
  }

  // The page may have chosen another address for the class.
  set({ qr, link, code }) {
    this.part(".code-picture").src = qr
    this.part(".link").textContent = link
    this.part(".code").textContent = code
    this.part(".late").textContent = `Join: ${link} · ${code}`
  }

  leave() {
    removeEventListener("keydown", this.pressed)
    this.clock.set({ seconds: null })
    this.line.close()
  }

  #do(command) {
    if (this.view && !this.part(`.${command}`).disabled) this.line.say({ do: command, version: this.view.version })
  }

  // One click asks, the second ends: there is no way back.
  #end() {
    const button = this.part(".end")
    if (button.dataset.sure) return this.line.say({ do: "end", version: this.view.version })
    button.dataset.sure = "1"
    button.textContent = "Click again to end"
    setTimeout(() => {
      delete button.dataset.sure
      button.textContent = "End the game"
    }, SURE_MILLISECONDS)
  }

  #fill() {
    if (this.root.getRootNode().fullscreenElement) document.exitFullscreen()
    else this.root.requestFullscreen()
  }

  #press(event) {
    const target = event.composedPath()[0]
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(target.tagName)) return
    // A button that has the focus is pressed by these keys itself.
    if (/BUTTON|A|SUMMARY/.test(target.tagName) && (event.key === " " || event.key === "Enter")) return
    const command = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!command || event.repeat) return
    event.preventDefault()
    this.part(`.${command}`).click()
  }

  #trouble(sentence) {
    this.part(".trouble").textContent = sentence
    this.part(".trouble").hidden = false
  }

  #show(view) {
    this.view = view
    const { phase, alone } = view
    if (phase === "ended") return this.ended()
    this.part(".trouble").hidden = true
    this.part(".lobby").hidden = phase !== "lobby"
    this.part(".game").hidden = phase === "lobby" || alone
    this.part(".alone").hidden = phase === "lobby" || !alone
    this.part(".late").hidden = phase === "lobby"
    this.#say(".joined", view.here === 1 ? "1 player is here" : `${view.here} players are here`)
    if (!this.part(".game").hidden) this.#showFace(view)
    if (!this.part(".alone").hidden) this.#showProgress(view)
    this.#showControls(view)
  }

  #showFace(view) {
    const shown = view.phase === "shown"
    drawFace(this.part("canvas"), view.picture)
    this.clock.set(view)
    this.part(".place").textContent = `Face ${view.face + 1} of ${view.faces}${view.paused ? " · paused" : ""}`
    this.part(".count").hidden = shown
    this.#say(".count", `${view.answered} of ${Math.max(view.here, view.answered)} answered`)
    this.part(".label").hidden = !shown
    this.#say(".label", shown ? `Label: ${this.data.look.choices[view.answer.truth]}` : "")
    const answer = JSON.stringify(view.answer)
    if (answer === this.answer) return
    this.answer = answer
    this.part(".answer").replaceChildren(...(shown ? [barTable(view.answer, this.data.look)] : []))
  }

  #showProgress(view) {
    const most = Math.max(view.joined, 1)
    this.#say(".done", `${view.done} of ${view.joined} finished${view.paused ? " · paused" : ""}`)
    this.part(".alone tbody").replaceChildren(
      ...view.progress.map((count, face) => {
        const row = make("tr")
        row.append(scoped(face + 1, "row"), bar(count / most, "var(--st-primary-color)", count))
        return row
      }),
    )
  }

  #showControls({ phase, alone, face, faces, paused }) {
    const last = phase === "shown" && face + 1 === faces
    const next = phase === "lobby" ? "Start" : alone || last ? "End and see the results" : phase === "open" ? "Show the label" : "Next face"
    this.part(".forward").textContent = next
    this.part(".back").hidden = alone || phase === "lobby"
    this.part(".back").disabled = face < 1
    this.part(".pause").textContent = paused ? "Go on" : "Pause"
    this.part(".pause").hidden = this.part(".pause").disabled = phase === "lobby"
    this.part(".end").hidden = last || (alone && phase !== "lobby")
  }

  #say(name, words) {
    if (this.part(name).textContent !== words) this.part(name).textContent = words
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".board")
  const [board, leave] = thingAt(root, () => new Board(root, data, () => setTriggerValue("ended", true)))
  board.set(data)
  return leave
}
