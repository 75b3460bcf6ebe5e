// The face under the pointer on the map: Plotly's own labels hold text only.

const SIDE = 96
const LOOK_MILLISECONDS = 300

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".thumbnail")
  const face = box.querySelector(".small")
  const across = data.across
  face.style.backgroundImage = `url(${data.sprite})`
  face.style.backgroundSize = `${across * SIDE}px auto`

  const show = ({ points, event }) => {
    const index = points[0].customdata
    box.hidden = index === undefined
    if (box.hidden) return
    const [left, top] = [index % across, Math.floor(index / across)]
    face.style.backgroundPosition = `${-left * SIDE}px ${-top * SIDE}px`
    box.querySelector(".words").textContent =
      `label ${data.names[data.label[index]]}\n` +
      `predicted ${data.names[data.predicted[index]]}\nrow ${data.row[index]}`
    box.style.left = `${beside(event.clientX, box.offsetWidth, innerWidth)}px`
    box.style.top = `${beside(event.clientY, box.offsetHeight, innerHeight)}px`
  }
  const hide = () => { box.hidden = true }

  // The chart comes when Streamlit has drawn it, and is another one after a change of colours.
  let chart = null
  const leave = () => {
    chart?.removeListener?.("plotly_hover", show)
    chart?.removeListener?.("plotly_unhover", hide)
  }
  const look = () => {
    const now = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`)
    if (now === chart || !now?.on) return
    leave()
    chart = now
    chart.on("plotly_hover", show)
    chart.on("plotly_unhover", hide)
  }
  look()
  const looking = setInterval(look, LOOK_MILLISECONDS)
  return () => {
    clearInterval(looking)
    leave()
    hide()
  }
}

function beside(pointer, size, room) {
  return pointer + 16 + size < room ? pointer + 16 : pointer - 16 - size
}
