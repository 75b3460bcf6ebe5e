// A face's 48 times 48 grey values, in base64, on a canvas.

const SIDE = 48

export function drawFace(canvas, greys) {
  // A picture that comes again need not be drawn again.
  if (canvas.greys === greys) return
  canvas.greys = greys
  canvas.width = canvas.height = SIDE
  const bytes = Uint8Array.from(atob(greys), letter => letter.charCodeAt(0))
  const picture = new ImageData(SIDE, SIDE)
  bytes.forEach((grey, place) => picture.data.set([grey, grey, grey, 255], 4 * place))
  canvas.getContext("2d").putImageData(picture, 0, 0)
}
