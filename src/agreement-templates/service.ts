import { atomically, type Call } from '../access/call.ts'
import { changedFields, recordChange } from '../audit/store.ts'
import type { Database } from '../db/database.ts'
import { checkVersion, type IfMatch } from '../http/etag.ts'
import { Problem, unprocessable } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { checkTemplate } from '../typesetting/check.ts'
import type { TemplateContent, TemplateKind } from '../typesetting/content.ts'
import { fillTemplate } from '../typesetting/fill.ts'
import { printAgreement } from '../typesetting/print.ts'
import type { Locale } from '../typesetting/written.ts'
import { sampleFacts } from './sample.ts'
import type { AgreementTemplateChange, NewAgreementTemplate } from './schemas.ts'
import { shippedTemplates } from './shipped.ts'
import {
  deleteTemplate,
  findInstitute,
  findTemplate,
  getTemplate,
  getTemplateForUpdate,
  insertShipped,
  insertTemplate,
  isInUse,
  type TemplateRow,
  updateTemplate,
} from './store.ts'

/** Puts the templates of this release beside those that are there. Any number of processes may do so at once. */
export function shipTemplates(db: Database): Promise<void> {
  return insertShipped(db, shippedTemplates)
}

/**
 * Adds a template: a copy of another one, or a text of its own.
 * @throws Problem `unprocessable` for an unknown template to copy, or a text that cannot be printed
 */
export async function addTemplate(call: Call, wanted: NewAgreementTemplate): Promise<TemplateRow> {
  return atomically(call, async (call) => {
    const { kind, content } = 'from' in wanted ? await templateToCopy(call.db, wanted.from) : wanted
    checkContent(content, kind)
    const row = await insertTemplate(call.db, {
      name: wanted.name,
      kind,
      content,
      createdBy: call.actor.userId,
      createdAt: call.now,
    })
    await recordChange(call, {
      operation: 'createAgreementTemplate',
      subjectKind: 'agreement-template',
      subjectId: row.id,
      after: { name: row.name, kind, content, ...('from' in wanted && { from: wanted.from }) },
    })
    return row
  })
}

/**
 * Changes a template. Documents that were made from it keep what they say.
 * @throws Problem `not-found`, `conflict` for one that came with the product, `stale`, or `unprocessable` for a text
 * that cannot be printed
 */
export async function changeTemplate(
  call: Call,
  id: string,
  change: AgreementTemplateChange,
  ifMatch: IfMatch,
): Promise<TemplateRow> {
  return atomically(call, async (call) => {
    const before = await getTemplateForUpdate(call.db, id)
    if (before.shipped) throw shippedStays()
    checkVersion(ifMatch, before.version)
    checkContent(change.content, before.kind)
    const row = await updateTemplate(call.db, id, change)
    await recordChange(call, {
      operation: 'updateAgreementTemplate',
      subjectKind: 'agreement-template',
      subjectId: id,
      ...changedFields(before, change),
    })
    return row
  })
}

/** Removes a template from which nothing was made. @throws Problem `not-found`, or `conflict` for one that must stay. */
export async function removeTemplate(call: Call, id: string): Promise<void> {
  await atomically(call, async (call) => {
    const { name, kind, shipped } = await getTemplateForUpdate(call.db, id)
    if (shipped) throw shippedStays()
    if (await isInUse(call.db, id)) throw inUse(name)
    await deleteTemplate(call.db, id)
    await recordChange(call, {
      operation: 'deleteAgreementTemplate',
      subjectKind: 'agreement-template',
      subjectId: id,
      before: { name, kind },
    })
  })
}

/** The document that a template makes, with invented facts and the institute as it is. @throws Problem `not-found` */
export async function previewTemplate(call: Call, id: string, locale: Locale): Promise<Uint8Array> {
  const { kind, content } = await getTemplate(call.db, id)
  const facts = sampleFacts(kind, locale, brusselsDateOf(call.now), await findInstitute(call.db))
  const { bytes } = await printAgreement(fillTemplate(content, facts, locale))
  return bytes
}

async function templateToCopy(db: Database, id: string): Promise<TemplateRow> {
  const row = await findTemplate(db, id)
  if (row) return row
  throw unprocessable('/from', 'unknown', {
    nl: `Er is geen sjabloon ${id}. Kies er een uit GET /v1/agreement-templates.`,
    en: `There is no template ${id}. Choose one from GET /v1/agreement-templates.`,
  })
}

/** A reader of a refusal mends at most this many faults at once. */
const mostFaults = 100

function checkContent(content: TemplateContent, kind: TemplateKind): void {
  const errors = checkTemplate(content, kind)
    .slice(0, mostFaults)
    .map((fault) => ({ ...fault, pointer: `/content${fault.pointer}` }))
  if (errors.length === 0) return
  const detail =
    errors.length === 1 && errors[0]
      ? errors[0].detail
      : {
          nl: 'Deze tekst kan niet worden gedrukt; `errors` zegt per plaats wat er scheelt.',
          en: 'This text cannot be printed; `errors` says for each place what is wrong.',
        }
  throw new Problem('unprocessable', detail, { errors })
}

function shippedStays(): Problem {
  return new Problem('conflict', {
    nl: 'Dit sjabloon hoort bij het product en blijft zoals het is. Maak er een kopie van en pas die aan.',
    en: 'This template comes with the product and stays as it is. Make a copy of it and change that.',
  })
}

function inUse(name: string): Problem {
  return new Problem('conflict', {
    nl: `Van sjabloon “${name}” zijn overeenkomsten gemaakt en daarom blijft het. Geef het een naam die zegt dat het niet meer dient.`,
    en: `Agreements were made from the template “${name}”, and therefore it stays. Give it a name that says it is out of use.`,
  })
}
