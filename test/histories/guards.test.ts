import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { application } from '../lio/given.ts'
import { pathOf, visitor } from '../pages/visitor.ts'
import { testWorld, type World } from '../support/app.ts'
import { type Corner, newCorner } from './corner.ts'
import { type Agreement, good, onPaper, ready, requested, sent } from './scenes.ts'
import { type Watch, watch } from './watch.ts'

/** What no code can do, whatever it is told: each of these is refused by the database itself. */
let world: World
let watching: Watch
let corner: Corner
beforeAll(async () => {
  world = await testWorld()
  watching = await watch(world)
})
afterAll(async () => {
  await watching?.close()
  await world?.close()
})
beforeEach(async () => {
  corner = await newCorner(world)
})

const restricted = '23001'
const check = '23514'
const unique = '23505'
const foreignKey = '23503'

/** The code of PostgreSQL's refusal, or how many rows it let through. */
async function attempt(statement: string, values: unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await world.database.pool.query(statement, values)
    return `${rowCount} rows`
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** Everything is still as it should be, so the refusals undid all of what they refused. */
async function refused(expected: string, ...statements: readonly [statement: string, ...values: unknown[]][]) {
  for (const [statement, ...values] of statements)
    expect([statement, await attempt(statement, values)]).toEqual([statement, expected])
  await watching.look(corner)
}

describe('the database refuses', () => {
  it('more places than a school offers', async () => {
    const id = await requested(corner)
    const line = `(select capacity_id from placements where id = $1)`
    await refused(
      check,
      [`update capacities set taken = places + 1 where id = ${line}`, id],
      [`update capacities set taken = -1 where id = ${line}`, id],
      [`update capacities set places = taken - 1 where id = ${line}`, id],
      [
        `insert into placements (id, student_id, school_id, academic_year, course_unit, didactics, semester, capacity_id, state, assigned_by, created_at)
         select gen_random_uuid(), $2, school_id, academic_year, course_unit, didactics, semester, capacity_id, 'assigned', assigned_by, created_at
         from placements where id = $1`,
        id,
        corner.studentIds[1],
      ],
    )
    await refused(foreignKey, [
      `update placements set capacity_id = (select id from capacities where school_id = $2 limit 1) where id = $1`,
      id,
      corner.schoolIds[1],
    ])
  })

  it('the same place twice', async () => {
    const id = await requested(corner)
    await refused(unique, [
      `insert into placements (id, student_id, school_id, academic_year, course_unit, didactics, semester, state, assigned_by, created_at)
       select gen_random_uuid(), student_id, school_id, academic_year, course_unit, didactics, semester, 'assigned', assigned_by, created_at
       from placements where id = $1`,
      id,
    ])
  })

  it('another wording of what was sent', async () => {
    const { id } = await sent(corner)
    await refused(
      restricted,
      [`update agreement_versions set valid_until = '2030-01-01' where agreement_id = $1`, id],
      [`update agreement_versions set document = '\\x00' where agreement_id = $1`, id],
      [`update agreement_versions set sent_at = null where agreement_id = $1`, id],
      [`delete from agreement_versions where agreement_id = $1`, id],
      [`delete from agreements where id = $1`, id],
    )
  })

  it('a signature on an older version, on another document, or after the end', async () => {
    const first = await sent(corner)
    const amendment = { reason: 'De stage loopt langer.', validUntil: '2022-08-31' }
    const amend = corner.as('coordinator').post(`/v1/agreements/${first.id}/amend`, amendment)
    const second: Agreement = (await good(amend)).body
    const sign = `update agreement_signatories set state = 'signed', means = 'link', signed_at = now(), signatory_name = 'X', signatory_function = 'Y'`
    const own = `(select document_hash from agreement_versions as v where v.agreement_id = agreement_signatories.agreement_id and v.number = version_number)`
    await refused(
      restricted,
      [`${sign}, document_hash = ${own} where id = $1`, first.parties[1].id],
      [`${sign}, document_hash = 'another' where id = $1`, second.parties[1].id],
      [`${sign} where id = $1`, second.parties[1].id],
    )
    await good(onPaper(corner, second, second.parties[1]))
    await refused(
      restricted,
      [`update agreement_signatories set signed_at = now() where id = $1`, second.parties[1].id],
      [`update agreement_signatories set state = 'pending', signed_at = null where id = $1`, second.parties[1].id],
      [`delete from agreement_signatories where id = $1`, second.parties[1].id],
    )
  })

  it('a second use of a link', async () => {
    const { id, parties } = await sent(corner)
    const answer = corner.as('coordinator').post(`/v1/agreements/${id}/links`, { signatoryId: parties[1].id })
    const path = pathOf((await good(answer)).body.url)
    await visitor(world).post(path, {
      act: 'sign',
      signatoryName: 'Mia Aerts',
      signatoryFunction: 'Directeur',
      agreed: 'yes',
    })
    const link = `from links where signatory_id = $1`
    await refused(
      restricted,
      [`update links set used_at = now() where signatory_id = $1`, parties[1].id],
      [`update links set used_at = null where signatory_id = $1`, parties[1].id],
      [`update links set expires_at = expires_at + interval '1 day' where signatory_id = $1`, parties[1].id],
      [`update links set token_hash = 'another' where signatory_id = $1`, parties[1].id],
    )
    await refused(unique, [
      `insert into links (id, purpose, token_hash, signatory_id, created_at, expires_at)
       select gen_random_uuid(), purpose, token_hash, signatory_id, created_at, expires_at ${link}`,
      parties[1].id,
    ])
    await refused(check, [
      `insert into links (id, purpose, token_hash, placement_id, created_at, expires_at)
       select gen_random_uuid(), purpose, 'another', null, created_at, expires_at ${link}`,
      parties[1].id,
    ])
  })

  it('a second document that was accepted, and an extract that was refused', async () => {
    const [student] = corner.studentIds
    const columns = 'student_id, kind, model, issued_on, handed_in_at, decided_at, decided_by, decided_on'
    await refused(unique, [
      `insert into documents (id, state, ${columns}) select gen_random_uuid(), state, ${columns} from documents where student_id = $1`,
      student,
    ])
    await refused(check, [
      `update documents set state = 'refused', refusal_reason = 'x' where student_id = $1 and kind = 'criminal-record-extract'`,
      student,
    ])
  })

  it('a second LIO decision in force, and a second application that waits', async () => {
    const { body } = await good(corner.as('student 0').post('/v1/lio-applications', application()))
    const columns = 'student_id, academic_year, holds_master, assignments, assessment, applied_at'
    const another = (state: string) =>
      `insert into lio_applications (id, state, decision, decided_by, decided_at, ${columns})
       select gen_random_uuid(), '${state}', ${state === 'applied' ? 'null, null, null' : `'refused', $2, now()`}, ${columns}
       from lio_applications where id = $1`
    await refused(unique, [another('applied'), body.id])
    const decided = { decision: 'refused', reason: 'De bewijsstukken ontbreken.' }
    await good(corner.as('study-path-counsellor').post(`/v1/lio-applications/${body.id}/decide`, decided))
    await refused(unique, [another('decided'), body.id, corner.supervisorIds[0]])
  })

  it('another receipt, another trail, and other events than what happened', async () => {
    const { id } = await ready(corner)
    await good(corner.as('supervisor 0').post(`/v1/placements/${id}/approve-start`))
    await refused(
      restricted,
      [`update approvals set approved_at = now() where placement_id = $1`, id],
      [`update approvals set dossier = '{}' where placement_id = $1`, id],
      [`delete from approvals where placement_id = $1`, id],
      [`update audit_events set after = '{}' where subject_id = $1`, id],
      [`delete from audit_events where subject_id = $1`, id],
      [`update events set type = 'another' where subject_id = $1`, id],
      [`delete from events where subject_id = $1`, id],
    )
    await refused(check, [`update rosters set approved_at = null where placement_id = $1`, id])
    await refused(unique, [`insert into approvals select * from approvals where placement_id = $1`, id])
    await watching.lookAtAll()
  })
})
