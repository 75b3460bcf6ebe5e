// A part of the page that fills the screen, and the button for it.

export class FullScreen {
  constructor(stage, button) {
    this.stage = stage
    // On a phone whose browser lets only videos fill the screen there is no button for it.
    button.hidden = !document.fullscreenEnabled
    button.onclick = () => (this.on ? this.leave() : stage.requestFullscreen())
    stage.onfullscreenchange = () => {
      button.textContent = this.on ? "Leave full screen" : "Full screen"
    }
  }

  get on() {
    return this.stage.matches(":fullscreen")
  }

  async leave() {
    if (this.on) await document.exitFullscreen()
  }
}
