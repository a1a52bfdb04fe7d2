import type { Closure } from './calendar.ts'
import type { AcademicYearParameters } from './parameters.ts'
import type { Localized } from './posted.ts'
import type { AgreementKind, Grade, Party, Role, Setting, StudentDocument } from './vocabulary.ts'

export type Locale = 'nl' | 'en'

/** For whom a sentence is made: the language, and the year that names units and activities. */
export type Reader = { locale: Locale; parameters: AcademicYearParameters }

/** What `roster-complete` misses in one lesson. */
export type Gap = 'mentor' | 'classGroup' | 'room' | 'topic' | 'times' | 'activity'

/** A lesson in a sentence: when it is. */
export type LessonMoment = { date: string; startTime: string }

/** An activity that has fewer hours than required. */
export type Shortfall = { activity: string; required: number; credited: number; missing: number }

/** A stretch of days, both included; `until` null: without an end. */
export type Validity = { from: string; until: string | null }

// More than this many items make a sentence nobody reads; the data has them all.
const mostItems = 5

const months: Record<Locale, readonly string[]> = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

function date(value: string, { locale }: Reader): string {
  const [year, month, day] = value.split('-').map(Number)
  return `${day} ${months[locale][(month ?? 1) - 1]} ${year}`
}

function number(value: number, { locale }: Reader): string {
  return locale === 'nl' ? String(value).replace('.', ',') : String(value)
}

/** A number with the noun it counts; only exactly 1 takes the singular. */
function counted(one: Localized, more: Localized) {
  return (value: number, reader: Reader) => `${number(value, reader)} ${(value === 1 ? one : more)[reader.locale]}`
}

