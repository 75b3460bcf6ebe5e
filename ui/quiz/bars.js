// How the class, the model and ten people named a face: a table with a bar in each cell.

const EXPRESSIONS = 7

// `answer` is as fer/quiz/views.py has it; `look` has the names and colours of the eight choices.
export function barTable(answer, look, own) {
  const columns = [["Class", shares(answer.class)]]
  if (answer.model) columns.push(["Model", [...answer.model, 0]])
  if (answer.crowd) columns.push(["Ten people", crowdShares(answer.crowd)])
  const table = make("table", "bars")
  const head = table.createTHead().insertRow()
  head.append(make("td"), ...columns.map(([title]) => scoped(title, "col")))
  const body = table.createTBody()
  look.choices.forEach((name, choice) => {
    const row = body.insertRow()
    row.className = choice === answer.truth ? "truth" : ""
    const title = scoped(name, "row")
    if (choice === answer.truth) title.append(make("small", "tag of-label", "label"))
    if (choice === own) title.append(make("small", "tag", "you"))
    row.append(title)
    for (const [, values] of columns) row.append(bar(values[choice], look.colours[choice]))
  })
  return table
}

export function bar(share, colour, text = `${Math.round(100 * share)}%`) {
  const cell = make("td"), track = make("span", "track"), filled = make("span", "filled")
  filled.style.cssText = `width: ${100 * share}%; background: ${colour}`
  track.append(filled)
  cell.append(track, make("span", "share", text))
  return cell
}

function shares(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1
  return counts.map(count => count / all)
}

// What people could answer besides the seven (contempt, unknown, not a face) counts as not sure.
function crowdShares(votes) {
  const others = votes.slice(EXPRESSIONS).reduce((sum, count) => sum + count, 0)
  return shares([...votes.slice(0, EXPRESSIONS), others])
}

export function make(tag, className = "", text = "") {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

export function scoped(text, scope) {
  const made = make("th", "", text)
  made.scope = scope
  return made
}
