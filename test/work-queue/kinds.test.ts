import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellOf } from '../../src/access/policy.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { intakes } from '../../src/intakes/table.ts'
import { lioApplications, reductions } from '../../src/lio/table.ts'
import { type ItemKind, itemKindIds, itemKinds, specOf } from '../../src/steps/kinds.ts'
import { students, supervisions } from '../../src/students/table.ts'
import { testWorld, type World } from '../support/app.ts'
import {
  accepted,
  agreed,
  applied,
  at,
  changeAgreement,
  changePlace,
  extract,
  newScene,
  placeApproved,
  placed,
  planned,
  publishNextYear,
  queueOf,
  reduced,
  type Scene,
  signedBy,
  started,
  statement,
  supervised,
  talked,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  await publishNextYear({ world }, 3)
})
afterAll(() => world.close())

const readers: readonly Persona[] = [
  'student',
  'other-student',
  'supervisor',
  'other-supervisor',
  'coordinator',
  'study-path-counsellor',
  'principal',
]

/** Makes the item appear; what it gives back makes it disappear again. */
type Open = (scene: Scene) => Promise<() => Promise<unknown>>

type Case = {
  kind: ItemKind
  seenBy: readonly Persona[]
  since: string
  until: string | null
  open: Open
}

const without = async (
  { world, student }: Scene,
  table: typeof documents | typeof intakes | typeof supervisions,
  more = sql``,
) => world.db.delete(table).where(sql`${table.studentId} = ${student} ${more}`)

const ofKind = (kind: string) => sql`and ${documents.kind} = ${kind}`

