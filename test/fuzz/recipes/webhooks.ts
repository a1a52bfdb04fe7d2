import type { Story } from '../scene.ts'
import type { Recipes } from './recipe.ts'

/** A webhook at an address that nobody has, of somebody who may have one; nothing is called in these runs. */
async function webhook(it: Story): Promise<{ by: Story['people']['coordinator']; id: string }> {
  const by = it.chance.pick([it.people.coordinator, it.people.admin, it.people.integration])
  const { body } = await it.must('createWebhook', { by, body: newWebhook(it) })
  return { by, id: body.id }
}

function newWebhook(it: Story) {
  return {
    url: `https://${it.chance.digits(14)}.webhooks.example/hooks`,
    types: it.chance.pick([['webhook.disabled'], ['webhook.disabled', 'academic-year.published']]),
    description: it.chance.pick([null, it.text(200)]),
  }
}

/** Other systems that are told what happened. */
export const webhooks: Recipes = {
  listWebhooks: async (it) => ({ by: (await it.kept('webhook', () => webhook(it))).by }),
  createWebhook: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.admin, it.people.integration]),
    body: newWebhook(it),
  }),
  getWebhook: async (it) => {
    const { by, id } = await it.kept('webhook', () => webhook(it))
    return { by, params: { id } }
  },
  updateWebhook: async (it) => {
    const { by, id } = await webhook(it)
    const body = it.chance.pick<object>([{ state: 'disabled' }, { types: ['academic-year.published'] }, newWebhook(it)])
    return { by, params: { id }, body }
  },
  deleteWebhook: async (it) => {
    const { by, id } = await webhook(it)
    return { by, params: { id } }
  },
  rotateWebhookSecret: async (it) => {
    const { by, id } = await webhook(it)
    return { by, params: { id }, body: it.chance.pick([{}, { overlapHours: 0 }, { overlapHours: 168 }]) }
  },
  testWebhook: async (it) => {
    const { by, id } = await webhook(it)
    return { by, params: { id } }
  },
  listWebhookDeliveries: async (it) => {
    const { by, id } = await webhook(it)
    await it.must('testWebhook', { by, params: { id } })
    return { by, params: { id } }
  },
  replayWebhookDelivery: async (it) => {
    const { by, id } = await webhook(it)
    const { body } = await it.must('testWebhook', { by, params: { id } })
    return { by, params: { id, deliveryId: body.id } }
  },
}
