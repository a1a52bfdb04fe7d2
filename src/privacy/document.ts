import { type Column, fateOf, type OnErasure, retentions, type Table, tables } from './catalogue.ts'
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

## Terms

| what | term | set by |
| --- | --- | --- |
| answers to requests with an \`Idempotency-Key\` | ${defaultTerms.answersHours} hours | \`answersHours\` |
| mails, what they told and the links in them; never the text of a mail | ${defaultTerms.correspondenceDays} days | \`correspondenceDays\` |
| a dossier | ${defaultTerms.dossierYears} years after its last day | \`dossierYears\` |

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
- **Placements, rosters and lessons** stay without free text, for statistics (article 89).
- **What others wrote elsewhere** about a person, such as a name in a reason in somebody else's dossier, cannot be found
  by the product. Staff are asked to name nobody in free text.
- **Backups** hold what was erased until they are rotated; after restoring one, erase again what \`erasures\` named.

## What is never kept

The criminal-record extract and what it says; passwords and tokens; addresses of callers. Logs, metrics and problem
answers of faults hold ids, routes and durations only.

## Every table and column

${tables.map(([name, table]) => sectionOf(name, table)).join('\n\n')}
`
}

function sectionOf(name: string, table: Table): string {
  const erasure = table.owner
    ? `${fates[fateOf(table)]}. ${table.stays?.en ?? ''}`.trim()
    : 'nothing in it belongs to one student.'
  const columns = Object.entries(table.columns).map(([column, declared]) => rowOf(column, declared))
  return `### ${name}

${table.about.en}

- Term: ${retentions[table.retention].en}
- Erasure: ${erasure}

| column | personal | purpose | export | erasure |
| --- | --- | --- | --- | --- |
${columns.join('\n')}`
}

function rowOf(name: string, { personal, purpose, export: exported, onErasure }: Column): string {
  const isExported = exported === 'own-part' ? 'own part' : exported ? 'yes' : 'no'
  return `| ${name} | ${personal ? 'yes' : 'no'} | ${purpose} | ${isExported} | ${erasures[onErasure]} |`
}
