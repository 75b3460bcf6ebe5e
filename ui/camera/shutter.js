// Pictures from a video as JPEG files, small enough for the server.

const LONGEST_SIDE = 640
const QUALITY = 0.8

export class Shutter {
  constructor(video) {
    this.video = video
    this.canvas = document.createElement("canvas")
    // Kept where it can be read: what lies on a graphics card would be fetched for each picture.
    this.context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true })
  }

  // The picture that the video shows now, as a promise of a Blob; null before it has one.
  take() {
    const { videoWidth: width, videoHeight: height } = this.video
    if (!width) return Promise.resolve(null)
    const shrink = Math.min(1, LONGEST_SIDE / Math.max(width, height))
    resize(this.canvas, Math.round(width * shrink), Math.round(height * shrink))
    this.context.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height)
    return new Promise(done => this.canvas.toBlob(done, "image/jpeg", QUALITY))
  }
}

// Setting the size of a canvas empties it, even where it stays the same.
export function resize(canvas, width, height) {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}