/** One case for each kind: the database just before and just after what the item asks for was done. */
const cases: Case[] = [
  {
    kind: 'assign-supervisor',
    seenBy: ['coordinator'],
    since: '2021-09-30T22:00:00.000Z',
    until: null,
    open: async (scene) => {
      await without(scene, supervisions)
      await supervised(scene, { endsOn: '2021-09-30' })
      return () =>
        scene.world.db.update(supervisions).set({ endsOn: '2021-10-01' }).where(sql`student_id = ${scene.student}`)
    },
  },
  {
    kind: 'state-preferences',
    seenBy: ['student'],
    since: at.created,
    until: null,
    open: async (scene) => {
      await without(scene, intakes)
      return () => talked(scene, null)
    },
  },
  {
    kind: 'hold-intake-talk',
    seenBy: ['supervisor'],
    since: at.created,
    until: null,
    open: async (scene) => {
      await talked(scene, null)
      return () => talked(scene)
    },
  },
  {
    kind: 'hand-in-statement',
    seenBy: ['student'],
    since: at.created,
    until: null,
    open: async (scene) => {
      await without(scene, documents)
      return () => statement(scene, 'handed-in')
    },
  },
  {
    kind: 'replace-statement',
    seenBy: ['student'],
    since: at.assigned,
    until: null,
    open: async (scene) => {
      await without(scene, documents)
      await statement(scene, 'refused')
      return () => statement(scene, 'handed-in')
    },
  },
  {
    kind: 'decide-statement',
    seenBy: ['supervisor', 'coordinator'],
    since: at.created,
    until: null,
    open: async (scene) => {
      await without(scene, documents)
      await statement(scene, 'handed-in')
      return async () => {
        await without(scene, documents)
        await statement(scene, 'refused')
      }
    },
  },
  {
    kind: 'check-extract',
    seenBy: ['student', 'supervisor'],
    since: at.created,
    until: null,
    open: async (scene) => {
      await without(scene, documents)
      return () => extract(scene)
    },
  },
  {
    // Three months after 30 June is 30 September: the first of October is too late.
    kind: 'renew-extract',
    seenBy: ['student', 'supervisor'],
    since: '2021-09-30T22:00:00.000Z',
    until: '2022-11-08',
    open: async (scene) => {
      await without(scene, documents, ofKind('criminal-record-extract'))
      await extract(scene, '2021-06-30')
      await placed(scene, { academicYear: '2022-2023' })
      return async () => {
        await without(scene, documents, ofKind('criminal-record-extract'))
        await extract(scene, '2021-07-01')
      }
    },
  },
  {
    kind: 'match-place',
    seenBy: ['supervisor'],
    since: at.answered,
    until: '2021-10-25',
    open: async (scene) => {
      await placed(scene, { courseUnit: 'individual-learners', didactics: null })
      await placed(scene, { courseUnit: 'professional-teaching', didactics: null })
      await placed(scene, { courseUnit: 'subject-didactics-2', semester: 2 })
      await placed(scene, { ...accepted, state: 'declined', answerReason: 'Geen plaats.' })
      return () => placed(scene)
    },
  },
  {
    kind: 'request-place',
    seenBy: ['student'],
    since: at.assigned,
    until: '2021-10-25',
    open: async (scene) => {
      const place = await placed(scene)
      return () => changePlace(scene, place, { state: 'requested', requestedAt: at.requested })
    },
  },
  {
    kind: 'answer-request',
    seenBy: ['principal', 'coordinator'],
    since: at.requested,
    until: '2021-10-25',
    open: async (scene) => {
      const place = await placed(scene, { state: 'requested', requestedAt: at.requested })
      return () => changePlace(scene, place, accepted)
    },
  },
  {
    kind: 'draft-agreement',
    seenBy: ['coordinator'],
    since: at.answered,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const ended = { terminatedOn: '2021-09-30', terminationReason: 'Stopgezet.' }
      await agreed(scene, 'framework', 'terminated', { ...ended, signatures: 'signed', versionInForce: 1 })
      return () => agreed(scene, 'framework', 'draft')
    },
  },
  {
    kind: 'extend-agreement',
    seenBy: ['coordinator'],
    since: at.answered,
    until: '2021-11-15',
    open: async (scene) => {
      await planned(scene, await placed(scene, accepted), 'submitted')
      const agreement = await agreed(scene, 'framework', 'signed', { validUntil: '2021-11-28' })
      return () => changeAgreement(scene, agreement, { validUntil: '2021-11-29' })
    },
  },
  {
    kind: 'send-agreement',
    seenBy: ['coordinator'],
    since: at.assigned,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const agreement = await agreed(scene, 'framework', 'draft')
      return () => changeAgreement(scene, agreement, { state: 'sent' })
    },
  },
  {
    kind: 'sign-as-student',
    seenBy: ['student'],
    since: at.requested,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const agreement = await agreed(scene, 'individual', 'sent')
      return () => signedBy(scene, agreement, 'student')
    },
  },
  {
    kind: 'sign-as-school',
    seenBy: ['principal'],
    since: at.requested,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const agreement = await agreed(scene, 'individual', 'sent')
      return () => signedBy(scene, agreement, 'school')
    },
  },
  {
    kind: 'collect-signatures',
    seenBy: ['coordinator'],
    since: at.requested,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const agreement = await agreed(scene, 'framework', 'sent')
      await signedBy(scene, agreement, 'school')
      return async () => {
        await signedBy(scene, agreement, 'university')
        await changeAgreement(scene, agreement, { state: 'signed', versionInForce: 1 })
      }
    },
  },
  {
    kind: 'settle-refusal',
    seenBy: ['coordinator'],
    since: at.answered,
    until: '2021-11-08',
    open: async (scene) => {
      await placed(scene, accepted)
      const agreement = await agreed(scene, 'individual', 'refused', { signatures: 'refused' })
      return () => changeAgreement(scene, agreement, { state: 'sent' })
    },
  },
  {
    kind: 'contact-school',
    seenBy: ['student'],
    since: at.answered,
    until: '2021-10-25',
    open: async (scene) => {
      const place = await placed(scene, accepted)
      return () => changePlace(scene, place, { contactedOn: '2021-09-30' })
    },
  },
  {
    kind: 'submit-roster',
    seenBy: ['student'],
    since: at.answered,
    until: '2021-11-01',
    open: async (scene) => {
      const place = await placed(scene, accepted)
      await planned(scene, place, 'draft')
      return () => planned(scene, place, 'submitted')
    },
  },
  {
    kind: 'resubmit-roster',
    seenBy: ['student'],
    since: at.approved,
    until: '2021-11-15',
    open: async (scene) => {
      const place = await placed(scene, accepted)
      await planned(scene, place, 'returned')
      return () => planned(scene, place, 'submitted')
    },
  },
  {
    kind: 'approve-roster',
    seenBy: ['supervisor'],
    since: at.submitted,
    until: '2021-11-15',
    open: async (scene) => {
      const place = await placed(scene, accepted)
      await planned(scene, place, 'submitted')
      return () => planned(scene, place, 'approved')
    },
  },
  {
    kind: 'approve-place',
    seenBy: ['supervisor'],
    since: at.assigned,
    until: '2021-11-08',
    open: async (scene) => {
      const place = await placed(scene)
      return () => changePlace(scene, place, placeApproved)
    },
  },
  {
    kind: 'approve-start',
    seenBy: ['supervisor'],
    since: at.approved,
    until: '2021-11-15',
    open: async (scene) => {
      const place = await ready(scene)
      return () => started(scene, place)
    },
  },
  {
    kind: 'review-start',
    seenBy: ['supervisor', 'coordinator'],
    since: '2021-09-30T10:00:00.000Z',
    until: '2021-11-15',
    open: async (scene) => {
      const place = await ready(scene)
      await started(scene, place, '2021-09-30T10:00:00.000Z')
      return () => started(scene, place)
    },
  },
  {
    kind: 'decide-lio',
    seenBy: ['study-path-counsellor'],
    since: at.requested,
    until: null,
    open: async (scene) => {
      await applied(scene)
      return async () => {
        await scene.world.db.delete(lioApplications).where(sql`${lioApplications.studentId} = ${scene.student}`)
        await applied(scene, { decision: 'refused' })
      }
    },
  },
  {
    kind: 'decide-reduction',
    seenBy: ['study-path-counsellor'],
    since: at.requested,
    until: null,
    open: async (scene) => {
      await reduced(scene)
      return async () => {
        await scene.world.db.delete(reductions).where(sql`${reductions.studentId} = ${scene.student}`)
        await reduced(scene, [])
      }
    },
  },
]

