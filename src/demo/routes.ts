import { z } from 'zod'
import type { LocalIssuer } from '../http/issuer.ts'
import { type Route, route } from '../http/route.ts'
import { Persona, scopesOf, subjectOf } from './personas.ts'

const DemoToken = z
  .strictObject({ accessToken: z.string().describe('Send it as `Authorization: Bearer …`. It dies with the server.') })
  .meta({ id: 'DemoToken', description: 'A token of a demo persona.' })

const DemoTokenRequest = z
  .strictObject({ persona: Persona.describe('Who to be.') })
  .meta({ id: 'DemoTokenRequest', description: 'Which persona the token is for.' })

/** Only in demo mode: anyone may be any persona of the demo data. */
export const demoRoutes = (issuer: LocalIssuer): Route[] => [
  route({
    operation: 'issueDemoToken',
    method: 'POST',
    path: '/v1/demo/tokens',
    tag: 'Demo',
    access: 'public',
    idempotencyKey: 'ignored',
    summary: 'Get a token of a demo persona',
    description:
      'Exists only in demo mode. The token is signed by a key made when the server started and checked like any other.',
    body: DemoTokenRequest,
    bodyExample: { persona: 'student' },
    success: { 200: { description: 'The token.', schema: DemoToken } },
    refusals: [],
    handle: async ({ body: { persona } }) => ({
      body: { accessToken: await issuer.issueToken(subjectOf(persona), { scope: scopesOf(persona) }) },
    }),
  }),
]
