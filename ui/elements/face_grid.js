// Faces as buttons: a click or Enter tells the row, the arrow keys go from face to face.

const SIDE = 96

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".faces")
  list.setAttribute("aria-label", data.title)
  list.style.setProperty("--sprite", `url(${data.sprite})`)
  list.replaceChildren(...data.faces.map((face, place) => button(face, place, data.across)))
  list.onclick = event => {
    const chosen = event.target.closest(".face")
    if (!chosen) return
    setTriggerValue("opened", Number(chosen.dataset.row))
    // In a dialog another face takes the place of the open one, at its top; and the button that
    // has the focus is about to go, without which the dialog would not hear the Escape key.
    const dialog = parentElement.host?.closest("[role=dialog]")
    dialog?.focus()
    dialog?.scrollIntoView({ block: "start" })
  }
  list.onkeydown = event => {
    const buttons = [...list.children]
    const below = buttons.filter(each => each.offsetTop === buttons[0].offsetTop).length
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: below, ArrowUp: -below }[event.key]
    const next = step && buttons[buttons.indexOf(event.target) + step]
    if (!next) return
    event.preventDefault()
    buttons.forEach(each => { each.tabIndex = each === next ? 0 : -1 })
    next.focus()
  }
}

function button(face, place, across) {
  const made = document.createElement("button")
  made.className = "face"
  made.type = "button"
  made.dataset.row = face.row
  // One stop for the Tab key; the arrows go on from there.
  made.tabIndex = place ? -1 : 0
  made.title = face.words
  made.setAttribute("aria-label", face.words)
  made.style.setProperty("--colour", face.colour)
  const picture = part("picture", "")
  picture.style.backgroundSize = `${across * SIDE}px auto`
  const [left, top] = [place % across, Math.floor(place / across)]
  picture.style.backgroundPosition = `${-left * SIDE}px ${-top * SIDE}px`
  made.append(picture, part("label", face.label), ...face.notes.map(note => part("note", note)))
  return made
}

function part(name, text) {
  const made = document.createElement("span")
  made.className = name
  made.textContent = text
  return made
}