/** A place for which everything is in order but the approval of the start. */
async function ready(scene: Scene): Promise<string> {
  const place = await placed(scene, { ...accepted, ...placeApproved, contactedOn: '2021-09-30' })
  await planned(scene, place, 'approved')
  await agreed(scene, 'framework', 'signed')
  return place
}

async function seenOf(scene: Scene, kind: ItemKind): Promise<Persona[]> {
  const queues = await Promise.all(
    readers.map(async (persona) =>
      (await queueOf(scene, persona)).some((item) => item.kind === kind) ? [persona] : [],
    ),
  )
  return queues.flat()
}

describe('what waits', () => {
  it('has a case for each kind', () => {
    expect(cases.map(({ kind }) => kind)).toEqual(itemKindIds)
  })

  it.each(itemKindIds)('is for people who may do something about it: %s', (kind) => {
    const { roles, operation } = specOf(kind)
    expect(roles.filter((role) => cellOf(operation, role) === undefined || !cellOf('getWorkQueue', role))).toEqual([])
  })

  it.each(cases)(
    '$kind appears for who acts, and disappears when it is done',
    async ({ kind, seenBy, open, ...days }) => {
      const scene = await newScene(world)
      expect(await seenOf(scene, kind)).toEqual(kind === 'match-place' ? seenBy : [])
      const close = await open(scene)
      expect(await seenOf(scene, kind)).toEqual(readers.filter((persona) => seenBy.includes(persona)))
      const [reader = 'coordinator'] = seenBy
      const items = (await queueOf(scene, reader)).filter((item) => item.kind === kind)
      expect(items).toMatchObject([{ ...days, step: itemKinds[kind].step, roles: itemKinds[kind].roles }])
      await close()
      expect(await seenOf(scene, kind)).toEqual([])
    },
  )

  it('speaks both languages and leaves no gap in a sentence', async () => {
    for (const { kind, seenBy, open } of cases) {
      const scene = await newScene(world)
      await open(scene)
      const [reader = 'coordinator'] = seenBy
      const url = `/v1/work-queue?studentId=${scene.student}&kind=${kind}`
      const [dutch, english] = await Promise.all(
        ['nl', 'en'].map(
          async (language) => (await world.as(reader).get(url, { 'accept-language': language })).body.items[0],
        ),
      )
      expect(dutch.title).toBe(itemKinds[kind].title.nl)
      expect(english.title).toBe(itemKinds[kind].title.en)
      expect(english.message).not.toBe(dutch.message)
      expect(`${dutch.message} ${english.message}`).not.toMatch(/[{}…]|undefined|null/)
    }
  })

  it('names the school, the unit with its didactics, and who has not signed', async () => {
    const scene = await newScene(world)
    await placed(scene, accepted)
    await agreed(scene, 'individual', 'sent')
    const english = { 'accept-language': 'en' }
    const told = async (persona: Persona, kind: string) =>
      (await world.as(persona).get(`/v1/work-queue?studentId=${scene.student}&kind=${kind}`, english)).body.items[0]
        .message
    expect(await told('coordinator', 'collect-signatures')).toBe(
      `The agreement with ${scene.schoolName} has not been signed yet by the university, the school, and the student.`,
    )
    expect(await told('student', 'submit-roster')).toBe(
      `The roster for Subject Didactics 1 (mathematics) at ${scene.schoolName} has not been submitted yet.`,
    )
  })
})

