// The visitor's camera: opened, chosen, lost; every failure as a sentence.

const WANTED = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } }

const PLAIN_HTTP =
  "This page came over plain HTTP, and browsers give the camera only to pages that came over " +
  "HTTPS or from the same computer. On the computer that serves it, open it as localhost; from " +
  "elsewhere, ask whoever runs it for HTTPS: docs/deployment.md says how."

const FAILURES = {
  NotAllowedError:
    "The camera was refused. Allow it for this page, at the camera or lock sign beside the " +
    "address, then press Start again.",
  NotFoundError: 
    "This device has no camera. Plug one in, then press Start again, or play the example clip.",
  NotReadableError:
    "The camera is in use by another program or page. Close it there, then press Start again.",
}
FAILURES.SecurityError = FAILURES.NotAllowedError
FAILURES.AbortError = FAILURES.NotReadableError

export const TAKEN_AWAY =
  "The camera is gone: unplugged, switched off, or no longer allowed. Bring it back, then press " +
  "Start again."

export class Webcam {
  // `lost` is called when the camera stops by itself.
  constructor(lost) {
    this.lost = lost
    this.stream = null
  }

  // Open a camera, the chosen one if it is there; throws an Error whose message is for visitors.
  async open(chosen) {
    if (!navigator.mediaDevices?.getUserMedia) throw new Error(PLAIN_HTTP)
    const which = chosen ? { deviceId: { exact: chosen } } : { facingMode: { ideal: "user" } }
    try {
      const video = { ...WANTED, ...which }
      this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false })
    } catch (problem) {
      // The one that was chosen may have been unplugged since.
      if (chosen && problem.name === "OverconstrainedError") return this.open()
      const sentence = FAILURES[problem.name]
      throw new Error(sentence ?? `The camera does not start: ${problem.message || problem.name}.`)
    }
    this.track.addEventListener("ended", this.lost)
    return this.stream
  }

  close() {
    this.track?.removeEventListener("ended", this.lost)
    this.stream?.getTracks().forEach(track => track.stop())
    this.stream = null
  }

  get track() {
    return this.stream?.getVideoTracks()[0]
  }

  get chosen() {
    return this.track?.getSettings().deviceId
  }

  // Whether it looks away from the person who holds the device.
  get looksAway() {
    return this.track?.getSettings().facingMode === "environment"
  }

  static async list() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? []
    return devices.filter(device => device.kind === "videoinput" && device.deviceId)
  }
}
