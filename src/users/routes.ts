import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Me, NewUser, User, UserPatch, UserQuery, UserSearch } from './schemas.ts'
import { addUser, changeUser, removeUser } from './service.ts'
import { findUser, getOwnUser, getUser, listUsers } from './store.ts'

const createdAt = '2021-09-20T07:00:00.000Z'
const example: User = {
  id: '01920000-0000-7000-8000-000000000103',
  email: 'supervisor@demo.example',
  name: 'Tom Janssens',
  roles: ['supervisor'],
  limits: [],
  createdAt,
}
const newExample = {
  email: 'els.peeters@demo.example',
  name: 'Els Peeters',
  roles: ['coordinator' as const],
  limits: [{ role: 'coordinator' as const, programmeIds: ['01900000-0000-7000-8000-000000000001'] }],
}
const addedExample: User = { id: '01920000-0000-7000-8000-000000000111', ...newExample, createdAt }

export const userRoutes = [
  route({
    operation: 'getMe',
    method: 'GET',
    path: '/v1/me',
    tag: 'Administration',
    summary: 'Read who you are',
    description:
      'Your own account as this API knows it: your roles, the student you are and the schools where you work.',
    success: {
      200: {
        description: 'Your account.',
        schema: Me,
        example: {
          id: example.id,
          name: example.name,
          email: example.email,
          roles: example.roles,
          limits: [],
          studentId: null,
          schoolIds: [],
        },
      },
    },
    refusals: [],
    handle: async ({ db, actor }) => {
      const { id, name, email, limits } = await getOwnUser(db, actor.userId)
      const schoolIds = [...new Set([...actor.schoolIds.mentor, ...actor.schoolIds.principal])]
      return { body: { id, name, email, roles: [...actor.roles], limits, studentId: actor.studentId, schoolIds } }
    },
  }),

  route({
    operation: 'listUsers',
    method: 'GET',
    path: '/v1/users',
    tag: 'Administration',
    summary: 'List users',
    description:
      'The accounts you may know of in the order of their names, filtered by role. Who is limited to ' +
      'programmes sees no accounts of students of other ones.',
    query: UserQuery,
    success: { 200: { description: 'One page of accounts.', schema: listOf(User) } },
    refusals: [],
    handle: async ({ db, scope, query }) => {
      const list = { operation: 'listUsers', filters: query }
      const rows = await listUsers(db, scope, query, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createUser',
    method: 'POST',
    path: '/v1/users',
    tag: 'Administration',
    summary: 'Add a user',
    description:
      'Makes an account with its roles. The first call with a token that holds this address, verified by the issuer, ' +
      'binds the account to that token’s subject. Only an administrator grants the role `admin` or sets `subject`. ' +
      'With `limits` a role is for some programmes only; who is limited so gives no more than that.',
    body: NewUser,
    bodyExample: newExample,
    success: { 201: { description: 'The account as stored.', schema: User, example: addedExample } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const user = await addUser(call, call.body)
      return { body: user, etag: user.version, location: `/v1/users/${user.id}` }
    },
  }),

  route({
    operation: 'getUser',
    method: 'GET',
    path: '/v1/users/{id}',
    tag: 'Administration',
    summary: 'Read a user',
    description: 'One account, with the ETag that a change needs.',
    params: ById,
    success: { 200: { description: 'The account.', schema: User, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, scope, params }) => {
      const user = await getUser(db, scope, params.id)
      return { body: user, etag: user.version }
    },
  }),

  route({
    operation: 'findUser',
    method: 'POST',
    path: '/v1/user-lookups',
    tag: 'Administration',
    summary: 'Find a user by e-mail address',
    description:
      'The account with this address, as `GET /v1/users/{id}` shows it, with the ETag that a change needs. The address ' +
      'stands in the body, because URLs are kept in logs. Stores nothing.',
    body: UserSearch,
    bodyExample: { email: example.email },
    idempotencyKey: 'ignored',
    success: { 200: { description: 'The account.', schema: User, example } },
    refusals: ['not-found'],
    concurrency: 'etag-shown',
    handle: async ({ db, scope, body }) => {
      const user = await findUser(db, scope, body.email)
      return { body: user, etag: user.version }
    },
  }),

  route({
    operation: 'updateUser',
    method: 'PATCH',
    path: '/v1/users/{id}',
    tag: 'Administration',
    summary: 'Change a user',
    description:
      'Changes the fields that are given; `roles` replaces all roles, from the next call on. Nobody takes their own ' +
      'role coordinator or admin away or limits it, and only an administrator changes the account of an administrator. ' +
      'Who is limited to programmes changes no account that reaches beyond them.',
    params: ById,
    body: UserPatch,
    bodyExample: { roles: ['supervisor', 'coordinator'] },
    success: {
      200: {
        description: 'The account as it is now.',
        schema: User,
        example: { ...example, roles: ['coordinator', 'supervisor'], limits: [] },
      },
    },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const user = await changeUser(call, call.params.id, call.body, call.ifMatch)
      return { body: user, etag: user.version }
    },
  }),

  route({
    operation: 'deleteUser',
    method: 'DELETE',
    path: '/v1/users/{id}',
    tag: 'Administration',
    summary: 'Delete a user',
    description:
      'Deletes an account that belongs to no student or mentor, supervises nobody and took no decision. An account ' +
      'that must stay loses all access when its roles are taken away.',
    params: ById,
    success: { 204: { description: 'The account is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeUser(call, call.params.id)
      return {}
    },
  }),
]
