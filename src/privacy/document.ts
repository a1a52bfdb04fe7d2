import {
  type Column,
  columnsOfPeople,
  fateOf,
  type OnErasure,
  retentions,
  strippedColumns,
  type Table,
  tables,
} from './catalogue.ts'
import { defaultTerms } from './retention.ts'

const erasures: Readonly<Record<OnErasure, string>> = {
  row: 'goes with its row',
  empty: 'emptied',
  text: 'replaced by a fixed text',
  pseudonym: 'replaced by a pseudonym',
  receipt: 'loses its free text',
  raise: 'counts up',
  keep: 'stays',
}

const fates = {
  deleted: 'the rows go',
  stripped: 'the rows stay, without what names the person',
  kept: 'the rows stay',
}

/** The text of `docs/privacy.md`: what is kept of people, what for, how long, and what erasure does with it. */
export function privacyDocument(): string {
  return `# Privacy

Generated from \`src/privacy/catalogue.ts\` by \`npm run generate\`; a test holds it to the code, and another holds the
catalogue to the database. For whoever keeps the record of processing activities (GDPR, article 30).

## Rights

- **Access and portability** (articles 15 and 20): \`GET /v1/students/{id}/personal-data\`, for the student and the
  coordinator. It holds every row marked "export" below, with its purpose and term, and nothing of another student.
- **Rectification** (article 16): the coordinator changes the student; each change is in the trail.
- **Erasure** (article 17): \`POST /v1/students/{id}/erasure\`, for the coordinator and the administrator, with a preview.
  Names, numbers, addresses, free text, documents, applications and the account go, in one transaction. What stays,
  stays under the student's id as a pseudonym: it is still personal data for whoever can link that id to a person.
- **Staff, mentors, principals, contacts, signatories** have the same rights: \`GET /v1/users/{id}/personal-data\` and
  \`GET /v1/mentors/{id}/personal-data\`, for the person and whoever keeps accounts, \`POST …/erasure\` with a preview for
  the coordinator and the administrator, and \`POST /v1/contacts/personal-data\` and \`/v1/contacts/erasure\` for who has
  no account and is no mentor. A row is theirs by its id, their address, or their name at their school where no other
  address stands beside it; an address that somebody else has too counts for nobody. Refused, with what to do first, while
  the account has roles, or while they supervise, guide lessons to come, are asked to sign, or sign for the institute.

## Terms

| what | term | set by |
| --- | --- | --- |
| answers to requests with an \`Idempotency-Key\` | ${defaultTerms.answersHours} hours | \`answersHours\` |
| mails, what they told and the links in them; never the text of a mail; messages to webhooks | ${defaultTerms.correspondenceDays} days | \`correspondenceDays\` |
| a dossier | ${defaultTerms.dossierYears} years after its last day | \`dossierYears\` |
| the text and the names of a framework agreement | ${defaultTerms.dossierYears} years after its last day | \`dossierYears\` |

\`answersHours\` is a promise to callers; \`correspondenceDays\` is set by \`CORRESPONDENCE_DAYS\`, \`dossierYears\` by
\`RETENTION_YEARS\`, and never happens by itself without it. \`GET /v1/retention\` tells what would go now.

The last day of a dossier is the end of its last academic year (30 September), its last lesson, or the day it was made.
A dossier that reaches its term is erased in the same way as on request, by the product itself. The institute decides on
the term; ten years is how long a contract can be disputed (Belgian old Civil Code, article 2262bis).

## What stays after erasure, and on which ground

- **Receipts of approvals** prove that a start was approved and why (article 17, paragraph 3, point e: legal claims).
  They lose the topics, class groups and rooms of lessons, the reasons of judgements, and former schools on which no
  verdict rests. Rules, outcomes, hours, days, mentors' ids and institution numbers stay: judged again, a receipt still
  says the same. The database lets this happen for erased students only, and never lets a rule or an outcome change.
- **The audit trail** proves who did what. It holds identifiers, states, days and numbers; names, numbers of people,
  addresses and free text never enter it, it only says that they changed. The one free text in it, the reason of a
  decision, is sealed by a salted digest, so that it can be forgotten without breaking the chain.
- **Signed agreements** prove what was agreed, by whom and how (article 17, paragraph 3, point e). When somebody is erased
  who signed one, their name, function and address in that signature, the frozen text, the document and its scan stay, and
  nothing else of them: for as long as the agreement must be kept. That of one student goes with the dossier. A framework
  agreement loses its text, its names and its scans when the term after its last day is over.
- **Ids of who acted**, such as who approved a place, stay: after erasure they lead to no name.
- **Placements, rosters and lessons** stay without free text, for statistics (article 89).
- **What others wrote elsewhere** about a person, such as a name in a reason in somebody else's dossier, cannot be found
  by the product. Staff are asked to name nobody in free text.
- **Backups** hold what was erased until they are rotated; after restoring one, erase again what \`erasures\`
  and \`other_erasures\` named.

## What is never kept

The criminal-record extract and what it says; passwords and tokens; addresses of callers. Logs, metrics and problem
answers of faults hold ids, routes and durations only.

## Every table and column

${tables.map(([name, table]) => sectionOf(name, table)).join('\n\n')}
`
}

function sectionOf(name: string, table: Table): string {
  const erasure = table.owner
    ? `${fates[fateOf(table.columns)]}. ${table.stays?.en ?? ''}`.trim()
    : 'nothing in it belongs to one student.'
  const columns = Object.entries(table.columns).map(([column, declared]) => rowOf(column, declared))
  return `### ${name}

${table.about.en}

- Term: ${retentions[table.retention].en}
- Erasure: ${erasure}${ofPeople(table)}

| column | personal | purpose | export | erasure |
| --- | --- | --- | --- | --- |
${columns.join('\n')}`
}

/** What the table says of people without a dossier, and what their export and erasure do with it. */
function ofPeople(table: Table): string {
  const { people } = table
  if (!people) return ''
  const columns = columnsOfPeople(table)
  const exported = Object.entries(columns).flatMap(([column, { export: how }]) => (how === false ? [] : [column]))
  const fate =
    people.evidence === 'all'
      ? 'the rows stay whole'
      : fateOf(columns) === 'stripped'
        ? `the rows stay without ${strippedColumns(columns).join(', ')}`
        : fates[fateOf(columns)]
  const signed = people.evidence === 'signed' ? '; what was signed stays whole' : ''
  return (
    `
- People without a dossier: ${fate}${signed}. ${people.stays?.en ?? ''}`.trimEnd() +
    `
- Their export: ${exported.length === 0 ? 'nothing' : exported.join(', ')}`
  )
}

function rowOf(name: string, { personal, purpose, export: exported, onErasure }: Column): string {
  const isExported = exported === 'own-part' ? 'own part' : exported ? 'yes' : 'no'
  return `| ${name} | ${personal ? 'yes' : 'no'} | ${purpose} | ${isExported} | ${erasures[onErasure]} |`
}