describe('a start', () => {
  const lacking: [string, (scene: Scene, place: string) => Promise<unknown>][] = [
    [
      'the place is not approved',
      (scene, place) => changePlace(scene, place, { placeApprovedAt: null, placeApprovedBy: null }),
    ],
    ['the request is not answered', (scene, place) => changePlace(scene, place, { state: 'requested' })],
    ['the roster is only submitted', (scene, place) => planned(scene, place, 'submitted')],
    [
      'a lesson lies after the agreement',
      (scene, place) => planned(scene, place, 'approved', ['2021-11-15', '2022-09-01']),
    ],
    ['the statement is not accepted', (scene) => without(scene, documents, ofKind('commitment-statement'))],
    ['the extract is not checked', (scene) => without(scene, documents, ofKind('criminal-record-extract'))],
  ]

  it.each(lacking)('is not to be approved when %s', async (_what, take) => {
    const scene = await newScene(world)
    const place = await placed(scene, { ...accepted, ...placeApproved })
    await planned(scene, place, 'approved')
    await agreed(scene, 'framework', 'signed', { validUntil: '2022-08-31' })
    expect(await seenOf(scene, 'approve-start')).toEqual(['supervisor'])
    await take(scene, place)
    expect(await seenOf(scene, 'approve-start')).toEqual([])
  })

  it('is not to be approved on an extract that became too old, and is again on a younger one', async () => {
    const scene = await newScene(world)
    const place = await placed(scene, { ...accepted, ...placeApproved, academicYear: '2022-2023' })
    await planned(scene, place, 'approved')
    await agreed(scene, 'framework', 'signed')
    expect(await seenOf(scene, 'approve-start')).toEqual(['supervisor'])
    await without(scene, documents, ofKind('criminal-record-extract'))
    await extract(scene, '2021-06-30')
    expect(await seenOf(scene, 'approve-start')).toEqual([])
  })
})

describe('what follows the answer of the school', () => {
  const following = ['draft-agreement', 'contact-school', 'submit-roster'] as const

  it.each(['assigned', 'requested'] as const)('does not wait yet while the place is %s', async (state) => {
    const scene = await newScene(world)
    const place = await placed(scene, { state })
    for (const kind of following) expect([kind, await seenOf(scene, kind)]).toEqual([kind, []])
    await changePlace(scene, place, accepted)
    for (const kind of following) expect(await seenOf(scene, kind)).not.toEqual([])
  })

  it('is over once the start is approved, or the place is gone', async () => {
    const scene = await newScene(world)
    await started(scene, await placed(scene, { ...accepted, ...placeApproved }))
    const gone = { ...accepted, state: 'withdrawn', withdrawalReason: 'Te ver van huis.' } as const
    await placed(scene, { ...gone, courseUnit: 'professional-teaching', didactics: null })
    for (const kind of following) expect([kind, await seenOf(scene, kind)]).toEqual([kind, []])
  })

  it('includes a roster that was begun before the answer, and one that was changed after the start', async () => {
    const scene = await newScene(world)
    await planned(scene, await placed(scene), 'draft')
    expect(await seenOf(scene, 'submit-roster')).toEqual(['student'])
    const changed = await newScene(world)
    const place = await placed(changed, { ...accepted, ...placeApproved })
    await started(changed, place)
    await planned(changed, place, 'submitted')
    expect(await seenOf(changed, 'approve-roster')).toEqual(['supervisor'])
  })
})

