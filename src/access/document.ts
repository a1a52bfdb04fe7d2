import { restrictedFields } from './fields.ts'
import { code, table } from './markdown.ts'
import {
  type Cell,
  type ClientScope,
  cellOf,
  clientScopes,
  type Operation,
  type Role,
  type Row,
  roles,
} from './policy.ts'

/** What the document says of one operation; those without a token are open to anyone. */
export type DocumentedOperation = {
  operation: string
  method: string
  path: string
  tag: string
  summary: string
  access: 'token' | 'public'
}

/**
 * The policy table as a page for who answers for the protection of personal data: who may do what, with which relation
 * to the record, and which fields not every reader sees (Markdown).
 */
export function accessDocument(operations: readonly DocumentedOperation[]): string {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return [
    introduction,
    '## Roles',
    table(
      ['role', 'in words'],
      roles.map((role) => [code(role), roleWords[role]]),
    ),
    '## Relations',
    table(['cell', 'what the caller may touch'], Object.entries(cellWords)),
    '## Operations',
    ...tags.flatMap((tag) =>
      sectionOf(
        tag,
        operations.filter((operation) => operation.tag === tag),
      ),
    ),
    '## Fields that not every reader sees',
    'For all others these fields are null. Every other field is for all who may read its resource.',
    table(['field', ...roles.map((role) => code(role))], Object.entries(restrictedFields).map(fieldLine)),
    '## What an API client may be granted',
    'The issuer puts scopes into the token of an API client. Without the scope the answer is 403, `insufficient-scope`.',
    table(
      ['scope', 'opens'],
      clientScopes.map((scope) => [code(scope), opened(scope, operations)]),
    ),
    limits,
  ].join('\n\n')
}

const introduction = `# Who may see and do what

Generated from \`src/access/\` by \`npm run generate\`; change it there. The same table decides in the product: nothing
else does, save the limits at the end of this page.

Someone without a token is told to sign in (401). Someone whose roles have no cell in a row is refused, whatever the
record (403). Someone whose relation does not hold hears the same as if the record did not exist (404), to the letter.
Lists hold exactly the records that the same person could read one by one. Roles and relations stand in the database
and are looked up at every request; a token says only who someone is. A person with several roles may do what any of
them may.

Every student is in one programme of the institute. The roles \`coordinator\` and \`study-path-counsellor\` may be limited
to one or several programmes. Someone who is limited so knows of no student of another programme: not in lists, reports,
mails, the trail or the work queue. Schools, mentors, academic years, templates, framework agreements and what describes
the institute are shared by all programmes, and so are the accounts of people who are no students.`

const roleWords: Readonly<Record<Role, string>> = {
  student: 'a student in teacher training',
  supervisor: 'who follows students on behalf of the university',
  coordinator: 'who runs the internships: reference data, agreements, years, exceptions',
  'study-path-counsellor': 'who decides on teachers in training (LIO) and on reductions',
  mentor: 'a subject mentor or school mentor of a school',
  principal: 'the head of a school',
  integration: 'an API client: another system, never a person',
  admin: 'who manages accounts and reference data; reads no student files',
}

const cellWords: Readonly<Record<string, string>> = {
  all: 'every record',
  own: "the caller's own dossier and what hangs on it, or what is kept of the caller",
  assigned: 'dossiers of students whom the caller supervises today',
  school: "what concerns the caller's own school",
  programme:
    'students of the programmes that the role is for, what hangs on them, and what is about no student; every record for who is limited to no programme',
  unlimited: 'every record, for who is limited to no programme; refused to others',
  scope: 'every record, with a token that holds the scope named below',
  '–': 'nothing: refused',
}

const cellNames: Readonly<Record<Exclude<Cell, ClientScope>, string>> = {
  any: 'all',
  self: 'own',
  assigned: 'assigned',
  'own-school': 'school',
  'own-programme': 'programme',
  'all-programmes': 'unlimited',
}

/** A cell in the words of the documents. */
export function cellName(cell: Cell | undefined): string {
  if (cell === undefined) return '–'
  return cell in cellNames ? cellNames[cell as keyof typeof cellNames] : 'scope'
}

function sectionOf(tag: string, operations: readonly DocumentedOperation[]): string[] {
  const lines = operations.map(({ operation, method, path, summary, access }) => [
    `${summary}<br>\`${method} ${path}\``,
    ...roles.map((role) => (access === 'public' ? 'all' : cellName(cellOf(operation as Operation, role)))),
  ])
  return [`### ${tag}`, table(['operation', ...roles.map((role) => code(role))], lines)]
}

function fieldLine([field, readers]: [string, Row]): string[] {
  return [code(field), ...roles.map((role) => cellName(readers[role]))]
}

function opened(scope: ClientScope, operations: readonly DocumentedOperation[]): string {
  return operations
    .filter(({ operation, access }) => access === 'token' && cellOf(operation as Operation, 'integration') === scope)
    .map(({ method, path }) => code(`${method} ${path}`))
    .join(', ')
}

const limits = `## Limits beyond the table

- A record check is recorded by staff of that student, never by the student.
- A student adds former schools to the intake and takes none away; only staff of that student record the intake talk.
- A party of an agreement signs, or refuses to, for itself; only a coordinator records what another party did, from
  paper or from lerarenstage.be, and signs in person for the university. With an account, one person signs once.
- An exception to a rule is recorded by the roles that the academic year's \`waivers\` name for that rule, and taken back
  in the role in which it was recorded.
- Only an administrator grants the role \`admin\`, changes or deletes the account of an administrator, and binds an
  account to a subject of the issuer. Nobody takes their own role of coordinator or administrator away, or limits it.
- Who is limited to programmes gives the roles \`coordinator\` and \`study-path-counsellor\` for those programmes only, does
  not give the role \`integration\`, and changes no account that reaches students of other programmes. Of what is kept of
  people with an account they export their own only.
- A supervisor also reads the framework agreements of every school, and a student those of the schools where they have
  a place: they are about no student.
- An API client sees, changes and replays its own webhooks only; a webhook is told of nothing that whoever chose its
  events could not read.
- Schools filter placements by the student, never by who supervises the student.
`
