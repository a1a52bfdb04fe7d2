import { describe, expect, it } from 'vitest'
import { policy } from '../src/access/policy.ts'
import { documentInfo, routes } from '../src/app.ts'
import { openApiDocument } from '../src/http/openapi.ts'
import { typingsOf } from '../src/http/typings.ts'

describe('the OpenAPI document', () => {
  it('is the committed one; `npm run generate` writes it', async () => {
    const document = `${JSON.stringify(openApiDocument(routes, documentInfo), null, 2)}\n`
    await expect(document).toMatchFileSnapshot('../openapi/openapi.json')
  })

  it('has its types for clients in TypeScript; `npm run generate` writes them', async () => {
    await expect(typingsOf(openApiDocument(routes, documentInfo))).toMatchFileSnapshot('../client/stagewijzer.ts')
  })

  it('has one operation for each row of the policy table, and no other', () => {
    expect(routes.map((route) => route.operation).sort()).toEqual(Object.keys(policy).sort())
  })
})
