// A grey square over a face, dragged or moved by the arrow keys; tells its left and top in pixels
// of the face.

const PIXELS = 48
const LONGEST_WAIT = 1000

// What a square remembers between two answers of the server, by the element it lies in.
const squares = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  const face = parentElement.querySelector(".face")
  const square = face.querySelector(".square")
  const memory = squares.get(face) ?? { place: data.place, told: data.place }
  squares.set(face, memory)
  memory.tell = place => setStateValue("place", place)
  face.querySelector("img").src = data.picture
  square.hidden = !data.side
  square.style.width = square.style.height = `${(100 * data.side) / PIXELS}%`
  square.setAttribute("aria-label", data.words)
  // Once it is on the screen, the hand knows better than the server where it is.
  move(memory.place)
  answered()

  function move({ left, top }) {
    const room = PIXELS - data.side
    memory.place = { left: within(left, room), top: within(top, room) }
    square.style.left = `${(100 * memory.place.left) / PIXELS}%`
    square.style.top = `${(100 * memory.place.top) / PIXELS}%`
  }

  // One question at a time: a slow server gets fewer places, and always the last one.
  function tell() {
    if (memory.waiting || same(memory.place, memory.told)) return
    memory.told = memory.place
    memory.waiting = setTimeout(() => answered(), LONGEST_WAIT)
    memory.tell(memory.place)
  }

  function answered() {
    clearTimeout(memory.waiting)
    memory.waiting = undefined
    tell()
  }

  square.onpointerdown = event => {
    square.setPointerCapture(event.pointerId)
    square.classList.add("dragged")
    const box = square.getBoundingClientRect()
    memory.grip = { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  square.onpointermove = event => {
    if (!memory.grip) return
    const box = face.getBoundingClientRect()
    const scale = PIXELS / box.width
    move({
      left: (event.clientX - memory.grip.x - box.left) * scale,
      top: (event.clientY - memory.grip.y - box.top) * scale,
    })
    tell()
  }
  square.onpointerup = square.onpointercancel = () => {
    memory.grip = undefined
    square.classList.remove("dragged")
    tell()
  }
  square.onkeydown = event => {
    const step = event.shiftKey ? 6 : 1
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!way) return
    event.preventDefault()
    move({ left: memory.place.left + way[0] * step, top: memory.place.top + way[1] * step })
    tell()
  }
}

function within(value, room) {
  return Math.min(Math.max(Math.round(value), 0), room)
}

function same(one, other) {
  return one.left === other.left && one.top === other.top
}
