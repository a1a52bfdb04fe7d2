import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Role, roles } from '../src/access/policy.ts'
import { eventKinds, eventTypes, isEventType } from '../src/events/catalogue.ts'
import { eventsDocument } from '../src/events/document.ts'
import { audibleTypes } from '../src/events/hearing.ts'

/** The types of events that services write, as they stand in the source. */
const written = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(events|mail)\//.test(path))
    .flatMap((path) => [...readFileSync(`src/${path}`, 'utf8').matchAll(/'([a-z-]+\.[a-z-]+)'/g)])
    .map(([, type = '']) => type),
)

describe('the catalogue of events', () => {
  it('is told in docs/events.md; `npm run generate` writes it', async () => {
    await expect(eventsDocument()).toMatchFileSnapshot('../docs/events.md')
  })

  // That a service can write no other type, and no other data, is held by the compiler: `NewEvent`.
  it('has no type that no service writes', () => {
    expect(eventTypes.filter((type) => !written.has(type))).toEqual([])
  })

  it('knows a type by its own name only', () => {
    expect([isEventType('roster.submitted'), isEventType('constructor'), isEventType('roster.')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('says in one sentence what happened, and describes every field of its data', () => {
    for (const [type, { says, data }] of Object.entries(eventKinds)) {
      expect(says, type).toMatch(/^[A-Z].+\.$/)
      for (const field of Object.values(data.shape)) expect(field.description, type).toMatch(/\.$/)
    }
  })
})

describe('who may hear of what', () => {
  const heardBy = (role: Role, granted: Parameters<typeof audibleTypes>[0]['granted'] = []) =>
    audibleTypes({ any: true, studentIds: [], schoolIds: [], limits: {}, roles: [role], granted })
  const groups = (types: readonly string[]) => [...new Set(types.map((type) => type.split('.', 1)[0]))]

  it('a coordinator: everything', () => {
    expect(heardBy('coordinator')).toEqual(eventTypes)
  })

  it('a client: what its scopes let it read, and nothing of documents, LIO, intake or exceptions', () => {
    expect(heardBy('integration')).toEqual([])
    expect(heardBy('integration', ['events:read'])).toEqual([])
    expect(groups(heardBy('integration', ['events:read', 'agreements:read']))).toEqual(['agreement'])
    expect(groups(heardBy('integration', ['placements:read']))).toEqual(['placement', 'roster'])
    const all = ['students:read', 'placements:read', 'agreements:read', 'rules:read', 'schools:read'] as const
    expect(groups(heardBy('integration', [...all]))).toEqual([
      'placement',
      'roster',
      'agreement',
      'academic-year',
      'student',
    ])
    expect(heardBy('integration', [...all]).filter((type) => /attention|judgement/.test(type))).toEqual([])
  })

  it('nobody without a role that the feed lets in', () => {
    expect(audibleTypes({ any: false, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] })).toEqual([])
    expect(roles).toContain('integration')
  })
})
