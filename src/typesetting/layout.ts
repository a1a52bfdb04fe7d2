/**
 * The program that lays out an agreement, in the language of Typst 0.14. It is the same for every agreement: what people
 * wrote comes in as data (`sys.inputs`) and is set as text, never read as a program. It opens no file and no package.
 */
export const layout = String.raw`
#let agreement = json(bytes(sys.inputs.content))
#let words = agreement.words
#let ink = rgb("#1d3557")
#let quiet = luma(90)

#set document(
  title: agreement.title,
  author: agreement.author,
  description: agreement.description,
  keywords: agreement.keywords,
  date: datetime(year: agreement.date.year, month: agreement.date.month, day: agreement.date.day),
)
#set text(
  font: ("Libertinus Serif", "Amiri", "DejaVu Sans Mono"),
  fallback: false,
  size: 10.5pt,
  lang: agreement.language,
  region: agreement.region,
  hyphenate: true,
)
#set par(justify: true, leading: 0.68em, spacing: 0.95em)
#set page(
  paper: "a4",
  margin: (left: 26mm, right: 26mm, top: 30mm, bottom: 28mm),
  header: {
    set text(size: 8.5pt, fill: quiet, hyphenate: false)
    set par(justify: false)
    grid(
      columns: (3fr, 2fr),
      align: (left, right),
      column-gutter: 8mm,
      context if here().page() > 1 { agreement.running } else { agreement.issuer },
      agreement.mark,
    )
    v(-0.55em)
    line(length: 100%, stroke: 0.4pt + luma(170))
  },
  footer: {
    set text(size: 8.5pt, fill: quiet)
    set align(right)
    context [#words.page #counter(page).display() / #counter(page).final().first()]
  },
)

// The lines of a text that a person wrote.
#let lines(text) = text.split("\n").join(linebreak())

// The same as a paragraph. To find the best of very many ways to part it would take minutes: then the first will do.
#let prose(text) = par(
  linebreaks: if text.contains(regex("[\u{ad}\u{200b}]")) { "simple" } else { auto },
  lines(text),
)

#show heading: set text(fill: ink, hyphenate: false)
#show heading: set par(justify: false)
#show heading: set block(above: 1.9em, below: 0.85em)
#show heading.where(level: 1): set text(size: 12pt, weight: "semibold")

#set list(marker: text(fill: ink)[–], indent: 0.2em, body-indent: 0.7em, spacing: 0.85em)
#set enum(body-indent: 0.8em, spacing: 0.95em)
#set table(stroke: none, inset: (x: 0.6em, y: 0.55em), align: left + top)
#show table: set par(justify: false, leading: 0.58em)
#show table: set text(size: 9.5pt)
#show table: set block(above: 1.1em, below: 1.1em)

// What is left empty is a place to write in.
#let cell-of(text) = table.cell(
  // A row stays together, unless it is so long that a page could not hold it.
  breakable: text.len() > 900 or text.split("\n").len() > 12,
  if text == "" { v(14mm) } else { lines(text) },
)

#let columned(part) = table(
  columns: part.widths.map(width => width * 1fr),
  stroke: (_, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + luma(190) }),
  table.header(..part.columns.map(head => text(fill: ink, weight: "semibold", lines(head)))),
  ..part.rows.flatten().map(cell-of),
)

// A paragraph that announces what follows stays with it.
#let block-of(part, announces: false) = {
  if part.kind == "paragraph" { block(width: 100%, sticky: announces, prose(part.text)) }
  else if part.kind == "list" { list(..part.items.map(item => list.item(prose(item)))) }
  else { columned(part) }
}

#let blocks(body) = {
  for (index, part) in body.enumerate() {
    let following = body.at(index + 1, default: none)
    block-of(part, announces: following != none and following.kind != "paragraph")
  }
}

// Each paragraph of an article has a number, and what follows it belongs to it.
#let paragraphs(number, body) = {
  let groups = ()
  for part in body {
    if part.kind == "paragraph" or groups.len() == 0 { groups.push((part,)) }
    else { groups.last().push(part) }
  }
  if groups.len() < 2 { blocks(body) }
  else {
    enum(
      numbering: n => text(fill: ink, number-width: "tabular")[#number.#n],
      ..groups.map(group => enum.item(blocks(group))),
    )
  }
}

#let party(each) = {
  set par(justify: false)
  let about = each.details.join(", ")
  let speaking = if each.representatives.len() > 0 { words.representedBy + " " + each.representatives.join("; ") }
  let called = if each.calledHere != none { words.hereafter + " “" + each.calledHere + "”" }
  (strong(each.name), about, speaking, called).filter(part => part != none).join(linebreak())
}

// A field that is still empty is a line to write on.
#let field(label, value, height: 1.3em) = (
  text(size: 9pt, fill: quiet, label),
  if value == none { box(width: 100%, height: height, align(bottom, line(length: 100%, stroke: 0.4pt + luma(120)))) }
  else { value },
)

#let signature(each) = block(width: 100%, breakable: false, inset: (y: 0.4em), {
  set par(justify: false, leading: 0.55em)
  block(below: 0.7em, text(fill: ink, weight: "semibold", each.party))
  if each.organisation != none { block(above: 0.7em, each.organisation) }
  v(0.3em)
  grid(
    columns: (auto, 1fr),
    column-gutter: 0.8em,
    row-gutter: 0.8em,
    ..field(words.name, each.name),
    ..field(words.function, each.function),
    ..field(words.date, none, height: 1.7em),
    ..field(words.signature, none, height: 17mm),
  )
})

#block(above: 0pt, below: 1.2em, {
  set par(justify: false, leading: 0.5em)
  show title: set text(size: 19pt, weight: "semibold", fill: ink, hyphenate: false)
  title(agreement.printedTitle)
  v(0.2em)
  text(size: 9.5pt, fill: quiet, agreement.mark + " · " + words.writtenOn)
})

#block(sticky: true, above: 1.6em, par(words.between))
#enum(spacing: 1.05em, numbering: n => text(fill: ink)[(#n)], ..agreement.parties.map(each => enum.item(party(each))))
#v(0.5em)
#blocks(agreement.preamble)

#for (index, article) in agreement.articles.enumerate() {
  heading(level: 1, words.article + " " + str(index + 1) + ". " + article.heading)
  paragraphs(index + 1, article.body)
}

#let signatures = {
  heading(level: 1, words.signatures)
  for part in agreement.closing { block(sticky: true, block-of(part)) }
  block(above: 1.8em, width: 100%, grid(
    columns: (1fr, 1fr),
    column-gutter: 12mm,
    row-gutter: 1.6em,
    ..agreement.signatures.map(signature),
  ))
}

// All signatures on one page, unless a page cannot hold them.
#layout(size => {
  let needed = measure(block(width: size.width, signatures)).height
  block(width: 100%, above: 1.9em, breakable: needed > size.height, signatures)
})

#for (index, annex) in agreement.annexes.enumerate() {
  pagebreak()
  heading(level: 1, words.annex + " " + str(index + 1) + ". " + annex.heading)
  blocks(annex.body)
}
`
