// A canvas, sized and shared out in pixels of the page.

// Setting the size of a canvas empties it, even where it stays the same.
export function resize(canvas, width, height) {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}

// Empty a canvas and draw on it in pixels of the page, however dense the screen's are.
export function blank(context) {
  const density = window.devicePixelRatio || 1
  const { clientWidth: width, clientHeight: height } = context.canvas
  resize(context.canvas, Math.round(width * density), Math.round(height * density))
  context.setTransform(density, 0, 0, density, 0, 0)
  context.clearRect(0, 0, width, height)
  return { width, height }
}
