/**
 * The program that lays out a roster, in the language of Typst 0.14: on its side, because a lesson has many columns. It
 * is the same for every roster: what people wrote comes in as data (`sys.inputs`) and is set as text, never read as a
 * program. It opens no file and no package.
 */
export const rosterLayout = String.raw`
#let roster = json(bytes(sys.inputs.content))
#let words = roster.words
#let ink = rgb("#1d3557")
#let quiet = luma(90)
#let pale = rgb("#eef2f7")

#set document(
  title: roster.title,
  author: roster.author,
  description: roster.title + " · " + roster.stage,
  date: datetime(year: roster.date.year, month: roster.date.month, day: roster.date.day),
)
#set text(
  font: ("Libertinus Serif", "Amiri", "DejaVu Sans Mono"),
  fallback: false,
  size: 10.5pt,
  lang: roster.language,
  region: roster.region,
  hyphenate: true,
)
#set par(justify: false, leading: 0.55em, spacing: 0.8em)
#set page(
  paper: "a4",
  flipped: true,
  margin: (left: 16mm, right: 16mm, top: 21mm, bottom: 18mm),
  // Behind the text and pale, so that no copy of a draft is taken for the plan, and every lesson can still be read.
  background: if roster.mark != none {
    rotate(-30deg, text(size: 110pt, weight: "bold", fill: luma(238), hyphenate: false, roster.mark))
  },
  header: {
    set text(size: 9pt, fill: quiet, hyphenate: false)
    grid(
      columns: (3fr, 2fr),
      align: (left, right),
      column-gutter: 8mm,
      roster.issuer,
      context if here().page() > 1 { roster.running },
    )
    v(-0.6em)
    line(length: 100%, stroke: 0.4pt + luma(170))
  },
  footer: {
    set text(size: 9pt, fill: quiet)
    grid(
      columns: (1fr, auto),
      column-gutter: 8mm,
      roster.foot,
      context [#words.page #counter(page).display() / #counter(page).final().first()],
    )
  },
)

#let lines(text) = text.split("\n").join(linebreak())
#let figures(content) = { set text(number-width: "tabular"); content }

#show heading: set text(size: 12pt, weight: "semibold", fill: ink, hyphenate: false)
#show heading: set block(above: 1.4em, below: 0.7em)
#set table(stroke: none, inset: (x: 0.55em, y: 0.42em), align: left + top)
#show table.cell: set par(leading: 0.5em)

#let head(text-of, align-to: left) = table.cell(align: align-to, text(fill: ink, weight: "semibold", size: 9.5pt, text-of))
#let rule(_, y) = (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + luma(200) })

#let badge = box(
  inset: (x: 0.8em, y: 0.5em),
  radius: 3pt,
  fill: if roster.isFinal { rgb("#e3f0e6") } else { rgb("#fdf0d5") },
  stroke: 0.6pt + if roster.isFinal { rgb("#2d6a4f") } else { rgb("#9c6200") },
  text(
    size: 10pt,
    weight: "semibold",
    hyphenate: false,
    fill: if roster.isFinal { rgb("#1b4332") } else { rgb("#6b4400") },
    roster.stage,
  ),
)

#block(above: 0pt, below: 0.9em, {
  show title: set text(size: 21pt, weight: "semibold", fill: ink, hyphenate: false)
  show title: set block(below: 0pt)
  grid(
    columns: (1fr, auto),
    column-gutter: 8mm,
    align: (left + horizon, right + horizon),
    title(roster.printedTitle),
    badge,
  )
})

#block(width: 100%, above: 1.3em, below: 1.1em, grid(
  // The name and address of a school are the longest.
  columns: roster.facts.enumerate().map(((index, _)) => if index == 0 { 1.6fr } else { 1fr }),
  column-gutter: 6mm,
  ..roster.facts.map(fact => {
    set text(hyphenate: false)
    text(size: 9pt, fill: quiet, fact.label)
    linebreak()
    lines(fact.text)
  }),
))

#if roster.weeks.len() == 0 { words.none } else {
  // The total reads on from the column above it.
  let totals = (
    table.cell(stroke: (top: 0.8pt + ink, bottom: none), strong(words.total)),
    table.cell(stroke: (top: 0.8pt + ink, bottom: none), align: right, strong(roster.total.lessons)),
    table.cell(stroke: (top: 0.8pt + ink, bottom: none), align: right, strong(roster.total.hours)),
  )
  let by-activity = figures(table(
    columns: (1fr, auto, auto),
    stroke: rule,
    table.header(head(words.activity), head(words.lessons, align-to: right), head(words.hours, align-to: right)),
    ..roster.activities.map(each => (
      each.name,
      table.cell(align: right, each.lessons),
      table.cell(align: right, each.hours),
    )).flatten(),
    ..totals,
  ))
  let week-table(weeks) = figures(table(
    columns: (auto, 1fr, auto, auto),
    stroke: rule,
    table.header(
      head(words.week),
      head(words.days),
      head(words.lessons, align-to: right),
      head(words.hours, align-to: right),
    ),
    ..weeks.map(week => (
      week.name,
      week.days,
      table.cell(align: right, week.lessons),
      table.cell(align: right, week.hours),
    )).flatten(),
  ))
  heading(level: 1, words.overview)
  // Many weeks stand in two columns, so that the lessons begin on the first page wherever they can.
  let half = calc.ceil(roster.weeks.len() / 2)
  if roster.weeks.len() > 6 {
    grid(
      columns: (4fr, 5fr, 5fr),
      column-gutter: 7mm,
      by-activity,
      week-table(roster.weeks.slice(0, half)),
      week-table(roster.weeks.slice(half)),
    )
  } else {
    grid(columns: (1fr, 1fr), column-gutter: 10mm, by-activity, week-table(roster.weeks))
  }

  heading(level: 1, words.plan)
  figures(table(
    columns: (auto, auto, auto, 2.9fr, 2.3fr, 1.6fr, 3fr, 5fr),
    align: (left, left, right, left, left, left, left, left),
    stroke: (_, y) => (bottom: 0.4pt + luma(205)),
    table.header(
      ..(words.day, words.time).map(each => head(each)),
      head(words.hours, align-to: right),
      ..(words.activity, words.classGroup, words.room, words.mentor, words.topic).map(each => head(each)),
      table.hline(stroke: 0.8pt + ink),
    ),
    ..roster.weeks.map(week => (
      // Above the lessons of its week on every page where there are some.
      table.header(level: 2, table.cell(
        colspan: 8,
        fill: pale,
        align: left,
        text(weight: "semibold", fill: ink, week.name) + h(0.8em) + week.days + h(0.8em)
          + text(fill: quiet, week.summary),
      )),
      ..week.rows.map(row => row.map(cell => if cell == "" { text(fill: luma(150))[–] } else { cell })).flatten(),
    )).flatten(),
  ))
}
`
