// Plotly selects what the pointer was over before a click, and a finger was over what it tapped before.

export default function () {
  const hover = ({ target, touches: [{ clientX, clientY }] }) => {
    if (!target.closest(".js-plotly-plot")) return
    target.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }))
  }
  document.addEventListener("touchstart", hover, true)
  return () => document.removeEventListener("touchstart", hover, true)
}