function list(items: readonly string[], { locale }: Reader): string {
  const shown = items.length > mostItems + 1 ? items.slice(0, mostItems) : items
  const left = items.length - shown.length
  const all = left === 0 ? shown : [...shown, locale === 'nl' ? `${left} andere` : `${left} others`]
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} ${locale === 'nl' ? 'en' : 'and'} ${last}`
}

/** A word of a fixed vocabulary. */
function word<Word extends string>(words: Record<Word, Localized>) {
  return (value: Word, { locale }: Reader) => words[value][locale]
}

function words<Word extends string>(vocabulary: Record<Word, Localized>) {
  return (values: readonly Word[], reader: Reader) =>
    list(
      values.map((value) => vocabulary[value][reader.locale]),
      reader,
    )
}

const hours = counted({ nl: 'uur', en: 'hour' }, { nl: 'uur', en: 'hours' })

function titleIn(entries: readonly { id: string; title: Localized }[], id: string, { locale }: Reader): string {
  return entries.find((entry) => entry.id === id)?.title[locale] ?? id
}

function activity(id: string, reader: Reader): string {
  return titleIn(reader.parameters.activities, id, reader)
}

const agreement: Record<AgreementKind, Localized> = {
  framework: { nl: 'De raamovereenkomst', en: 'The framework agreement' },
  lerarenstage: { nl: 'De overeenkomst via lerarenstage.be', en: 'The agreement through lerarenstage.be' },
  individual: { nl: 'De individuele stageovereenkomst', en: 'The individual internship agreement' },
}

const party: Record<Party, Localized> = {
  university: { nl: 'de universiteit', en: 'the university' },
  school: { nl: 'de school', en: 'the school' },
  student: { nl: 'de student', en: 'the student' },
  other: { nl: 'de andere organisatie', en: 'the other organisation' },
}

const studentDocument: Record<StudentDocument, Localized> = {
  commitmentStatement: { nl: 'de verbintenisverklaring', en: 'the commitment statement' },
  criminalRecordExtract: {
    nl: 'het uittreksel uit het strafregister (model 596.2)',
    en: 'the criminal-record extract (model 596.2)',
  },
}

const ordinal: Record<Grade, Localized> = {
  1: { nl: 'eerste', en: 'first' },
  2: { nl: 'tweede', en: 'second' },
  3: { nl: 'derde', en: 'third' },
}

const gap: Record<Gap, Localized> = {
  mentor: { nl: 'mentor', en: 'mentor' },
  classGroup: { nl: 'klas', en: 'class group' },
  room: { nl: 'lokaal', en: 'room' },
  topic: { nl: 'onderwerp', en: 'topic' },
  times: { nl: 'een begin voor het einde', en: 'a start before the end' },
  activity: { nl: 'een activiteit van dit opleidingsonderdeel', en: 'an activity of this course unit' },
}

const setting: Record<Setting, Localized> = {
  secondary: { nl: 'secundair onderwijs', en: 'secondary education' },
  'special-secondary': { nl: 'buitengewoon secundair onderwijs', en: 'special secondary education' },
  'se-n-se': { nl: 'secundair na secundair', en: 'secondary after secondary (Se-n-Se)' },
  hbo: { nl: 'hoger beroepsonderwijs', en: 'higher vocational education' },
  'higher-education': { nl: 'hoger onderwijs', en: 'higher education' },
  'adult-education': { nl: 'volwassenenonderwijs', en: 'adult education' },
  alternative: { nl: 'een alternatieve setting', en: 'an alternative setting' },
}

const closure: Record<Closure, Localized> = {
  sunday: { nl: 'zondag', en: 'Sunday' },
  'autumn-holiday': { nl: 'herfstvakantie', en: 'autumn holiday' },
  'christmas-holiday': { nl: 'kerstvakantie', en: 'Christmas holiday' },
  'carnival-holiday': { nl: 'krokusvakantie', en: 'carnival holiday' },
  'easter-holiday': { nl: 'paasvakantie', en: 'Easter holiday' },
  'summer-holiday': { nl: 'zomervakantie', en: 'summer holiday' },
  'day-after-ascension': { nl: 'dag na Hemelvaart', en: 'day after Ascension' },
  'new-year': { nl: 'Nieuwjaar', en: "New Year's Day" },
  'easter-monday': { nl: 'paasmaandag', en: 'Easter Monday' },
  'labour-day': { nl: 'Dag van de Arbeid', en: 'Labour Day' },
  ascension: { nl: 'Hemelvaart', en: 'Ascension' },
  'whit-monday': { nl: 'pinkstermaandag', en: 'Whit Monday' },
  'national-day': { nl: 'nationale feestdag', en: 'National Day' },
  assumption: { nl: 'Onze-Lieve-Vrouw-Hemelvaart', en: 'Assumption' },
  'all-saints': { nl: 'Allerheiligen', en: "All Saints' Day" },
  armistice: { nl: 'Wapenstilstand', en: 'Armistice Day' },
  'christmas-day': { nl: 'Kerstmis', en: 'Christmas Day' },
}

const role: Record<Role, Localized> = {
  student: { nl: 'de student', en: 'the student' },
  supervisor: { nl: 'de stagebegeleider', en: 'the supervisor' },
  coordinator: { nl: 'de stagecoördinator', en: 'the internship coordinator' },
  'study-path-counsellor': { nl: 'de studietrajectbegeleider', en: 'the study-path counsellor' },
  mentor: { nl: 'de mentor', en: 'the mentor' },
  principal: { nl: 'de directie', en: 'the principal' },
  integration: { nl: 'een koppeling', en: 'an integration' },
  admin: { nl: 'de beheerder', en: 'the administrator' },
}

function moment({ date: on, startTime }: LessonMoment, reader: Reader): string {
  return `${date(on, reader)} ${reader.locale === 'nl' ? 'om' : 'at'} ${startTime}`
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

/**
 * The kinds of places a message can have, each with how it is printed. A kind is used as `{name:kind}`; the type of
 * its first argument is the type of the data it asks for.
 */
export const kinds = {
  text: (value: string, _reader: Reader) => value,
  number,
  hours,
  minutes: counted({ nl: 'minuut', en: 'minute' }, { nl: 'minuten', en: 'minutes' }),
  days: counted({ nl: 'dag', en: 'day' }, { nl: 'dagen', en: 'days' }),
  months: counted({ nl: 'maand', en: 'month' }, { nl: 'maanden', en: 'months' }),
  weeks: counted({ nl: 'week', en: 'week' }, { nl: 'weken', en: 'weeks' }),
  lessons: counted({ nl: 'les', en: 'lesson' }, { nl: 'lessen', en: 'lessons' }),
  date,
  time: (value: string, _reader: Reader) => value,
  dates: (values: readonly string[], reader: Reader) =>
    list(
      unique(values).map((value) => date(value, reader)),
      reader,
    ),
  list,
  unit: (id: string, reader: Reader) => titleIn(reader.parameters.courseUnits, id, reader),
  activities: (ids: readonly string[], reader: Reader) =>
    list(
      ids.map((id) => activity(id, reader)),
      reader,
    ),
  agreement: word(agreement),
  parties: words(party),
  documents: words(studentDocument),
  /** The documents that are missing besides; nothing when none is. */
  missingToo: (values: readonly StudentDocument[], reader: Reader) => {
    if (values.length === 0) return ''
    const names = words(studentDocument)(values, reader)
    return reader.locale === 'nl' ? ` Nog niet aanvaard: ${names}.` : ` Not accepted yet: ${names}.`
  },
  setting: word(setting),
  settings: words(setting),
  role: word(role),
  /** As in "the second or third grade". */
  grades: (values: readonly Grade[], { locale }: Reader) => {
    const names = values.map((value) => ordinal[value][locale])
    return locale === 'nl' ? `de ${names.join(' of ')} graad` : `the ${names.join(' or ')} grade`
  },
  validity: ({ from, until }: Validity, reader: Reader) => {
    const since = date(from, reader)
    if (until === null) return reader.locale === 'nl' ? `vanaf ${since}` : `from ${since}`
    const last = date(until, reader)
    return reader.locale === 'nl' ? `van ${since} tot en met ${last}` : `from ${since} to ${last}`
  },
  didactics: (values: readonly { didactics: string; hours: number }[], reader: Reader) =>
    list(
      values.map((value) => `${value.didactics} ${hours(value.hours, reader)}`),
      reader,
    ),
  /** The part of the hours that was done in service; nothing when there is none. */
  inService: (value: number, reader: Reader) => {
    if (value === 0) return ''
    const amount = hours(value, reader)
    return reader.locale === 'nl' ? ` (waarvan ${amount} in dienst)` : ` (of which ${amount} in service)`
  },
  /** Lessons that lack a grade where grades exist; nothing when there are none. */
  withoutGrade: (value: number, reader: Reader) => {
    if (value === 0) return ''
    const amount = kinds.lessons(value, reader)
    return reader.locale === 'nl' ? ` (${amount} zonder graad)` : ` (${amount} without a grade)`
  },
  shortfalls: (values: readonly Shortfall[], reader: Reader) =>
    list(
      values.map(({ activity: id, required, credited }) => {
        const planned = number(credited, reader)
        const wanted = hours(required, reader)
        return `${activity(id, reader)} ${planned} ${reader.locale === 'nl' ? 'van' : 'of'} ${wanted}`
      }),
      reader,
    ),
  gaps: (values: readonly (LessonMoment & { missing: readonly Gap[] })[], reader: Reader) =>
    list(
      values.map((value) => `${moment(value, reader)} (${words(gap)(value.missing, reader)})`),
      reader,
    ),
  overlaps: (values: readonly (LessonMoment & { other: LessonMoment })[], reader: Reader) => {
    const joint = reader.locale === 'nl' ? 'met de les van' : 'with the lesson of'
    return list(
      values.map((value) => `${moment(value, reader)} ${joint} ${moment(value.other, reader)}`),
      reader,
    )
  },
  tooLong: (values: readonly (LessonMoment & { needed: number; available: number })[], reader: Reader) => {
    const [of, planned] = reader.locale === 'nl' ? ['van', 'gepland'] : ['of', 'planned']
    return list(
      values.map((value) => {
        const available = number(value.available, reader)
        return `${moment(value, reader)} (${available} ${of} ${kinds.minutes(value.needed, reader)} ${planned})`
      }),
      reader,
    )
  },
  closures: (values: readonly { date: string; closure: Closure }[], reader: Reader) =>
    list(
      unique(values.map((value) => `${date(value.date, reader)} (${closure[value.closure][reader.locale]})`)),
      reader,
    ),
}

/** The kinds by name, each with the data it asks for. */
export type Kinds = { [Kind in keyof typeof kinds]: Parameters<(typeof kinds)[Kind]>[0] }
