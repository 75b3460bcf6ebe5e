// The menu of pages closes once one is chosen, on a screen that it covers.

export default function () {
  const close = ({ target }) => {
    if (!target.closest("[data-testid=stSidebarNavLink]") || !matchMedia("(max-width: 768px)").matches) return
    document.querySelector("[data-testid=stSidebarCollapseButton] button").click()
  }
  document.addEventListener("click", close)
  return () => document.removeEventListener("click", close)
}
