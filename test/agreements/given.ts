import { createHash } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { agreementTemplates } from '../../src/agreement-templates/table.ts'
import { auditEvents, events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { smallPdf } from '../files/given.ts'
import type { Answer, World } from '../support/app.ts'

/** A draft framework agreement with the demo's atheneum. */
export async function draft(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await world.as('coordinator').post('/v1/agreements', {
    kind: 'framework',
    schoolId: demoIds.atheneum,
    validFrom: '2021-09-01',
    validUntil: '2022-08-31',
    ...changes,
  })
  if (answer.status !== 201) throw new Error(`createAgreement answered ${answer.status}: ${answer.text}`)
  return answer
}

/** The same, sent for signature. */
export async function sent(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await draft(world, changes)
  return world.as('coordinator').post(`/v1/agreements/${body.id}/send`)
}

/** An individual agreement about the demo's student. */
export const aboutStudent = { kind: 'individual', studentId: demoIds.student }

/** The parties of a framework agreement and two more signatories: a second one of the school, and a company. */
export const fourParties = [
  { party: 'university', signatoryName: 'Karen Triquet', signatoryEmail: 'karen@universiteit.example' },
  { party: 'school', signatoryName: 'Geert Vermeulen', signatoryEmail: 'geert@school.example' },
  { party: 'school', organisation: 'Scholengroep Noord', signatoryName: 'Mia Aerts' },
  { party: 'other', organisation: 'Technopolis', signatoryName: 'Jan Pieters', signatoryEmail: 'jan@museum.example' },
]

export const signatureOf = (party: string, changes: Record<string, unknown> = {}) => ({
  party,
  signatoryName: `Iemand van ${party}`,
  signatoryFunction: 'Gevolmachtigde',
  ...changes,
})

/** Every signature that is still missing, recorded from paper. */
export async function signAll(world: World, agreement: Answer): Promise<Answer> {
  let answer = agreement
  for (const { id, party, state } of agreement.body.parties) {
    if (state !== 'pending') continue
    const signature = signatureOf(party, { signatoryId: id })
    answer = await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/signatures`, signature)
    if (answer.status !== 200) throw new Error(`signAgreement answered ${answer.status}: ${answer.text}`)
  }
  return answer
}

/** The same, signed by all its parties. */
export async function signed(world: World, changes: Record<string, unknown> = {}): Promise<Answer> {
  return signAll(world, await sent(world, changes))
}

/** The next version of an agreement, sent. */
export async function amended(world: World, id: string, changes: Record<string, unknown> = {}): Promise<Answer> {
  const amendment = { reason: 'De stage loopt langer.', ...changes }
  const answer = await world.as('coordinator').post(`/v1/agreements/${id}/amend`, amendment)
  if (answer.status !== 200) throw new Error(`amendAgreement answered ${answer.status}: ${answer.text}`)
  return answer
}

/** A scan of an agreement, uploaded by the coordinator. */
export function upload(world: World, id: string, content: Buffer = smallPdf()): Promise<Answer> {
  return world.as('coordinator').post(`/v1/agreements/${id}/scans`, content)
}

/** A file as it comes over the line, byte for byte. */
export async function fileFor(world: World, persona: Persona, url: string) {
  const { status, headers, bytes } = await world.as(persona).get(url)
  return { status, headers, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The answer to a request that names a template for framework agreements, which is deleted while it is answered. */
export async function whileTemplateGoes(
  world: World,
  request: (templateId: string) => Promise<Answer>,
): Promise<Answer> {
  const [shipped] = await world.db.select().from(agreementTemplates).where(eq(agreementTemplates.kind, 'framework'))
  if (!shipped) throw new Error('no template came with the product')
  const own = { ...shipped, id: v7(), shipped: false }
  await world.db.insert(agreementTemplates).values(own)
  const other = await world.database.pool.connect()
  try {
    await other.query('begin')
    await other.query('delete from agreement_templates where id = $1', [own.id])
    const answering = request(own.id)
    await untilOneWaits(world)
    await other.query('commit')
    return await answering
  } finally {
    other.release()
  }
}

/** Waits until a statement waits for a lock. */
async function untilOneWaits({ db }: World): Promise<void> {
  for (;;) {
    const { rows } = await db.execute(
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What the outbox says about a record, in order. */
export async function outboxOf(world: World, subjectId: string) {
  return world.db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(eq(events.subjectId, subjectId))
    .orderBy(asc(events.id))
}

/** The types of the events about a record, in order. */
export async function eventsAbout(world: World, subjectId: string): Promise<string[]> {
  return (await outboxOf(world, subjectId)).map(({ type }) => type)
}

/** What the trail says about a record, in order. */
export async function trailOf(world: World, subjectId: string) {
  return world.db
    .select({
      operation: auditEvents.operation,
      actorId: auditEvents.actorId,
      reason: auditEvents.reason,
      before: auditEvents.before,
      after: auditEvents.after,
    })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(asc(auditEvents.id))
}

/** The signatories of a version in the answer, by party. */
export function signatory(answer: Answer, party: string, index = 0): { id: string } & Record<string, unknown> {
  const found = answer.body.parties.filter((one: { party: string }) => one.party === party)[index]
  if (!found) throw new Error(`no signatory for ${party}`)
  return found
}

export const unknownId = '01920000-0000-7000-8000-00000000dead'
