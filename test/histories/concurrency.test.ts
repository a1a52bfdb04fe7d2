import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from '../../src/mail/outbox/service.ts'
import { smallPdf } from '../files/given.ts'
import { application, hours } from '../lio/given.ts'
import { pathOf, visitor } from '../pages/visitor.ts'
import { newStudents, offer } from '../schools/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import type { Command } from './command.ts'
import { type CommandName, commandNames } from './commands.ts'
import { type Corner, newCorner } from './corner.ts'
import { meetAt } from './meeting.ts'
import { perform } from './perform.ts'
import {
  type Agreement,
  good,
  onPaper,
  place,
  planned,
  ready,
  requested,
  roster,
  sent,
  signature,
  signed,
  submitted,
} from './scenes.ts'
import { type Watch, watch } from './watch.ts'

/** FC_SEED repeats what chance chose, though not who came first; HISTORIES=20 makes it twenty times as long. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
const times = Number(process.env.HISTORIES ?? 1)

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

/** Where a test happens; the corners of one test are looked at together. */
let corners: Corner[]
async function enterCorner(): Promise<void> {
  corner = await newCorner(world)
  corners.push(corner)
}
beforeEach(async () => {
  corners = []
  await enterCorner()
})
/** Whoever came first: afterwards everything holds. */
afterEach(async () => {
  await watching.look({
    schoolIds: corners.flatMap(({ schoolIds }) => schoolIds),
    studentIds: corners.flatMap(({ studentIds }) => studentIds),
  })
})

type Request = () => Promise<{ status: number }>

const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status)
const sorted = (answers: readonly { status: number }[]) => statusesOf(answers).sort()
const atStudent = (requests: Request[]) => meetAt(world, { table: 'students', id: corner.studentIds[0] }, requests)
const atAgreement = ({ id }: Agreement, requests: Request[]) => meetAt(world, { table: 'agreements', id }, requests)
const post = (person: Parameters<Corner['as']>[0], path: string, body?: unknown) => () =>
  corner.as(person).post(path, body)
const stateOf = async (path: string) => (await good(corner.as('coordinator').get(path))).body
const many = <T>(count: number, one: () => T) => Array.from({ length: count }, one)
const statement = { kind: 'commitment-statement' }
const reason = 'Zo hebben we het met de school afgesproken.'

async function linkFor(agreement: Agreement, signatoryId: string): Promise<string> {
  const answer = corner.as('coordinator').post(`/v1/agreements/${agreement.id}/links`, { signatoryId })
  return pathOf((await good(answer)).body.url)
}
const throughLink = (path: string) => () =>
  visitor(world).post(path, { act: 'sign', signatoryName: 'Mia Aerts', signatoryFunction: 'Directeur', agreed: 'yes' })

async function offersOnePlace(): Promise<void> {
  await good(offer(world, corner.schoolIds[0], [{ semester: 1, places: 1 }]))
}

