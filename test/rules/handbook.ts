import { type AcademicYearParameters, type Localized, rules, waiverRoles } from '../../src/rules/index.ts'

/** docs/rules.md: what a person who never reads code can know of the rules, written from the catalogue. */
export function handbook(years: readonly AcademicYearParameters[]): string {
  const parts = [
    '# The rules',
    'Generated from `src/rules/catalogue` and `src/rules/years`; a test fails when they differ. Do not edit: `npx vitest run test/rules/catalogue.test.ts -u` writes it again.',
    'A finding is `met`, `not-met`, `open` (not reached yet, still reachable), `needs-judgement`, `waived` (a person who may do so recorded a reason) or `not-applicable`. A rule that blocks keeps a start from being approved while it is `not-met` or `needs-judgement`; an advisory rule never does. In the messages, `{planned:hours}` is the place of the number called `planned` in the data of the finding.',
    contents(),
    ...years.map(tableOf),
    ...rules.map((rule) => chapter(rule, years)),
  ]
  return `${parts.join('\n\n')}\n`
}

type CatalogueRule = (typeof rules)[number]

function contents(): string {
  return table(
    ['rule', 'titel', 'title', 'about the', 'blocks'],
    rules.map(({ id, title, blocking, about }) => [
      `[\`${id}\`](#${id})`,
      title.nl,
      title.en,
      about,
      blocking ? 'yes' : 'no',
    ]),
  )
}

/** The course units of a year, which many rules read: written once. */
function tableOf({ academicYear, courseUnits }: AcademicYearParameters): string {
  const rows = courseUnits.map(({ id, title, perDidactics, requirements, windows, source }) => [
    `\`${id}\` ${title.nl} · ${title.en}${perDidactics ? ', per didactics' : ''}`,
    requirements.map(({ activity, hours }) => `${activity} ${hours}`).join(', '),
    windows.map(({ semester, startsOn, endsOn }) => `S${semester} ${startsOn} – ${endsOn}`).join(' · '),
    cited(source),
  ])
  return `## courseUnits of ${academicYear}\n\n${table(['course unit', 'hours', 'windows', 'source'], rows)}`
}

function chapter(rule: CatalogueRule, years: readonly AcademicYearParameters[]): string {
  const messages: [string, Localized][] = Object.entries(rule.messages)
  const { exempts } = rule
  const parts = [
    `## ${rule.id}`,
    `**${rule.title.nl}** · ${rule.title.en}`,
    `About the ${rule.about}; ${rule.blocking ? 'blocks a start' : 'advisory'}. Outcomes: ${codes(rule.outcomes)}.`,
    ...years.map((year) => ofYear(rule, year)),
    table(
      ['message', 'Nederlands', 'English'],
      messages.map(([id, { nl, en }]) => [`\`${id}\``, nl, en]),
    ),
  ]
  if (exempts) {
    parts.push(`While it is met, these rules are not applicable: ${codes(exempts.rules)}. They then say:`)
    parts.push(table(['Nederlands', 'English'], [[exempts.message.nl, exempts.message.en]]))
  }
  return parts.join('\n\n')
}

function ofYear(rule: CatalogueRule, year: AcademicYearParameters): string {
  const roles = waiverRoles(rule.id, year)
  const parameters = Object.entries(rule.parameters(year)).map(([name, value]) =>
    name === 'courseUnits'
      ? `- parameters: [courseUnits](#courseunits-of-${year.academicYear})`
      : `- parameters: \`${name}\` ${JSON.stringify(value, withoutSources)}`,
  )
  return [
    `- ${year.academicYear}, source: ${cited(rule.source(year))}`,
    ...parameters,
    ...(roles.length > 0 ? [`- may be waived by: ${roles.join(', ')}`] : []),
  ].join('\n')
}

function withoutSources(key: string, value: unknown): unknown {
  return key === 'source' || key === 'proposalSource' ? undefined : value
}

function cited({ document, section }: { document: string; section: string }): string {
  return `${document}, “${section}”`
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
