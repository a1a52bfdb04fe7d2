import { type SQL, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { amended, draft, sent, signatory, signatureOf, signed } from './given.ts'

/** What the database itself refuses, whatever the product would do. */
let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const refusal = async (statement: SQL): Promise<string | undefined> => {
  try {
    await world.db.execute(statement)
    return undefined
  } catch (error) {
    const { code } = (error as { cause: { code: string } }).cause
    return code
  }
}
const restricted = '23001'
const signAs = (id: string, hash: string | null) => sql`
  update agreement_signatories set state = 'signed', means = 'link', signed_at = now(), signatory_name = 'X',
    signatory_function = 'Y', document_hash = ${hash} where id = ${id}`

describe('the database', () => {
  it('changes and deletes no version that was sent', async () => {
    const { body } = await sent(world)
    for (const change of [
      sql`update agreement_versions set valid_until = '2030-01-01' where agreement_id = ${body.id}`,
      sql`update agreement_versions set document = 'x', document_hash = 'y' where agreement_id = ${body.id}`,
      sql`update agreement_versions set content = null, document = null where agreement_id = ${body.id}`,
      sql`update agreement_versions set sent_at = null where agreement_id = ${body.id}`,
      sql`delete from agreement_versions where agreement_id = ${body.id}`,
    ]) {
      expect(await refusal(change)).toBe(restricted)
    }
  })

  it('changes and deletes no signature', async () => {
    const { body } = await signed(world)
    for (const change of [
      sql`update agreement_signatories set signatory_name = 'X' where agreement_id = ${body.id}`,
      sql`update agreement_signatories set signed_at = now() where agreement_id = ${body.id}`,
      sql`delete from agreement_signatories where agreement_id = ${body.id}`,
    ]) {
      expect(await refusal(change)).toBe(restricted)
    }
  })

  it('takes no signature on an older version, on another document, or on a draft', async () => {
    const first = await sent(world)
    const before = first.body.documentHash
    const second = await amended(world, first.body.id, { validUntil: null })
    expect(await refusal(signAs(signatory(first, 'school').id, before))).toBe(restricted)
    expect(await refusal(signAs(signatory(second, 'school').id, before))).toBe(restricted)
    expect(await refusal(signAs(signatory(second, 'school').id, null))).toBe(restricted)
    expect(await refusal(signAs(signatory(second, 'school').id, second.body.documentHash))).toBeUndefined()
    const early = await draft(world)
    expect(await refusal(signAs(signatory(early, 'school').id, early.body.documentHash))).toBe(restricted)
  })

  it('takes no signatory who has signed already on an older version, on another document, or on a draft', async () => {
    const first = await sent(world)
    const second = await amended(world, first.body.id, { validUntil: null })
    const early = await draft(world)
    const signedRow = (agreementId: string, version: number, hash: string | null) => sql`
      insert into agreement_signatories (id, agreement_id, version_number, position, party, signatory_name,
        signatory_function, state, means, signed_at, document_hash)
      values (${v7()}, ${agreementId}, ${version}, 9, 'other', 'X', 'Y', 'signed', 'link', now(), ${hash})`
    expect(await refusal(signedRow(first.body.id, 1, first.body.documentHash))).toBe(restricted)
    expect(await refusal(signedRow(first.body.id, 1, null))).toBe(restricted)
    expect(await refusal(signedRow(first.body.id, 2, first.body.documentHash))).toBe(restricted)
    expect(await refusal(signedRow(first.body.id, 2, null))).toBe(restricted)
    expect(await refusal(signedRow(early.body.id, 1, early.body.documentHash))).toBe(restricted)
    expect(await refusal(signedRow(first.body.id, 2, second.body.documentHash))).toBeUndefined()
  })

  it('takes no refusal of an older version or of a draft, neither recorded nor written as a new signatory', async () => {
    const first = await sent(world)
    const second = await amended(world, first.body.id, { validUntil: null })
    const early = await draft(world)
    const refuse = (id: string) => sql`update agreement_signatories set state = 'refused', refused_at = now(),
      refusal_reason = 'Nee.' where id = ${id}`
    const refusedRow = (agreementId: string, version: number) => sql`
      insert into agreement_signatories (id, agreement_id, version_number, position, party, state, refused_at, refusal_reason)
      values (${v7()}, ${agreementId}, ${version}, 9, 'other', 'refused', now(), 'Nee.')`
    expect(await refusal(refuse(signatory(first, 'school').id))).toBe(restricted)
    expect(await refusal(refuse(signatory(early, 'school').id))).toBe(restricted)
    expect(await refusal(refusedRow(first.body.id, 1))).toBe(restricted)
    expect(await refusal(refusedRow(early.body.id, 1))).toBe(restricted)
    expect(await refusal(refuse(signatory(second, 'school').id))).toBeUndefined()
    expect(await refusal(refusedRow(first.body.id, 2))).toBeUndefined()
  })

  it('takes no signature without who, and none by an account that says it came through a link', async () => {
    const { body } = await sent(world)
    const id = signatory({ body } as Awaited<ReturnType<typeof sent>>, 'school').id
    const check = '23514'
    expect(
      await refusal(sql`update agreement_signatories set state = 'signed', means = 'link', signed_at = now(),
        signatory_function = null, document_hash = ${body.documentHash} where id = ${id}`),
    ).toBe(check)
    expect(
      await refusal(sql`update agreement_signatories set state = 'signed', means = 'account', signed_at = now(),
        signatory_name = 'X', signatory_function = 'Y', document_hash = ${body.documentHash} where id = ${id}`),
    ).toBe(check)
    const signs = await world.as('principal').post(`/v1/agreements/${body.id}/signatures`, signatureOf('school'))
    expect(signs.status).toBe(200)
  })
})
