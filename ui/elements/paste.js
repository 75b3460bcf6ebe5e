// Pictures that are pasted on the page go to its upload field, as if they had been chosen there.

export default function ({ data }) {
  const give = event => {
    const field = document.querySelector(`.st-key-${data.field} input[type=file]`)
    const pasted = [...event.clipboardData.files]
    if (!field || !pasted.length) return
    event.preventDefault()
    const files = new DataTransfer()
    pasted.forEach(file => files.items.add(file))
    field.files = files.files
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  document.addEventListener("paste", give)
  return () => document.removeEventListener("paste", give)
}
