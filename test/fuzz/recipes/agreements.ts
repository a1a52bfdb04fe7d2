import { contentWith, shippedId } from '../../agreement-templates/given.ts'
import type { Story } from '../scene.ts'
import type { Aim, Recipe, Recipes } from './recipe.ts'

/** Somebody who has to sign. */
const asked = async (it: Story, party: string) => {
  const agreement = await it.sent()
  const line = agreement.parties.find((one) => one.party === party)
  if (!line) throw new Error(`nobody signs for ${party}`)
  return { ...agreement, line }
}

const byCoordinator =
  (more: (it: Story) => Partial<Aim>): Recipe =>
  async (it) => ({ by: it.people.coordinator, params: { id: (await it.sent()).id }, ...more(it) })

const draft = async (it: Story) => {
  const wanted = { kind: 'framework', schoolId: it.schoolId, validFrom: '2021-09-01' }
  return (await it.must('createAgreement', { by: it.people.coordinator, body: wanted })).body.id as string
}

const scan = async (it: Story) => {
  const { id } = await it.kept('sent', it.sent)
  const { body } = await it.must('uploadSignatureScan', { by: it.people.coordinator, params: { id }, body: it.pdf() })
  return { id, scanId: body.id as string }
}

const template = async (it: Story) => {
  const body = { name: it.text(200), kind: 'framework', content: written(it) }
  return (await it.must('createAgreementTemplate', { by: it.people.coordinator, body })).body.id as string
}

const written = (it: Story) =>
  contentWith(
    it.chance.pick(['Stages in {school.name}.', `Van ${plain(it)}.`]),
    it.chance.pick(['Internships {agreement.period}.', `From ${plain(it)}.`]),
  )

/** Braces begin a placeholder. */
const plain = (it: Story) => it.text(100).replaceAll(/[{}]/g, '')

/** The way of an agreement, from its draft to its end, and the texts it is printed from. */
export const agreements: Recipes = {
  listAgreements: async (it) => {
    const { student } = await it.kept('sent', it.sent)
    return it.chance.pick([
      { by: student.person },
      { by: it.people.principal, query: { state: 'sent' } },
      { by: it.people.coordinator, query: { studentId: student.id, kind: 'individual' } },
      { by: it.people.integration, query: { schoolId: it.schoolId } },
    ])
  },
  createAgreement: async (it) => {
    const { id } = await it.student()
    const common = { schoolId: it.schoolId, validFrom: '2021-09-01', validUntil: it.chance.pick([null, '2022-08-31']) }
    const body = it.chance.pick([
      { ...common, kind: 'framework', locale: 'en' },
      { ...common, kind: 'individual', studentId: id },
      { ...common, kind: 'lerarenstage', studentId: id, externalReference: it.text(200) },
    ])
    return { by: it.people.coordinator, body }
  },
  getAgreement: async (it) => {
    const { id, student } = await it.kept('sent', it.sent)
    return { by: it.chance.pick([student.person, it.people.principal, it.people.coordinator]), params: { id } }
  },
  updateAgreement: async (it) => ({
    by: it.people.coordinator,
    params: { id: await draft(it) },
    body: it.chance.pick([{ validUntil: '2022-06-30' }, { locale: 'en' }, { externalReference: it.text(200) }]),
  }),
  getAgreementDocument: async (it) => {
    const { id, student } = await it.kept('sent', it.sent)
    const query = it.chance.pick([{}, { version: '1' }])
    return { by: it.chance.pick([student.person, it.people.principal, it.people.supervisor]), params: { id }, query }
  },
  listAgreementVersions: async (it) => {
    const { id, student } = await it.kept('sent', it.sent)
    return { by: it.chance.pick([student.person, it.people.principal, it.people.supervisor]), params: { id } }
  },
  sendAgreement: async (it) => ({ by: it.people.coordinator, params: { id: await draft(it) } }),
  signAgreement: async (it) => {
    const party = it.chance.pick(['university', 'school', 'student'])
    const { id, line, student } = await asked(it, party)
    const own = { university: it.people.coordinator, school: it.people.principal, student: student.person }[party]
    const body = { party, signatoryId: line.id, signatoryName: it.text(200), signatoryFunction: it.text(200) }
    return it.chance.pick([
      { by: own, params: { id }, body: { ...body, means: 'account' } },
      { by: it.people.coordinator, params: { id }, body: { ...body, means: 'paper' } },
    ])
  },
  refuseAgreement: async (it) => {
    const { id, line } = await asked(it, 'school')
    const by = it.chance.pick([it.people.principal, it.people.coordinator])
    return { by, params: { id }, body: { signatoryId: line.id, reason: it.reason() } }
  },
  uploadSignatureScan: async (it) => ({
    by: it.people.coordinator,
    params: { id: (await it.kept('sent', it.sent)).id },
    body: it.pdf(),
  }),
  downloadSignatureScan: async (it) => ({ by: it.people.coordinator, params: await scan(it) }),
  createSigningLink: async (it) => {
    const { id, line } = await asked(it, it.chance.pick(['school', 'student']))
    return { by: it.people.coordinator, params: { id }, body: { signatoryId: line.id } }
  },
  remindSignatories: byCoordinator(() => ({ later: true })),
  amendAgreement: byCoordinator((it) => ({ body: { reason: it.reason(), validUntil: '2022-08-31' } })),
  terminateAgreement: byCoordinator((it) => ({ body: { terminatedOn: '2021-10-01', reason: it.reason() } })),

  listAgreementTemplates: async (it) => ({
    by: it.people.coordinator,
    query: it.chance.pick([{}, { kind: 'framework' }]),
  }),
  createAgreementTemplate: async (it) => ({
    by: it.people.coordinator,
    body: it.chance.pick([
      { from: shippedId('individual'), name: it.text(200) },
      { name: it.text(200), kind: it.chance.pick(['framework', 'individual']), content: written(it) },
    ]),
  }),
  getAgreementTemplate: async (it) => ({ by: it.people.coordinator, params: { id: shippedId('framework') } }),
  updateAgreementTemplate: async (it) => ({
    by: it.people.coordinator,
    params: { id: await template(it) },
    body: { name: `${it.text(150)}!`, content: written(it) },
  }),
  deleteAgreementTemplate: async (it) => ({ by: it.people.coordinator, params: { id: await template(it) } }),
  previewAgreementTemplate: async (it) => ({
    by: it.people.coordinator,
    params: { id: await template(it) },
    query: it.chance.pick([{}, { locale: 'nl' }, { locale: 'en' }]),
  }),
}