describe('at the same moment', () => {
  it('ten take the last place: one has it', async () => {
    await offersOnePlace()
    const students = await newStudents(world, 10)
    const wanted = students.map((studentId) => post('coordinator', '/v1/placements', { ...place(corner), studentId }))
    const answers = await meetAt(world, { table: 'schools', id: corner.schoolIds[0] }, wanted)
    expect(sorted(answers)).toEqual([201, ...many(9, () => 409)])
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      many(9, () => 'no-capacity'),
    )
  })

  it('one place is assigned by two clicks: the student has it once', async () => {
    const click = post('supervisor 0', '/v1/placements', place(corner))
    expect(await atStudent([click, click]).then(statusesOf)).toEqual([201, 409])
  })

  it('one request comes five times with one key: it is done once', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const answers = await Promise.all(
      many(5, () => corner.as('supervisor 0').post('/v1/placements', place(corner), key)),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ body }) => body.code === 'idempotency-key-in-use').length).toBe(5 - done.length)
  })

  it('a school declines and another student takes what it frees: the place is taken once at most', async () => {
    for (const declinesFirst of [true, false]) {
      await enterCorner()
      await offersOnePlace()
      const id = await requested(corner)
      const { rows } = await world.database.pool.query('select capacity_id as id from placements where id = $1', [id])
      const decline = post('principal 0', `/v1/placements/${id}/school-answer`, { answer: 'declined', reason })
      const assign = post('coordinator', '/v1/placements', place(corner, 1))
      const requests = declinesFirst ? [decline, assign] : [assign, decline]
      const answers = await meetAt(world, { table: 'capacities', id: rows[0].id }, requests)
      expect(statusesOf(answers)).toEqual(declinesFirst ? [200, 201] : [409, 200])
    }
  })

  it('a school answers twice, by link and signed in: one answer counts', async () => {
    for (const linkFirst of [true, false]) {
      await enterCorner()
      const id = await requested(corner)
      const link = await good(corner.as('coordinator').post(`/v1/placements/${id}/answer-link`))
      const byLink = () => visitor(world).post(pathOf(link.body.url), { answer: 'declined', reason })
      const byAccount = post('principal 0', `/v1/placements/${id}/school-answer`, { answer: 'accepted' })
      const answers = await atStudent(linkFirst ? [byLink, byAccount] : [byAccount, byLink])
      expect(statusesOf(answers)).toEqual(linkFirst ? [200, 409] : [200, 410])
      expect((await stateOf(`/v1/placements/${id}`)).state).toBe(linkFirst ? 'declined' : 'accepted')
    }
  })

  it('a school answers and the place is withdrawn: the placement ends withdrawn, or declined', async () => {
    const id = await requested(corner)
    const answers = await atStudent([
      post('principal 0', `/v1/placements/${id}/school-answer`, { answer: 'accepted' }),
      post('supervisor 0', `/v1/placements/${id}/withdraw`, { reason }),
      post('integration', `/v1/placements/${id}/school-answer`, { answer: 'declined', reason }),
    ])
    expect(statusesOf(answers)).toEqual([200, 200, 409])
  })

  describe('somebody signs, and', () => {
    it('somebody else records it from paper: it is one signature', async () => {
      const agreement = await sent(corner)
      const [, school] = agreement.parties
      const inPerson = post('principal 0', `/v1/agreements/${agreement.id}/signatures`, signature(school))
      const paper = () => onPaper(corner, agreement, school)
      expect(await atAgreement(agreement, [inPerson, paper]).then(statusesOf)).toEqual([200, 409])
    })

    it('the other who is missing does too: the agreement is signed, once', async () => {
      const agreement = await sent(corner)
      const [university, school] = agreement.parties
      const answers = await atAgreement(agreement, [
        () => onPaper(corner, agreement, university),
        post('principal 0', `/v1/agreements/${agreement.id}/signatures`, signature(school)),
      ])
      expect(statusesOf(answers)).toEqual([200, 200])
      expect(await stateOf(`/v1/agreements/${agreement.id}`)).toMatchObject({ state: 'signed', versionInForce: 1 })
    })

    it('the paper comes in while the link is used: it is one signature', async () => {
      for (const linkFirst of [true, false]) {
        const agreement = await sent(corner)
        const [, school] = agreement.parties
        const link = throughLink(await linkFor(agreement, school.id))
        const paper = () => onPaper(corner, agreement, school)
        const answers = await atAgreement(agreement, linkFirst ? [link, paper] : [paper, link])
        expect(statusesOf(answers)).toEqual(linkFirst ? [200, 409] : [200, 410])
      }
    })

    it('sends the same link ten times: it counts once', async () => {
      const agreement = await sent(corner)
      const path = await linkFor(agreement, agreement.parties[1].id)
      expect(
        await atAgreement(
          agreement,
          many(10, () => throughLink(path)),
        ).then(sorted),
      ).toEqual([200, ...many(9, () => 410)])
    })

    it('the link is replaced by a newer one: only an open link counts', async () => {
      for (const linkFirst of [true, false]) {
        const agreement = await sent(corner)
        const [, { id: signatoryId }] = agreement.parties
        const sign = throughLink(await linkFor(agreement, signatoryId))
        const replace = post('coordinator', `/v1/agreements/${agreement.id}/links`, { signatoryId })
        const answers = await atAgreement(agreement, linkFirst ? [sign, replace] : [replace, sign])
        expect(statusesOf(answers)).toEqual(linkFirst ? [200, 409] : [200, 410])
      }
    })

    it('refuses by paper: whoever came first counts', async () => {
      for (const signsFirst of [true, false]) {
        const agreement = await sent(corner)
        const [, school] = agreement.parties
        const sign = throughLink(await linkFor(agreement, school.id))
        const refuse = post('principal 0', `/v1/agreements/${agreement.id}/refuse`, { party: 'school', reason })
        const answers = await atAgreement(agreement, signsFirst ? [sign, refuse] : [refuse, sign])
        expect(statusesOf(answers)).toEqual(signsFirst ? [200, 409] : [200, 410])
      }
    })

    it('the agreement is amended: nobody signs what was amended', async () => {
      for (const amendsFirst of [true, false]) {
        for (const byLink of [true, false]) {
          const agreement = await sent(corner)
          const [university, school] = agreement.parties
          await good(onPaper(corner, agreement, university))
          const sign = byLink
            ? throughLink(await linkFor(agreement, school.id))
            : post('principal 0', `/v1/agreements/${agreement.id}/signatures`, signature(school))
          const amend = post('coordinator', `/v1/agreements/${agreement.id}/amend`, {
            reason,
            validUntil: '2022-08-31',
          })
          const answers = await atAgreement(agreement, amendsFirst ? [amend, sign] : [sign, amend])
          expect(statusesOf(answers)).toEqual(amendsFirst ? [200, byLink ? 410 : 409] : [200, 200])
          expect(await stateOf(`/v1/agreements/${agreement.id}`)).toMatchObject({
            state: 'sent',
            latestVersion: 2,
            versionInForce: amendsFirst ? null : 1,
            validUntil: amendsFirst ? '2022-08-31' : null,
          })
        }
      }
    })

    it('the agreement is terminated: it is terminated, signed or not', async () => {
      for (const signsFirst of [true, false]) {
        const agreement = await sent(corner)
        const [university, school] = agreement.parties
        await good(onPaper(corner, agreement, university))
        const sign = () => onPaper(corner, agreement, school)
        const end = post('coordinator', `/v1/agreements/${agreement.id}/terminate`, {
          terminatedOn: '2021-10-01',
          reason,
        })
        const answers = await atAgreement(agreement, signsFirst ? [sign, end] : [end, sign])
        expect(statusesOf(answers)).toEqual(signsFirst ? [200, 200] : [200, 409])
      }
    })
  })

  it('two amend an agreement: there are two versions more, or one is refused', async () => {
    const agreement = await signed(corner)
    const amend = (headers: Record<string, string>) => () =>
      corner
        .as('coordinator')
        .post(`/v1/agreements/${agreement.id}/amend`, { reason, validUntil: '2022-08-31' }, headers)
    expect(
      await atAgreement(
        agreement,
        many(2, () => amend({ 'if-match': '*' })),
      ).then(statusesOf),
    ).toEqual([200, 200])
    const { etag } = await corner.as('coordinator').get(`/v1/agreements/${agreement.id}`)
    expect(
      await atAgreement(
        agreement,
        many(2, () => amend({ 'if-match': etag })),
      ).then(statusesOf),
    ).toEqual([200, 412])
    expect((await stateOf(`/v1/agreements/${agreement.id}`)).latestVersion).toBe(4)
  })

  it('two remind the same signatories: they are asked once', async () => {
    const agreement = await sent(corner)
    world.clock.set('2021-10-04T08:00:00.000Z')
    const remind = post('coordinator', `/v1/agreements/${agreement.id}/remind`)
    expect(await atAgreement(agreement, [remind, remind]).then(statusesOf)).toEqual([200, 409])
  })

  it('a roster is replaced while it is approved: what is approved is what was read', async () => {
    for (const approvesFirst of [true, false]) {
      await enterCorner()
      const id = await submitted(corner)
      const { etag } = await corner.as('supervisor 0').get(`/v1/placements/${id}/roster`)
      const approve = () =>
        corner.as('supervisor 0').post(`/v1/placements/${id}/approve-roster`, undefined, { 'if-match': etag })
      const replace = () => corner.as('student 0').put(`/v1/placements/${id}/roster`, { lessons: [] })
      const answers = await atStudent(approvesFirst ? [approve, replace] : [replace, approve])
      expect(statusesOf(answers)).toEqual(approvesFirst ? [200, 200] : [200, 409])
      expect((await stateOf(`/v1/placements/${id}/roster`)).state).toBe('draft')
    }
  })

  describe('a start is approved, and', () => {
    /** Who comes first, what the second hears then, and whether the start asks for attention. */
    async function meets(other: (id: string, agreement: Agreement) => Request, startFails: number): Promise<void> {
      for (const startsFirst of [true, false]) {
        await enterCorner()
        const { id, agreement } = await ready(corner)
        const start = post('supervisor 0', `/v1/placements/${id}/approve-start`)
        const answers = await atStudent(startsFirst ? [start, other(id, agreement)] : [other(id, agreement), start])
        expect(statusesOf(answers)).toEqual(startsFirst ? [200, 200] : [200, startFails])
        const placement = await stateOf(`/v1/placements/${id}`)
        if (placement.state === 'start-approved') expect(placement.attention).not.toBeNull()
      }
    }

    it('its roster is replaced: it asks for attention, or is not approved', () =>
      meets((id) => () => corner.as('student 0').put(`/v1/placements/${id}/roster`, roster(corner)), 422))

    it('its roster is returned: it asks for attention, or is not approved', () =>
      meets((id) => post('supervisor 0', `/v1/placements/${id}/return-roster`, { reason }), 422))

    it('it is withdrawn: it ends withdrawn', () =>
      meets((id) => post('supervisor 0', `/v1/placements/${id}/withdraw`, { reason }), 409))

    it('its agreement is terminated: it asks for attention, or is not approved', () =>
      meets(
        (_, { id }) => post('coordinator', `/v1/agreements/${id}/terminate`, { terminatedOn: '2021-10-01', reason }),
        422,
      ))

    it('its agreement gets shorter: it asks for attention, or is not approved', () =>
      meets(
        (_, { id }) =>
          async () => {
            const amendment = { reason, validUntil: '2021-11-10' }
            const { body } = await good(corner.as('coordinator').post(`/v1/agreements/${id}/amend`, amendment))
            await good(onPaper(corner, body, body.parties[0]))
            return onPaper(corner, body, body.parties[1])
          },
        422,
      ))

    it('the agreement it rests on is terminated, though the student was not at the school when that began', async () => {
      const { agreement } = await ready(corner)
      const papers = `/v1/students/${corner.studentIds[1]}/documents`
      const extract = { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' }
      await good(corner.as('coordinator').post(papers, extract))
      const { id: statement } = (await good(corner.as('coordinator').post(papers, { kind: 'commitment-statement' })))
        .body
      await good(corner.as('coordinator').post(`${papers}/${statement}/accept`))
      const end = post('coordinator', `/v1/agreements/${agreement.id}/terminate`, {
        terminatedOn: '2021-10-01',
        reason,
      })
      const start = async () => {
        const id = await planned(corner, 1)
        return corner.as('supervisor 1').post(`/v1/placements/${id}/approve-start`)
      }
      expect(await atStudent([end, start]).then(statusesOf)).toEqual([200, 200])
    })

    it('is approved twice: it has one receipt', async () => {
      const { id } = await ready(corner)
      const start = post('supervisor 0', `/v1/placements/${id}/approve-start`)
      expect(await atStudent([start, start]).then(statusesOf)).toEqual([200, 409])
    })

    it('the student gets another supervisor: whoever asked in time may finish, nobody later', async () => {
      for (const startsFirst of [true, false]) {
        await enterCorner()
        const { id } = await ready(corner)
        const [from, to] = corner.supervisorIds
        const handOver = { fromSupervisorId: from, toSupervisorId: to, startsOn: '2021-10-01' }
        const start = post('supervisor 0', `/v1/placements/${id}/approve-start`)
        const leave = post('coordinator', '/v1/supervisions/hand-over', handOver)
        const answers = await atStudent(startsFirst ? [start, leave] : [leave, start])
        expect(statusesOf(answers)).toEqual([200, 200])
        const late = await corner.as('supervisor 0').post(`/v1/placements/${id}/withdraw`, { reason })
        expect(late.status).toBe(404)
      }
    })
  })

  it('two of the same paper come in: one is kept', async () => {
    const path = `/v1/students/${corner.studentIds[1]}/documents`
    const upload = post('student 1', `${path}/commitment-statement`, smallPdf())
    const onDesk = post('coordinator', path, statement)
    const check = post('coordinator', path, { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' })
    const row = { table: 'students', id: corner.studentIds[1] } as const
    expect(await meetAt(world, row, [upload, onDesk]).then(statusesOf)).toEqual([201, 409])
    expect(await meetAt(world, row, [check, check]).then(statusesOf)).toEqual([201, 409])
    const { items } = await stateOf(path)
    const { id } = items.find(({ kind }: { kind: string }) => kind === 'commitment-statement')
    const accept = post('supervisor 1', `${path}/${id}/accept`)
    const refuse = post('coordinator', `${path}/${id}/refuse`, { reason })
    expect(await meetAt(world, row, [accept, refuse]).then(statusesOf)).toEqual([200, 409])
  })

  it('two decide one LIO application, and then the next: one decision is in force', async () => {
    const apply = post('student 0', '/v1/lio-applications', application())
    const refusal = { decision: 'refused', reason }
    const extension = { decision: 'extra-hours', requiredHours: [hours()] }
    for (const _ of ['the first', 'the next']) {
      const answers = (await atStudent([apply, apply])) as Answer[]
      expect(statusesOf(answers)).toEqual([201, 409])
      const path = `/v1/lio-applications/${answers[0]?.body.id}/decide`
      const decide = [refusal, extension].map((decision) => post('study-path-counsellor', path, decision))
      expect(await atStudent(decide).then(statusesOf)).toEqual([200, 409])
    }
  })

  it('mail reads between two changes of which the first to begin is the last to end: it hears of both', async () => {
    const { agreement } = await ready(corner)
    const end = post('coordinator', `/v1/agreements/${agreement.id}/terminate`, { terminatedOn: '2021-10-01', reason })
    const handInAndRead = async () => {
      const answer = await corner.as('student 1').post(`/v1/students/${corner.studentIds[1]}/documents`, statement)
      await readEvents({ db: world.db, now: world.clock.now().toISOString() })
      return answer
    }
    expect(await atStudent([end, handInAndRead]).then(statusesOf)).toEqual([200, 201])
  })

  /** Whom an event concerns changes with these; who heard of it is asked only afterwards. */
  const aboutSupervisors: CommandName[] = ['assignSupervisor', 'endSupervision', 'handOverStudents']

  it.each<[what: string, without: CommandName[], reads: boolean]>([
    ['whatever they like', [], false],
    ['whatever they like while mail reads of it', aboutSupervisors, true],
  ])(
    `two to eight people do %s (FC_SEED=${seed})`,
    async (_what, without, reads) => {
      const named = commandNames.filter((name) => name !== 'passTime' && !without.includes(name))
      const command = fc.record<Command<CommandName>>({
        do: fc.oneof(
          {
            weight: 1,
            arbitrary: fc.constantFrom<CommandName>('advance', 'approveStart', 'amendAgreement', 'signByLink'),
          },
          { weight: 2, arbitrary: fc.constantFrom<CommandName>(...named) },
        ),
        which: fc.nat(3),
        variant: fc.nat(11),
        aimed: fc.constant(true),
        by: fc.constant('right'),
        version: fc.constantFrom('any', 'fresh'),
        times: fc.constantFrom('once', 'once', 'twice', 'repeated'),
      })
      const together = fc.record({
        before: fc.array(command, { minLength: 4, maxLength: 10, size: 'max' }),
        actors: fc.array(fc.array(command, { minLength: 2, maxLength: 5, size: 'max' }), {
          minLength: 2,
          maxLength: 8,
          size: 'max',
        }),
      })
      const live = async ({
        before,
        actors,
      }: typeof together extends fc.Arbitrary<infer Histories> ? Histories : never) => {
        corner = await newCorner(world)
        const story: string[] = []
        const act = async (name: string, commands: readonly Command<CommandName>[]) => {
          for (const each of commands) {
            await perform(corner, each, new Map(), async (told) => {
              story.push(`${name}: ${told}`)
            })
          }
        }
        try {
          await act('before', before)
          const acting = Promise.allSettled(actors.map((commands, index) => act(`actor ${index}`, commands)))
          if (reads) await readUntil(acting)
          // Nobody goes on behind the back of what comes next.
          for (const ended of await acting) if (ended.status === 'rejected') throw ended.reason
          await watching.look(corner)
        } catch (error) {
          throw new Error(`after\n${story.join('\n')}\n${error instanceof Error ? error.message : error}`, {
            cause: error,
          })
        }
      }
      // Who comes first is not repeatable, so a smaller history would prove nothing.
      await fc.assert(fc.asyncProperty(together, live), { seed, numRuns: Math.ceil(12 * times), endOnFailure: true })
    },
    100_000 + 60_000 * times,
  )

  it('everything holds at the end, and the trail is whole', () => watching.lookAtAll())

  async function readUntil(over: Promise<unknown>): Promise<void> {
    let isOver = false
    const end = () => {
      isOver = true
    }
    over.then(end, end)
    while (!isOver) {
      await readEvents({ db: world.db, now: world.clock.now().toISOString() })
      await sleep(5)
    }
  }
})
