import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { shipTemplates } from '../../src/agreement-templates/service.ts'
import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import { insertShipped } from '../../src/agreement-templates/store.ts'
import { agreementTemplates } from '../../src/agreement-templates/table.ts'
import { checkTemplate } from '../../src/typesetting/check.ts'
import { TemplateContent, templateKinds } from '../../src/typesetting/content.ts'
import { testWorld } from '../support/app.ts'
import { contentWith } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())

const rows = () => world.db.select().from(agreementTemplates).orderBy(agreementTemplates.id)

describe('the templates that come with the product', () => {
  it('are one for each kind, and nothing is wrong with them', () => {
    expect(shippedTemplates.map(({ kind }) => kind).sort()).toEqual([...templateKinds].sort())
    for (const { kind, content } of shippedTemplates) {
      expect(TemplateContent.safeParse(content).success).toBe(true)
      expect(checkTemplate(content, kind)).toEqual([])
    }
  })

  it('never change under their id: a text that changes takes a new one', () => {
    const hashes = shippedTemplates.map(({ id, kind, content }) => {
      const hash = createHash('sha256').update(JSON.stringify({ kind, content })).digest('hex').slice(0, 16)
      return `${id} ${hash}`
    })
    expect(hashes).toMatchInlineSnapshot(`
      [
        "01930000-0000-7000-8000-000000000001 264fc38b6229b957",
        "01930000-0000-7000-8000-000000000002 3a55c8834bb14844",
      ]
    `)
  })

  it('are there once, however often and however many at once the product starts', async () => {
    const before = await rows()
    expect(before.map(({ id, shipped, createdBy }) => [id, shipped, createdBy])).toEqual(
      shippedTemplates.map(({ id }) => [id, true, null]),
    )
    await Promise.all([1, 2, 3, 4].map(() => shipTemplates(world.db)))
    expect(await rows()).toEqual(before)
    await world.db.delete(agreementTemplates)
    await Promise.all([1, 2, 3, 4].map(() => shipTemplates(world.db)))
    expect(await rows()).toEqual(before)
  })

  it('stay as they are when a later release has another text, which comes beside them', async () => {
    const [first] = shippedTemplates
    if (!first) throw new Error('nothing is shipped')
    const before = await rows()
    const changed = { ...first, content: contentWith('Een nieuwe tekst.', 'A new text.') }
    const next = { ...changed, id: '01990000-0000-7000-8000-000000000001' }
    await insertShipped(world.db, [changed, next])
    expect((await rows()).slice(0, before.length)).toEqual(before)
    // An agreement without a template of its own takes the latest.
    const made = await world.as('coordinator').post('/v1/agreements', {
      kind: first.kind,
      schoolId: (await world.as('coordinator').get('/v1/schools?limit=1')).body.items[0].id,
      validFrom: '2021-10-01',
      validUntil: null,
    })
    const versions = await world.as('coordinator').get(`/v1/agreements/${made.body.id}/versions`)
    expect(versions.body.items[0].templateId).toBe(next.id)
  })
})
