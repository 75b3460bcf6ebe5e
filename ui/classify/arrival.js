// Scrolls to the answers of other photos than before, where they begin below what is in sight.

import { thingAt } from "../elements/place.js"

const RENDERED_MILLISECONDS = 150
const IN_SIGHT = 0.9 // of the window's height

export default function ({ data, parentElement }) {
  const [seen, leave] = thingAt(parentElement, () => ({ leave() {} }))
  if (seen.photos !== data.photos) {
    seen.photos = data.photos
    setTimeout(() => {
      const answers = document.querySelector(`.st-key-${data.answers}`)
      if (answers?.getBoundingClientRect().top > innerHeight * IN_SIGHT) {
        answers.scrollIntoView({ behavior: "smooth" })
      }
    }, RENDERED_MILLISECONDS)
  }
  return leave
}
