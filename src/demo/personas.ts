import { z } from 'zod'
import { clientScopes } from '../access/policy.ts'

/** The people of the demo, each with the subject of its token and the fixed id of its account. */
export const personas = {
  student: { userId: '01920000-0000-7000-8000-000000000101', name: 'Sofie Peeters', roles: ['student'] },
  'other-student': { userId: '01920000-0000-7000-8000-000000000102', name: 'Yassin El Amrani', roles: ['student'] },
  supervisor: { userId: '01920000-0000-7000-8000-000000000103', name: 'Tom Janssens', roles: ['supervisor'] },
  'other-supervisor': { userId: '01920000-0000-7000-8000-000000000104', name: 'Lien De Smet', roles: ['supervisor'] },
  coordinator: { userId: '01920000-0000-7000-8000-000000000105', name: 'An Willems', roles: ['coordinator'] },
  'study-path-counsellor': {
    userId: '01920000-0000-7000-8000-000000000106',
    name: 'Bart Claes',
    roles: ['study-path-counsellor'],
  },
  mentor: { userId: '01920000-0000-7000-8000-000000000107', name: 'Hilde Maes', roles: ['mentor'] },
  principal: { userId: '01920000-0000-7000-8000-000000000108', name: 'Geert Vermeulen', roles: ['principal'] },
  integration: {
    userId: '01920000-0000-7000-8000-000000000109',
    name: 'Studentenadministratie',
    roles: ['integration'],
  },
  admin: { userId: '01920000-0000-7000-8000-000000000110', name: 'Eva Mertens', roles: ['admin'] },
} as const

export type Persona = keyof typeof personas

export const personaNames = Object.keys(personas) as [Persona, ...Persona[]]

export const Persona = z.enum(personaNames)

/** The subject in a demo token. */
export const subjectOf = (persona: Persona): string => `demo:${persona}`

/** The address of a persona; the domain can never receive mail (RFC 2606). */
export const emailOf = (persona: Persona): string => `${persona}@demo.example`

/** The scopes in a persona's token: all of them for the API client, none for people. */
export const scopesOf = (persona: Persona): string => (persona === 'integration' ? clientScopes.join(' ') : '')
