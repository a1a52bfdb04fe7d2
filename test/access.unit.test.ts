import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accessDocument } from '../src/access/document.ts'
import { type restrictedFields, seesField } from '../src/access/fields.ts'
import { clientScopes, policy, type Role, roles, rolesOf } from '../src/access/policy.ts'
import { type Actor, scopeOf } from '../src/access/scope.ts'
import { routes } from '../src/app.ts'
import { openApiDocument } from '../src/http/openapi.ts'

const nobody = {
  userId: 'u',
  studentId: null,
  supervisedStudentIds: [],
  schoolIds: { mentor: [], principal: [] },
  limits: {},
}
const actor = (granted: Role[], more: Partial<Actor> = {}): Actor => ({ ...nobody, roles: granted, ...more })

describe('docs/access.md', () => {
  it('is what the policy says; `npm run generate` writes it', async () => {
    await expect(accessDocument(routes)).toMatchFileSnapshot('../docs/access.md')
  })

  it('has a line for every operation', () => {
    const document = accessDocument(routes)
    expect(routes.filter(({ method, path }) => !document.includes(`\`${method} ${path}\``))).toEqual([])
  })
})

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    const named = [...readFileSync('docs/security.md', 'utf8').matchAll(/`((?:test|src)\/[\w./-]+\.ts)`/g)]
    expect(named.length).toBeGreaterThan(50)
    expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([])
  })
})

describe('the policy', () => {
  it('gives an API client a scope or getMe, and every scope opens something', () => {
    const cells = Object.entries(policy).flatMap(([operation, row]) =>
      'integration' in row ? [{ operation, cell: row.integration }] : [],
    )
    expect(cells.filter(({ cell }) => cell === 'any').map(({ operation }) => operation)).toEqual(['getMe'])
    expect(clientScopes.filter((scope) => !cells.some(({ cell }) => cell === scope))).toEqual([])
  })

  it('names the scope in the OpenAPI document, and how its absence is answered', () => {
    const { paths } = openApiDocument(routes, { title: 't', version: '1', description: 'd' })
    const operation = paths['/v1/placements']?.get as { description: string; responses: Record<string, unknown> }
    expect(operation.description).toContain('An API client (`integration`) needs the scope `placements:read`.')
    expect(JSON.stringify(operation.responses['403'])).toContain('insufficient-scope')
    const readMe = paths['/v1/me']?.get as typeof operation
    expect(readMe.description).not.toContain('scope')
  })
})

describe('scopeOf', () => {
  const school = { schoolIds: { mentor: ['m'], principal: ['p'] } }

  it.each(roles)('refuses a %s what has no cell for that role', (role) => {
    for (const operation of Object.keys(policy) as (keyof typeof policy)[]) {
      const ask = () => scopeOf(operation, actor([role]), clientScopes)
      if (rolesOf(operation).includes(role)) expect(ask().roles).toEqual([role])
      else expect(ask).toThrow('None of your roles may do this.')
    }
  })

  it('adds up what several roles may touch, and takes no relation from a role without a cell', () => {
    const both = actor(['student', 'mentor'], { studentId: 's', ...school })
    expect(scopeOf('getPlacement', both, [])).toEqual({
      any: false,
      studentIds: ['s'],
      schoolIds: ['m'],
      limits: {},
      roles: ['student', 'mentor'],
      granted: [],
    })
    expect(scopeOf('getStudent', both, [])).toMatchObject({ studentIds: ['s'], schoolIds: [], roles: ['student'] })
    const onlyMentor = actor(['mentor'], { studentId: 's', supervisedStudentIds: ['t'], ...school })
    expect(scopeOf('getPlacement', onlyMentor, [])).toMatchObject({ any: false, studentIds: [], schoolIds: ['m'] })
  })

  it('gives a principal the schools of a principal, not those where the same person is mentor', () => {
    expect(scopeOf('getPlacement', actor(['principal'], school), []).schoolIds).toEqual(['p'])
  })

  it('asks an API client the scope of the cell, in its token, whole', () => {
    const client = actor(['integration'])
    expect(scopeOf('getPlacement', client, ['openid', 'placements:read'])).toMatchObject({ any: true })
    for (const granted of [[], ['placements'], ['placements:read2'], ['placements:answer'], ['PLACEMENTS:READ']]) {
      expect(() => scopeOf('getPlacement', client, granted)).toThrow('lacks the scope placements:read')
    }
  })

  it('gives a person nothing for the scopes in their token, and a client of two roles what the other one may', () => {
    expect(() => scopeOf('getPlacement', actor(['admin']), clientScopes)).toThrow('None of your roles')
    expect(scopeOf('getPlacement', actor(['integration', 'mentor'], school), [])).toMatchObject({
      any: false,
      schoolIds: ['m'],
      roles: ['mentor'],
    })
  })
})

describe('seesField', () => {
  const scope = { any: true, studentIds: ['s'], schoolIds: ['a'], limits: {}, roles: [] as Role[], granted: [] }
  const sees = (
    field: keyof typeof restrictedFields,
    granted: Role[],
    owner: { studentId?: string; schoolId?: string },
  ) => seesField({ ...scope, roles: granted }, field, owner)

  it('shows a field to whom its cell lets, for the record that the relation is about', () => {
    expect(sees('Mentor.email', ['coordinator'], { schoolId: 'b' })).toBe(true)
    expect(sees('Mentor.email', ['mentor'], { schoolId: 'a' })).toBe(true)
    expect(sees('Mentor.email', ['mentor'], { schoolId: 'b' })).toBe(false)
    expect(sees('Placement.attention', ['supervisor'], { studentId: 's' })).toBe(true)
    expect(sees('Placement.attention', ['supervisor'], { studentId: 't' })).toBe(false)
  })

  it('hides it from a role without a cell, whatever the scope, and from one whose record has no owner', () => {
    expect(sees('Mentor.email', ['student'], { schoolId: 'a' })).toBe(false)
    expect(sees('Placement.attention', ['integration', 'mentor'], { studentId: 's' })).toBe(false)
    expect(sees('Mentor.email', ['mentor'], {})).toBe(false)
  })
})
