// Pictures from a video as JPEG files, small enough for the server.

import { resize } from "../elements/tracked/canvas.js"

// The longest side in pixels, and the same when the server has little time.
const LARGE_SIDE = 640
const SMALL_SIDE = 480
const QUALITY = 0.8

// The server has little time when it asks for so many milliseconds between two pictures, and has
// it again below the second: from large pictures to small ones the number itself falls.
const LONG_INTERVAL = 100
const SHORT_INTERVAL = 50

export class Shutter {
  constructor(video) {
    this.video = video
    this.canvas = document.createElement("canvas")
    // Kept where it can be read: what lies on a graphics card would be fetched for each picture.
    this.context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true })
  }

  // Whether pictures are small, by the interval that the server asks for.
  adapt(interval) {
    this.small = interval > (this.small ? SHORT_INTERVAL : LONG_INTERVAL)
  }

  // The picture that the video shows now, as a promise of a Blob; null before it has one.
  take(longestSide = this.small ? SMALL_SIDE : LARGE_SIDE) {
    const { videoWidth: width, videoHeight: height } = this.video
    if (!width) return Promise.resolve(null)
    const shrink = Math.min(1, longestSide / Math.max(width, height))
    resize(this.canvas, Math.round(width * shrink), Math.round(height * shrink))
    this.context.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height)
    return new Promise(done => this.canvas.toBlob(done, "image/jpeg", QUALITY))
  }
}
