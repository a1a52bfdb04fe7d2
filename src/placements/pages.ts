import { z } from 'zod'
import { getPublishedParameters } from '../dossiers/store.ts'
import { checkForm, type Faults, type Typed } from '../http/form.ts'
import { type PageContext, page, type Shown } from '../http/page.ts'
import { paragraph } from '../http/text.ts'
import { closedLink, closedPage } from '../links/pages.ts'
import { useLink } from '../links/service.ts'
import { findLink, type Link } from '../links/store.ts'
import { notFound, Problem } from '../problem.ts'
import type { SchoolAnswer } from './schemas.ts'
import { answerByLink } from './service.ts'
import { getPlaceToAnswer } from './store.ts'
import { type AnswerableRequest, answeredPage, answerPage, closedBecause, refusals } from './views.ts'

type AnswerLink = Extract<Link, { purpose: 'answer-request' }>

/** What stands behind a link to answer: who asks for which place, and a form for the school's answer. */
export const placementPages = [
  page({
    method: 'GET',
    path: '/answer/{token}',
    handle: async (context) => {
      const { link, request } = await readLink(context)
      return closedTo(link, request, context) ?? answerPage(request, context.locale, { typed: {} })
    },
  }),

  page({
    method: 'POST',
    path: '/answer/{token}',
    handle: async (context) => {
      const { link, request } = await readLink(context)
      const closed = closedTo(link, request, context)
      if (closed) return closed
      const { values, faults } = readAnswer(context.form)
      if (faults) return answerPage(request, context.locale, { typed: context.form, faults })
      try {
        await useLink(context, link.id, (visitor) => answerByLink(visitor, link.placementId, values))
      } catch (error) {
        return closedMeanwhile(error, context)
      }
      return answeredPage(request, values, context.now, context.locale)
    },
  }),
]

/** @throws Problem `not-found` for a token that was never given out, and for one that is for something else */
async function readLink({ db, token, now }: PageContext): Promise<{ link: AnswerLink; request: AnswerableRequest }> {
  const link = await findLink(db, token, now)
  if (link?.purpose !== 'answer-request') throw notFound()
  const place = await getPlaceToAnswer(db, link.placementId)
  const { parameters } = await getPublishedParameters(db, place.academicYear)
  const unit = parameters.courseUnits.find(({ id }) => id === place.courseUnit)
  const title = unit?.title ?? { nl: place.courseUnit, en: place.courseUnit }
  return { link, request: { ...place, courseUnitTitle: title } }
}

/** Why this link cannot be answered now, as a page; undefined when it can. */
function closedTo(link: AnswerLink, { state }: AnswerableRequest, { locale }: PageContext): Shown | undefined {
  if (link.state !== 'open') return closedLink(link, locale)
  if (state === 'withdrawn') return closedPage(closedBecause.withdrawn, locale)
  if (state !== 'requested') return closedPage(closedBecause.answered, locale)
  return undefined
}

type Read = { values: SchoolAnswer; faults?: undefined } | { values?: undefined; faults: Faults }

/** An acceptance may say something; a decline must say why. */
function readAnswer(form: Typed): Read {
  const { values, faults } = checkForm(form.answer === 'declined' ? declining : accepting, form)
  return values ? { values } : { faults }
}

const accepting = {
  answer: { schema: z.literal('accepted'), refusal: refusals.answer },
  reason: {
    schema: z.union([z.literal('').transform(() => null), paragraph(1, 2000)]),
    refusal: refusals.longReason,
  },
}

const declining = {
  answer: { schema: z.literal('declined'), refusal: refusals.answer },
  reason: { schema: paragraph(3, 2000), refusal: refusals.reason },
}

/** Of two who answer at once, the second reads that it has been done. Any other refusal stays what it is. */
async function closedMeanwhile(error: unknown, context: PageContext): Promise<Shown> {
  if (!(error instanceof Problem) || !['conflict', 'wrong-state'].includes(error.code)) throw error
  const { link, request } = await readLink(context)
  const closed = closedTo(link, request, context)
  if (!closed) throw error
  return closed
}
