import { z } from 'zod'
import { checkForm } from '../http/form.ts'
import { type PageContext, page, type Shown, type ShownDocument } from '../http/page.ts'
import { closedLink, closedPage } from '../links/pages.ts'
import { useLink } from '../links/service.ts'
import { findLink, type Link } from '../links/store.ts'
import { notFound, Problem } from '../problem.ts'
import { RefusalReason, SignatoryStatement } from './schemas.ts'
import { refuseByLink, signByLink } from './service.ts'
import { findVersionDocument, getSigning, type Signing } from './store.ts'
import { closedBecause, copyOffer, knownOf, refusals, refusedPage, signedPage, signingPage } from './views.ts'

/** For how long whoever signed through a link can fetch a copy with it. */
const copyHours = 24

type SigningLink = Extract<Link, { purpose: 'sign-agreement' }>

/** What stands behind a link to sign: the agreement, its document, and a form for a signature or a refusal. */
export const agreementPages = [
  page({
    method: 'GET',
    path: '/sign/{token}',
    handle: async (context) => {
      const { link, signing } = await readLink(context)
      return (
        closedTo(link, signing, context) ?? signingPage(signing, context, { typed: knownOf(signing, context.locale) })
      )
    },
  }),

  page({
    method: 'GET',
    path: '/sign/{token}/document',
    handle: async (context) => {
      const { link, signing } = await readLink(context)
      const closed = closedTo(link, signing, context)
      if (closed && copyUntil(link, signing, context.now) === undefined) return closed
      return documentOf(signing, context)
    },
  }),

  page({
    method: 'POST',
    path: '/sign/{token}',
    handle: async (context) => {
      const { link, signing } = await readLink(context)
      const closed = closedTo(link, signing, context)
      if (closed) return closed
      try {
        return context.form.act === 'refuse' ? await refuse(link, signing, context) : await sign(link, signing, context)
      } catch (error) {
        return closedMeanwhile(error, context)
      }
    },
  }),
]

/** @throws Problem `not-found` for a token that was never given out, and for one that is for something else */
async function readLink({ db, token, now }: PageContext): Promise<{ link: SigningLink; signing: Signing }> {
  const link = await findLink(db, token, now)
  if (link?.purpose !== 'sign-agreement') throw notFound()
  return { link, signing: await getSigning(db, link.signatoryId) }
}

/** Why nothing can be signed with this link now, as a page; undefined when it can. */
function closedTo(link: SigningLink, signing: Signing, { token, now, locale }: PageContext): Shown | undefined {
  const { agreement, version, signatory, isLatest } = signing
  if (link.state !== 'open') {
    const until = copyUntil(link, signing, now)
    return closedLink(link, locale, until && copyOffer(token, until, locale))
  }
  if (agreement.state === 'terminated') return closedPage(closedBecause.terminated, locale)
  if (!isLatest) return closedPage(closedBecause.outdated, locale)
  if (signatory.state !== 'pending') return closedPage(closedBecause.answered, locale)
  if (agreement.state !== 'sent' || version.documentHash === null) return closedPage(closedBecause.suspended, locale)
  return undefined
}

/** Until when whoever signed through this link can fetch a copy with it; undefined for others, and when it is over. */
function copyUntil(link: SigningLink, { signatory }: Signing, now: string): string | undefined {
  if (link.usedAt === null || signatory.state !== 'signed') return undefined
  const until = hoursAfter(link.usedAt, copyHours)
  return now < until ? until : undefined
}

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}

async function documentOf({ agreement, version }: Signing, { db, locale }: PageContext): Promise<ShownDocument> {
  const document = await findVersionDocument(db, { id: agreement.id, number: version.number })
  if (!document) throw notFound()
  return { document: document.bytes, fileName: locale === 'nl' ? 'overeenkomst.pdf' : 'agreement.pdf' }
}

async function sign(link: SigningLink, signing: Signing, context: PageContext): Promise<Shown> {
  const { values, faults } = checkForm(signatureFields, context.form)
  if (faults) return signingPage(signing, context, { typed: context.form, faults, act: 'sign' })
  const { signatoryName, signatoryFunction } = values
  await useLink(context, link.id, (visitor) =>
    signByLink(visitor, link.signatoryId, { signatoryName, signatoryFunction }),
  )
  return signedPage(signing, { signatoryName, signatoryFunction }, context, hoursAfter(context.now, copyHours))
}

async function refuse(link: SigningLink, signing: Signing, context: PageContext): Promise<Shown> {
  const { values, faults } = checkForm(refusalFields, context.form)
  if (faults) return signingPage(signing, context, { typed: context.form, faults, act: 'refuse' })
  await useLink(context, link.id, (visitor) => refuseByLink(visitor, link.signatoryId, values))
  return refusedPage(signing, context)
}

const signatureFields = {
  signatoryName: { schema: SignatoryStatement.shape.signatoryName, refusal: refusals.name },
  signatoryFunction: { schema: SignatoryStatement.shape.signatoryFunction, refusal: refusals.function },
  agreed: { schema: z.literal('yes'), refusal: refusals.agreed },
}

const refusalFields = { reason: { schema: RefusalReason, refusal: refusals.reason } }

/** Of two who come at once, the second reads what the first did. Any other refusal stays what it is. */
async function closedMeanwhile(error: unknown, context: PageContext): Promise<Shown> {
  if (!(error instanceof Problem) || !['conflict', 'wrong-state'].includes(error.code)) throw error
  const { link, signing } = await readLink(context)
  const closed = closedTo(link, signing, context)
  if (!closed) throw error
  return closed
}
