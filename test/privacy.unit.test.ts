import { describe, expect, it } from 'vitest'
import { columnsOfPeople, fateOf, tables } from '../src/privacy/catalogue.ts'
import { privacyDocument } from '../src/privacy/document.ts'

describe('docs/privacy.md', () => {
  it('says what the catalogue says', async () => {
    await expect(privacyDocument()).toMatchFileSnapshot('../docs/privacy.md')
  })

  it('names every table', () => {
    for (const [name] of tables) expect(privacyDocument()).toContain(`\n### ${name}\n`)
  })
})

describe('the catalogue', () => {
  const columns = tables.flatMap(([table, { owner, columns, stays }]) =>
    Object.entries(columns).map(([column, declared]) => ({ name: `${table}.${column}`, owner, stays, ...declared })),
  )
  const named = (wrong: typeof columns) => wrong.map(({ name }) => name)

  it('deletes a row with all of its personal columns, or none', () => {
    for (const [table, { columns }] of tables) {
      const fates = Object.values(columns)
        .filter(({ personal }) => personal)
        .map(({ onErasure }) => onErasure === 'row')
      expect([table, new Set(fates).size <= 1]).toEqual([table, true])
    }
  })

  it('exports what is personal in rows of a student, but for the copies and keys named here', () => {
    const hidden = columns.filter(({ personal, owner, export: exported }) => personal && owner && exported === false)
    expect(named(hidden)).toEqual([
      // Downloaded by the person, file by file.
      'files.content',
      'calendars.secret_hash',
      'agreement_versions.document',
      'audit_events.reason_salt',
      // About who imported, and the first row of a file that has no headings.
      'imports.headings',
      'imports.fault',
      'imports.scope',
      'imports.created_by',
      // A file nobody has read yet: what it says of the person is not known.
      'import_pieces.content',
      'idempotency_keys.caller',
      'idempotency_keys.key',
      'idempotency_keys.fingerprint',
      'idempotency_keys.status',
      'idempotency_keys.headers',
      'idempotency_keys.body',
      'idempotency_keys.created_at',
      'links.token_hash',
      'mails.key',
    ])
  })

  it('erases nothing that is not personal, and says why something personal stays', () => {
    expect(
      named(columns.filter(({ personal, onErasure }) => !personal && !['keep', 'raise'].includes(onErasure))),
    ).toEqual([])
    const unexplained = columns.filter(
      ({ personal, owner, onErasure, stays }) => personal && owner && onErasure !== 'row' && !stays,
    )
    expect(named(unexplained)).toEqual([])
  })

  it('says what every column is for', () => {
    expect(named(columns.filter(({ purpose }) => !/^[A-Z].{2,}\.$/.test(purpose)))).toEqual([])
  })

  it('says of every table that names people without a dossier how they are found, and why something stays', () => {
    const silent = tables.filter(
      ([, { owner, people, columns }]) =>
        !owner && !people && Object.values(columns).some(({ personal, export: exported }) => personal && exported),
    )
    expect(silent.map(([name]) => name)).toEqual([])
    for (const [name, table] of tables) {
      const { people, columns } = table
      if (!people) continue
      const treated = columnsOfPeople(table)
      expect([name, Object.keys(treated).filter((column) => !(column in columns))]).toEqual([name, []])
      const goes = fateOf(treated) === 'deleted' && people.evidence === undefined
      expect([name, people.stays === undefined]).toEqual([name, goes])
    }
  })

  it('lets the name and the address of a person go wherever it holds them, but in what proves a signature', () => {
    const naming = tables.flatMap(([name, table]) =>
      Object.entries(table.people ? columnsOfPeople(table) : {})
        .filter(([column]) => /(^|_)(name|email|phone|recipient|subject|user_agent|address)$/.test(column))
        .map(([column, { onErasure }]) => [`${name}.${column}`, onErasure]),
    )
    expect(naming.filter(([, onErasure]) => onErasure === 'keep').map(([column]) => column)).toEqual([
      // Whoever signs for the institute is erased only after somebody else took over.
      'institute.name',
      'institute.signatory_name',
      'institute.signatory_email',
      'institute.contact_email',
    ])
    expect(tables.filter(([, { people }]) => people?.evidence).map(([name]) => name)).toEqual([
      'files',
      'agreement_versions',
      'agreement_signatories',
    ])
  })
})