describe('the places that are missing', () => {
  const unmatched = async (scene: Scene, more = '') =>
    (await queueOf(scene, 'supervisor', `&kind=match-place${more}`)).map(({ id }) => id.split('/').slice(3).join('/'))
  const all = [
    'subject-didactics-1/mathematics',
    'individual-learners',
    'professional-teaching',
    'subject-didactics-2/mathematics',
  ]

  it('are those of the table, by the last day on which each can still be planned', async () => {
    const scene = await newScene(world)
    expect(await unmatched(scene)).toEqual(all)
  })

  it('are none for who is exempt, and those of the decision for who does extra hours', async () => {
    const exempt = await newScene(world)
    await applied(exempt, { decision: 'full-exemption' })
    expect(await unmatched(exempt)).toEqual([])

    const extra = await newScene(world)
    const hours = { courseUnit: 'subject-didactics-2', didactics: 'mathematics', activity: 'co-teaching' }
    const none = { ...hours, courseUnit: 'subject-didactics-1' }
    await applied(extra, {
      decision: 'extra-hours',
      requiredHours: [
        { ...hours, hours: 0.25 },
        { ...none, hours: 0 },
      ] as never,
    })
    expect(await unmatched(extra)).toEqual(['subject-didactics-2/mathematics'])
  })

  it('are those of the table after a refused application', async () => {
    const scene = await newScene(world)
    await applied(scene, { decision: 'refused' })
    expect(await unmatched(scene)).toEqual(all)
  })

  it('leave out a unit of which a reduction takes every hour, and keep one that has any', async () => {
    const scene = await newScene(world)
    const hours = { courseUnit: 'subject-didactics-1', didactics: 'mathematics', hours: 0 }
    await reduced(scene, [
      { ...hours, activity: 'participant-observation' },
      { courseUnit: 'individual-learners', didactics: null, activity: 'tutoring', hours: 0.25 },
    ])
    expect(await unmatched(scene)).toEqual(all)
    await world.db.delete(reductions).where(sql`${reductions.studentId} = ${scene.student}`)
    await reduced(scene, [
      { ...hours, activity: 'participant-observation' },
      { ...hours, activity: 'co-teaching' },
    ])
    expect(await unmatched(scene)).toEqual(all.slice(1))
  })

  it('follow the year that is asked; a place of another year serves the whole programme', async () => {
    const scene = await newScene(world)
    await placed(scene)
    expect(await unmatched(scene)).toEqual(all.slice(1))
    expect(await unmatched(scene, '&academicYear=2022-2023')).toEqual(all.slice(1))
  })

  it('are those of the year that runs: from 1 September in Brussels', async () => {
    const scene = await newScene(world)
    const yearAt = async (instant: string) => {
      world.clock.set(instant)
      const token = await world.issuer.issueToken('demo:supervisor', {})
      const { body } = await world.withToken(token).get(`/v1/work-queue?studentId=${scene.student}&kind=match-place`)
      world.clock.set('2021-10-01T06:00:00.000Z')
      return body.items[0]?.academicYear
    }
    expect(await yearAt('2022-08-31T21:59:59.999Z')).toBe('2021-2022')
    expect(await yearAt('2022-08-31T22:00:00.000Z')).toBe('2022-2023')
    // Nobody published a year for then: no other year stands in for it.
    expect(await yearAt('2021-08-31T21:59:59.999Z')).toBeUndefined()
  })
})

describe('a supervisor', () => {
  it('is not missed for a student who has nothing left to do', async () => {
    const scene = await newScene(world)
    await applied(scene, { decision: 'full-exemption' })
    await without(scene, supervisions)
    expect(await seenOf(scene, 'assign-supervisor')).toEqual([])
    const place = await ready(scene)
    await started(scene, place)
    expect(await seenOf(scene, 'assign-supervisor')).toEqual(['coordinator'])
    await planned(scene, place, 'approved', ['2021-09-29', '2021-09-30'])
    expect(await seenOf(scene, 'assign-supervisor')).toEqual([])
    await planned(scene, place, 'approved', ['2021-09-29', '2021-10-01'])
    expect(await seenOf(scene, 'assign-supervisor')).toEqual(['coordinator'])
  })
})

