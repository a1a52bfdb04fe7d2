import type { Database } from '../../db/database.ts'
import { transaction } from '../../db/transaction.ts'
import { getPublishedParameters } from '../../dossiers/store.ts'
import { dayText } from '../../http/dates.ts'
import type { Locale } from '../../http/locale.ts'
import { brusselsDateOf } from '../../rules/index.ts'
import { sentenceOf } from '../../steps/kinds.ts'
import { findAudience, listOpenItems } from '../../steps/store.ts'
import type { DigestFacts, DigestLine } from '../letters.ts'
import { newsOf } from '../news.ts'
import { ours, type Sentence, say } from '../sentence.ts'
import { type Moment, writeMail } from '../service.ts'
import {
  findDigestReader,
  listNotices,
  listReadersWithNews,
  listStudentNames,
  type NoticeLine,
  updateNoticesTold,
} from './store.ts'

const readersAtOnce = 100
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * Writes today's digest (Europe/Brussels) of every account that has something to be told: one a day for each, however
 * often it is done and by however many processes. What happens after it waits for tomorrow's.
 */
export async function compileDigests({ db, now }: Moment): Promise<void> {
  const today = brusselsDateOf(now)
  let after = firstId
  for (;;) {
    const readers = await listReadersWithNews(db, { after, limit: readersAtOnce })
    for (const { id, email } of readers) {
      await transaction(db, async (db) => {
        const mail = { kind: 'digest', key: `${id} ${today}`, recipient: email, userId: id } as const
        const mailId = await writeMail({ db, now }, mail)
        if (mailId !== undefined) await updateNoticesTold(db, id, mailId)
      })
    }
    const last = readers.at(-1)
    if (!last || readers.length < readersAtOnce) return
    after = last.id
  }
}

// What a mail can hold that somebody still reads.
const mostNotices = 500
const mostLines = 60
const mostWaiting = 25

/** What a digest says as of now; undefined when there is nothing to tell, or nobody who wants to be told. */
export async function findDigest(
  { db, now }: Moment,
  { mailId, userId }: { mailId: string; userId: string },
): Promise<DigestFacts | undefined> {
  const reader = await findDigestReader(db, userId)
  if (!reader) return undefined
  const { notices, total } = await listNotices(db, { mailId, now, limit: mostNotices })
  const news = await linesOf(db, onceEach(notices), reader.locale)
  if (news.length === 0) return undefined
  return {
    ...reader,
    news: news.slice(0, mostLines),
    moreNews: Math.max(0, news.length - mostLines) + total - notices.length,
    ...(await waitingFor({ db, now }, userId, reader.locale)),
  }
}

/** What happened to one thing several times is told once. */
function onceEach(notices: readonly NoticeLine[]): NoticeLine[] {
  const latest = new Map(notices.map((notice) => [`${notice.kind} ${notice.subjectId}`, notice]))
  return notices.filter((notice) => latest.get(`${notice.kind} ${notice.subjectId}`) === notice)
}

async function linesOf(db: Database, notices: readonly NoticeLine[], locale: Locale): Promise<DigestLine[]> {
  const lines: DigestLine[] = []
  for (const notice of notices) {
    const news = newsOf(notice.kind)
    if (!news) continue
    const { deadline } = notice.data
    const day = typeof deadline === 'string' ? dayText(deadline, locale) : ''
    lines.push({
      studentName: notice.studentName,
      place: await placeOf(db, notice, locale),
      text: ours(news.says[locale].replace('{deadline}', day)),
    })
  }
  return lines
}

/** Where it is about: the school, and the course unit in the words of its year, which are kept once they were read. */
async function placeOf(db: Database, notice: NoticeLine, locale: Locale): Promise<Sentence | null> {
  const { schoolName, academicYear, courseUnit, didactics } = notice
  if (schoolName === null) return null
  if (academicYear === null || courseUnit === null) return say`${schoolName}`
  const { parameters } = await getPublishedParameters(db, academicYear)
  const title = parameters.courseUnits.find(({ id }) => id === courseUnit)?.title[locale] ?? courseUnit
  return didactics === null ? say`${schoolName}, ${title}` : say`${schoolName}, ${title} (${didactics})`
}

/** What waits for the reader in the work queue, what is due first. */
async function waitingFor(
  { db, now }: Moment,
  userId: string,
  locale: Locale,
): Promise<Pick<DigestFacts, 'waiting' | 'moreWaiting'>> {
  const audience = await findAudience({ db, now }, userId)
  if (!audience) return { waiting: [], moreWaiting: 0 }
  const { items, counts } = await listOpenItems({ db, now }, audience, {}, { limit: mostWaiting, after: undefined })
  const shown = items.slice(0, mostWaiting)
  const names = await listStudentNames(
    db,
    shown.flatMap(({ studentId }) => studentId ?? []),
    userId,
  )
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    waiting: shown.map((item) => ({
      studentName: names.get(item.studentId ?? '') ?? null,
      place: null,
      text:
        item.until === null ? say`${sentenceOf(item, locale)}` : withDay(sentenceOf(item, locale), item.until, locale),
    })),
    moreWaiting: all - shown.length,
  }
}

function withDay(sentence: string, until: string, locale: Locale): Sentence {
  const day = ours(dayText(until, locale))
  return locale === 'nl' ? say`${sentence} Uiterlijk op ${day}.` : say`${sentence} By ${day}.`
}
