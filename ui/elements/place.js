// A component's place in the document, for which Streamlit calls it again and again.

const things = new WeakMap()

// The thing at a place, made by the first call, and what Streamlit calls when the place is gone.
export function thingAt(root, make) {
  if (!things.has(root)) things.set(root, make())
  const thing = things.get(root)
  // Streamlit also ends each call that newer data overtakes while the script loads.
  return [thing, () => root.isConnected || thing.leave()]
}
