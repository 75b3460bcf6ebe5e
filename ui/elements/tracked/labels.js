// Where the labels of faces go, so that none hides another face or another label.

// In pixels; a label's grow with its face, so that it is about as wide.
const SMALLEST_LETTERS = 15
const SMALLEST_PROJECTED = 24
const LARGEST_LETTERS = 40
const SHARE_OF_FACE = 1 / 8
const PADDING = 6

export const font = letters => `600 ${letters}px sans-serif`

export function lettersFor({ width }, projected) {
  const least = projected ? SMALLEST_PROJECTED : SMALLEST_LETTERS
  return Math.min(LARGEST_LETTERS, Math.max(least, Math.round(width * SHARE_OF_FACE)))
}

// For each of `faces`, as { box, letters, words, short }, gives { left, top, width, words }, the
// largest face first served; `measure` tells how wide words are, `room` how wide and high the
// picture is.
export function placed(faces, measure, room) {
  const taken = []
  const area = ({ box }) => box.width * box.height
  const bySize = [...faces].sort((one, other) => area(other) - area(one))
  const labels = new Map()
  for (const face of bySize) {
    const others = faces.filter(other => other !== face).map(other => other.box)
    const places = candidates(face, measure, room)
    const free = place => ![...others, ...taken].some(box => overlap(place, box))
    const label = places.find(free) ?? places.at(-1)
    taken.push(label)
    labels.set(face, label)
  }
  return faces.map(face => labels.get(face))
}

// The best first: all words above the face or below it, then the short ones there, then at its own
// upper edge, where a face that fills the picture has all of them.
function candidates({ box, letters, words, short }, measure, room) {
  const height = Math.round(letters * 1.6)
  const above = box.top - height
  const below = box.top + box.height
  const inside = Math.max(0, box.top)
  const outside = [above, below].filter(top => top >= 0 && top + height <= room.height)
  const label = (text, top) => {
    const width = measure(text, letters) + 2 * PADDING
    const left = Math.max(0, Math.min(box.left, room.width - width))
    return { left, top, width, height, letters, words: text, inset: PADDING }
  }
  return [
    ...[words, short].flatMap(text => outside.map(top => label(text, top))),
    label(outside.length ? short : words, inside),
  ]
}

function overlap(one, other) {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}
