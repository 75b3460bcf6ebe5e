// A pupil's screen: waits, a face with eight buttons, the label, and at the end their own figures.

import { barTable, make, scoped } from "./bars.js"
import { Clock } from "./clock.js"
import { drawFace } from "./face.js"
import { Line } from "./line.js"

const LOOK = JSON.parse(document.documentElement.dataset.look)

const WORDS = {
  lobby: "You are in. The game starts when your teacher starts it.",
  done: "That was the last face. Wait until your teacher ends the game.",
}

const AWAY = "Your teacher's page is not connected. Wait here: what you chose is kept, and the game goes on when it is back."

const part = name => document.querySelector(name)
const clock = new Clock(part(".clock"))
let line = null
let view = null
let sending = null // the choice that the server has not taken yet

function start(code) {
  part(".join").hidden = true
  part(".trouble").hidden = true
  history.replaceState(null, "", `?${code}`)
  line?.close()
  view = sending = null
  say("Joining the game …")
  line = new Line(code, { code, pupil: secretFor(code) }, {
    view: told => show(told),
    taken: ({ face, choice }) => {
      calm()
      if (view.face !== face) return
      view.choice = choice
      if (sending === choice) sending = null
      showChoice()
    },
    refused: sentence => {
      if (!view) ask(code)
      trouble(sentence)
    },
    gone: () => trouble("No connection. Trying again; what you chose is kept."),
  })
}

// A cookie of this page alone that ends with the browser: a reload or a second tab is the same pupil.
function secretFor(code) {
  const name = `quiz-${code}`
  const kept = document.cookie.split("; ").find(each => each.startsWith(`${name}=`))
  if (kept) return kept.slice(name.length + 1)
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  const secret = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_")
  document.cookie = `${name}=${secret}; path=${location.pathname}; samesite=strict`
  return secret
}

function ask(code = "") {
  part(".join").hidden = false
  say("")
  part("#code").value = code
  part("#code").focus()
}

function trouble(sentence) {
  part(".trouble").textContent = sentence
  part(".trouble").hidden = false
}

// Nothing is wrong any more, or only that the teacher is away; who plays alone needs no teacher.
function calm() {
  const waits = !view.led && view.phase !== "ended" && !(view.alone && (view.phase === "open" || view.phase === "shown"))
  if (waits) trouble(AWAY)
  else part(".trouble").hidden = true
}

function show(told) {
  const moved = !view || told.phase !== view.phase || told.face !== view.face
  if (moved || told.choice === sending) sending = null
  view = told
  calm()
  const { phase, face, faces, alone } = view
  showBadge(view.badge)
  clock.set(view)
  part("main").dataset.phase = phase
  part(".place").textContent = ["open", "shown"].includes(phase) ? `Face ${face + 1} of ${faces}` : ""
  part(".face").hidden = phase !== "open" && phase !== "shown"
  part(".choices").hidden = phase !== "open"
  part(".shown").hidden = phase !== "shown"
  part(".result").hidden = phase !== "ended"
  if (view.picture) drawFace(part("canvas"), view.picture)
  if (phase === "open") showChoice()
  else say(view.paused && phase !== "ended" ? "Your teacher paused the game." : WORDS[phase] || "")
  if (phase === "shown") showAnswer()
  if (phase === "ended") showResult()
  part(".on").hidden = !(alone && (phase === "open" || phase === "shown"))
  part(".on").disabled = view.paused
  part(".on").textContent = phase === "open" ? "Show the label" : face + 1 < faces ? "Next face" : "Finish"
  if (moved) scrollTo(0, 0)
}

function showBadge({ animal, colour }) {
  const disc = make("i", "", LOOK.animals[animal])
  disc.style.background = LOOK.badges[colour]
  disc.setAttribute("aria-hidden", "true")
  part(".badge").replaceChildren(disc, `${colour} ${animal}`)
  part(".badge").hidden = false
}

function showChoice() {
  const chosen = sending ?? view.choice
  for (const button of part(".choices").children) {
    const own = Number(button.dataset.choice) === chosen
    button.setAttribute("aria-pressed", String(own))
    button.classList.toggle("sending", own && sending !== null)
    button.disabled = view.paused
  }
  if (view.paused) say("Your teacher paused the game.")
  else if (sending !== null) say("Sending your answer.")
  else if (chosen === null) say("What does this face show?")
  else say(`Taken: ${LOOK.choices[chosen]}. You can still change it.`)
}

function choose(choice) {
  if (view?.phase !== "open" || view.paused || (choice === view.choice && sending === null)) return
  sending = choice
  showChoice()
  line.say({ face: view.face, choice })
}

function showAnswer() {
  const { truth } = view.answer
  const right = view.choice === truth
  const own = view.choice === null ? "You did not answer." : right ? "So did you." : `You chose ${LOOK.choices[view.choice]}.`
  part(".shown h2").textContent = `Label: ${LOOK.choices[truth]}. ${own}`
  part(".answer").replaceChildren(barTable(view.answer, LOOK, view.choice))
}

function showResult() {
  const { result } = view
  part(".result h2").textContent = result
    ? `You named ${result.right} of ${result.answers} faces as their labels do`
    : "The game is over. You did not answer any face."
  for (const each of document.querySelectorAll(".result > :not(h2, .note, .again)")) each.hidden = !result
  if (!result) return
  const scores = { You: result.right / result.answers, "Your class": result.class, [`The model ${view.model}`]: result.model }
  part(".result dl").replaceChildren(
    ...Object.entries(scores).flatMap(([who, share]) => [make("dt", "", who), make("dd", "", `${Math.round(100 * share)}%`)]),
  )
  part(".scrolls").replaceChildren(matrix(result.matrix))
}

function matrix(rows) {
  const table = make("table", "matrix")
  table.createTHead().insertRow().append(make("td"), ...LOOK.choices.map(name => scoped(name, "col")))
  const body = table.createTBody()
  rows.forEach((counts, label) => {
    const row = body.insertRow()
    row.append(scoped(LOOK.choices[label], "row"))
    counts.forEach((count, choice) => row.append(make("td", choice === label ? "right" : "", count || "")))
  })
  return table
}

function say(words) {
  if (part(".status").textContent !== words) part(".status").textContent = words
}

LOOK.choices.forEach((name, choice) => {
  const button = make("button", "", name)
  button.type = "button"
  button.dataset.choice = choice
  button.style.setProperty("--colour", LOOK.colours[choice])
  button.onclick = () => choose(choice)
  part(".choices").append(button)
})
part(".on").onclick = () => line.say({ step: view.step })
part(".join").onsubmit = event => {
  event.preventDefault()
  start(part("#code").value.trim().toUpperCase())
}
// The keys 1 to 8 choose, in the order of the buttons.
addEventListener("keydown", event => {
  if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key >= "1" && event.key <= String(LOOK.choices.length)) choose(Number(event.key) - 1)
})

const code = location.search.slice(1).split("&")[0].toUpperCase()
if (code) start(code)
else ask()