describe('an agreement', () => {
  it('that is about no student concerns those who wait for it, and only as long as they do', async () => {
    const scene = await newScene(world)
    await agreed(scene, 'framework', 'draft')
    const drafts = () => queueOf(scene, 'coordinator', '&kind=send-agreement')
    expect(await drafts()).toEqual([])
    const place = await placed(scene, accepted)
    expect(await drafts()).toMatchObject([{ studentId: null, placementId: null }])
    expect(await queueOf(scene, 'coordinator', '&kind=send-agreement&academicYear=2022-2023')).toEqual([])
    await agreed(scene, 'individual', 'signed')
    expect(await drafts()).toEqual([])
    await changePlace(scene, place, { state: 'withdrawn', withdrawalReason: 'Te ver van huis.' })
    expect(await drafts()).toEqual([])
  })

  it('that is coming is waited for, and not made again', async () => {
    const scene = await newScene(world)
    await placed(scene, accepted)
    for (const state of ['draft', 'sent', 'refused'] as const) {
      const agreement = await agreed(scene, 'framework', state, state === 'refused' ? { signatures: 'refused' } : {})
      expect([state, await seenOf(scene, 'draft-agreement')]).toEqual([state, []])
      expect([state, await seenOf(scene, 'extend-agreement')]).toEqual([state, []])
      await changeAgreement(scene, agreement, {
        state: 'terminated',
        terminatedOn: '2021-09-30',
        terminationReason: 'Stopgezet.',
      })
      expect([state, await seenOf(scene, 'draft-agreement')]).toEqual([state, ['coordinator']])
    }
  })

  it('holds from its first to its last day', async () => {
    const scene = await newScene(world)
    await planned(scene, await placed(scene, { ...accepted, ...placeApproved }), 'approved')
    const agreement = await agreed(scene, 'framework', 'signed', { validFrom: '2021-11-15', validUntil: '2021-11-29' })
    expect(await seenOf(scene, 'approve-start')).toEqual(['supervisor'])
    await changeAgreement(scene, agreement, { validFrom: '2021-11-16' })
    expect(await seenOf(scene, 'extend-agreement')).toEqual(['coordinator'])
    await changeAgreement(scene, agreement, { validFrom: '2021-11-15', validUntil: '2021-11-28' })
    expect(await seenOf(scene, 'extend-agreement')).toEqual(['coordinator'])
  })

  it('of another student at the school serves nobody else', async () => {
    const [one, other] = [await newScene(world), await newScene(world)]
    await placed(one, accepted)
    await agreed({ ...other, school: one.school }, 'individual', 'signed')
    expect(await seenOf(one, 'draft-agreement')).toEqual(['coordinator'])
    await agreed(one, 'individual', 'signed')
    expect(await seenOf(one, 'draft-agreement')).toEqual([])
  })

  it('that is being amended keeps counting, and waits for the signatures of its next version', async () => {
    const scene = await newScene(world)
    await planned(scene, await placed(scene, { ...accepted, ...placeApproved }), 'approved')
    await agreed(scene, 'individual', 'sent', { versionInForce: 1 })
    expect(await seenOf(scene, 'approve-start')).toEqual(['supervisor'])
    expect(await seenOf(scene, 'sign-as-student')).toEqual(['student'])
    expect(await seenOf(scene, 'extend-agreement')).toEqual([])
  })
})

describe('an erased student', () => {
  it('waits for nothing', async () => {
    const scene = await newScene(world)
    await without(scene, supervisions)
    await without(scene, documents)
    await placed(scene, accepted)
    await agreed(scene, 'individual', 'draft')
    expect((await queueOf(scene, 'coordinator')).map(({ kind }) => kind)).toEqual([
      'send-agreement',
      'assign-supervisor',
    ])
    await world.db.execute(sql`insert into erasures (student_id, erased_at, ground)
      select ${students.id}, now(), 'request' from ${students} where ${students.id} = ${scene.student}`)
    for (const persona of readers) expect(await queueOf(scene, persona)).toEqual([])
  })
})
