import { type AcademicYearParameters, type Localized, rules, waiverRoles } from '../../src/rules/index.ts'

/** docs/rules.md: what a person who never reads code can know of the rules, written from the catalogue. */
export function handbook(years: readonly AcademicYearParameters[]): string {
  return `${[
    '# The rules',
    'Generated from `src/rules/catalogue`; a test fails when the two differ. Do not edit: run the tests with `-u`.',
    'A finding is `met`, `not-met`, `open` (not reached yet, still reachable), `needs-judgement`, `waived` (a person who may do so recorded a reason) or `not-applicable`. A rule that blocks keeps a start from being approved while it is `not-met` or `needs-judgement`; an advisory rule never does. In the messages, `{planned:hours}` is the place of the number called `planned` in the data of the finding.',
    contents(),
    ...rules.map((rule) => chapter(rule, years)),
  ].join('\n\n')}\n`
}

type CatalogueRule = (typeof rules)[number]

function contents(): string {
  const rows = rules.map(
    ({ id, title, blocking, about }) =>
      `| [\`${id}\`](#${id}) | ${title.nl} | ${title.en} | ${about} | ${blocking ? 'yes' : 'no'} |`,
  )
  return ['| rule | titel | title | about the | blocks |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function chapter(rule: CatalogueRule, years: readonly AcademicYearParameters[]): string {
  const messages: [string, Localized][] = Object.entries(rule.messages)
  const rows = messages.map(([id, { nl, en }]) => `| \`${id}\` | ${nl} | ${en} |`)
  const { exempts } = rule
  return [
    `## ${rule.id}`,
    `**${rule.title.nl}** · ${rule.title.en}`,
    `About the ${rule.about}; ${rule.blocking ? 'blocks a start' : 'advisory'}.`,
    ...(exempts
      ? [
          `While it is met, these rules are not applicable: ${exempts.rules.map((id) => `\`${id}\``).join(', ')}. They say:\n“${exempts.message.nl}” · “${exempts.message.en}”`,
        ]
      : []),
    ...years.map((year) => ofYear(rule, year)),
    ['| message | Nederlands | English |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

function ofYear(rule: CatalogueRule, year: AcademicYearParameters): string {
  const { document, section } = rule.source(year)
  const roles = waiverRoles(rule.id, year)
  return [
    `- ${year.academicYear}, source: ${document}, “${section}”`,
    `- may be waived by: ${roles.length === 0 ? 'nobody' : roles.join(', ')}`,
    ...Object.entries(rule.parameters(year)).flatMap(([name, value]) => parameterLines(name, value)),
  ].join('\n')
}

/** Each number on its own line, so that a change of one shows as such. */
function parameterLines(path: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [`- \`${path}\`: ${JSON.stringify(value)}`]
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return [`- \`${path}\`: ${value.join(', ') || 'none'}`]
    return value.flatMap((item, index) => parameterLines(`${path}.${nameOf(item) ?? index}`, item))
  }
  return Object.entries(value)
    .filter(([key]) => !['id', 'title', 'source', 'proposalSource'].includes(key))
    .flatMap(([key, inner]) => parameterLines(`${path}.${key}`, inner))
}

/** What a list's item is called in the handbook: by its id, or by what it is about. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  if ('id' in item) return String(item.id)
  if ('activity' in item) return String(item.activity)
  if ('semester' in item) return `semester ${String(item.semester)}`
  return 'courseUnit' in item ? String(item.courseUnit) : undefined
}
