import type { Localized } from '../problem.ts'

/**
 * What erasure does with a value of the person.
 * `row`: it goes with its row · `empty`: null, or an empty list · `text`: a fixed text takes its place, where the row
 * cannot be without · `pseudonym`: a value made of the student's id takes its place · `receipt`: the free text in it goes,
 * see `receipt.ts` · `raise`: the version goes up · `keep`: it stays
 */
export type OnErasure = 'row' | 'empty' | 'text' | 'pseudonym' | 'receipt' | 'raise' | 'keep'

/** One column of the database. */
export type Column = {
  /** Whether it says something about an identified or identifiable person. */
  personal: boolean
  /** What it is kept for, in one line. */
  purpose: string
  /** Whether the export of a person holds it; `own-part`: without what it says of other students. */
  export: boolean | 'own-part'
  onErasure: OnErasure
}

/**
 * How the rows of a table are found that belong to one student.
 * `student`, `account`: this column holds the id of the student, or of the student's account · `in` a table: this column
 * refers to a row of that table, which belongs to the student · `any`: one of several ways · `mentions`: rows that
 * mention the person, each in a way of its own (see `store.ts`)
 */
export type Owner =
  | { column: string; is: 'student' | 'account' }
  | {
      column: string
      in: 'placements' | 'agreements' | 'agreement_signatories' | 'lio_applications'
      exportOnly?: { column: string; value: string }
    }
  | { any: readonly Owner[] }
  | { mentions: 'trail' | 'events' | 'answers' | 'imports' | 'import-rows' | 'unchecked-files' }

/**
 * How the rows of a table are found that say something about one person of whom no dossier is kept: staff, mentors,
 * contacts, signatories.
 * `account`, `mentor`: this column holds the id of their account, or of them as a mentor · `address`: this column is
 * their address · `any`: one of several ways · `named`: rows that name them, each in a way of its own (see
 * `people/store.ts`)
 */
export type PersonOwner =
  | { column: string; is: 'account' | 'mentor' | 'address' }
  | { any: readonly PersonOwner[] }
  | {
      named:
        | 'contacts'
        | 'institute'
        | 'signatories'
        | 'versions'
        | 'scans'
        | 'trail'
        | 'answers'
        | 'imports'
        | 'import-rows'
        | 'unchecked-files'
        | 'erasures'
    }

/** What a table keeps of people of whom no dossier is kept. */
export type People = {
  owner: PersonOwner
  /**
   * Which columns their export holds and what erasure does with them, where that is not what the columns say of
   * themselves: a column that is not named is then about others, left out and left alone.
   */
  columns?: Readonly<Record<string, { export: Column['export']; onErasure: OnErasure }>>
  /** Rows that prove something and stay whole: all of them, or those that were signed. */
  evidence?: 'all' | 'signed'
  /** What stays of it after their erasure, and why; absent when nothing does. */
  stays?: Localized
}

/** How long the rows of a table are kept. */
export type Retention =
  | 'dossier'
  | 'agreement'
  | 'reference'
  | 'account'
  | 'trail'
  | 'answers'
  | 'correspondence'
  | 'queue'
  | 'imports'
  | 'always'

/** One table of the database. */
export type Table = {
  /** What its rows are for: what the export and the preview of an erasure tell the person. */
  about: Localized
  /** Absent: no row belongs to a student. */
  owner?: Owner
  /** Which of those rows the export holds, where some are about somebody else as well; absent: all of them. */
  exported?: Owner
  /** What stays of it after an erasure, and why; absent when nothing does. */
  stays?: Localized
  /** Absent: it says nothing about people of whom no dossier is kept, but for the ids of who acted. */
  people?: People
  retention: Retention
  columns: Readonly<Record<string, Column>>
}

/** How long, in words for a reader; the numbers are those of `retention.ts`. */
export const retentions: Readonly<Record<Retention, Localized>> = {
  dossier: {
    nl: 'Tot de termijn van het dossier na het laatste academiejaar voorbij is, of tot het dossier gewist wordt.',
    en: 'Until the term of the dossier after its last academic year is over, or until the dossier is erased.',
  },
  agreement: {
    nl: 'Die van één student: zoals het dossier. Een raamovereenkomst: tot dezelfde termijn na haar laatste dag voorbij is; dan gaan de namen, de tekst en de scans weg.',
    en: 'Those of one student: as the dossier. A framework agreement: until the same term after its last day is over; then the names, the text and the scans go.',
  },
  reference: {
    nl: 'Zolang het in gebruik is, of tot de persoon gewist wordt.',
    en: 'As long as it is in use, or until the person is erased.',
  },
  account: {
    nl: 'Zolang het account bestaat, of tot de persoon gewist wordt; dat van een student met het dossier.',
    en: 'As long as the account exists, or until the person is erased; that of a student with the dossier.',
  },
  trail: {
    nl: 'Blijvend: het spoor bewijst wie wat deed. Redenen in vrije tekst gaan weg met het dossier.',
    en: 'For good: the trail proves who did what. Reasons in free text go with the dossier.',
  },
  answers: { nl: '24 uur.', en: '24 hours.' },
  correspondence: {
    nl: 'Een jaar na verzending of verloop; of tot het dossier gewist wordt.',
    en: 'A year after it was sent or expired; or until the dossier is erased.',
  },
  queue: { nl: 'Tot het gebeurd is.', en: 'Until it is done.' },
  imports: {
    nl: 'Het bestand tot het nagekeken is, hoogstens een dag; wat de rijen zeggen 30 dagen, of tot het dossier gewist wordt.',
    en: 'The file until it was checked, a day at most; what its rows say for 30 days, or until the dossier is erased.',
  },
  always: { nl: 'Blijvend.', en: 'For good.' },
}

/** Says nothing about a person. */
const plain = (purpose: string, more: Partial<Column> = {}): Column => ({
  personal: false,
  purpose,
  export: false,
  onErasure: 'keep',
  ...more,
})

/** Says something about the person, who can see it. */
const personal = (purpose: string, onErasure: OnErasure = 'keep', more: Partial<Column> = {}): Column => ({
  personal: true,
  purpose,
  export: true,
  onErasure,
  ...more,
})

/** The id of a member of staff who acted: the trail says what they did, and after erasure it is a pseudonym. */
const others = (purpose: string): Column => personal(purpose, 'keep', { export: false })

/** Columns that the export of a person without a dossier holds, and that stay. */
const shown = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { export: true, onErasure: 'keep' as const }]))

/** The same, erased in this way. */
const going = (onErasure: OnErasure, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { export: true, onErasure }]))

const version = plain('Tells two changes of the same row apart.')
const raised = plain('Tells two changes of the same row apart.', { onErasure: 'raise' })

const pseudonymous: Localized = {
  nl: 'Blijft zonder naam, nummer, adres of vrije tekst, voor statistieken van plaatsen, lessen en uren.',
  en: 'Stays without name, number, address or free text, for statistics of places, lessons and hours.',
}

const signedEvidence: Localized = {
  nl: 'Blijft zolang de overeenkomst bewaard moet worden: wie tekende, hoe, en onder welke tekst. Wat nooit ondertekend werd, verliest de naam.',
  en: 'Stays as long as the agreement must be kept: who signed, how, and under which text. What was never signed loses the name.',
}

const importStays: Localized = {
  nl: 'Blijft dertig dagen: dat er een bestand was en wat ervan kwam, zonder wat er in de eerste rij stond.',
  en: 'Stays for thirty days: that there was a file and what became of it, without what its first row said.',
}

/**
 * Every column of the database: whether it is personal, what for, how long, whether the person gets it, and what
 * erasure does with it. The export, the erasure and `docs/privacy.md` follow this table, and a test compares it with
 * the database: a column that nobody declared fails.
 */
export const catalogue = {
  students: {
    about: { nl: 'Wie de student is.', en: 'Who the student is.' },
    owner: { column: 'id', is: 'student' },
    stays: pseudonymous,
    retention: 'dossier',
    columns: {
      id: personal('Identifies the dossier in the product; the pseudonym after erasure.'),
      user_id: personal('Links the account that may see the dossier as its own.', 'empty'),
      programme_id: personal(
        'The programme that the student follows: which coordinators and counsellors see the dossier.',
      ),
      student_number: personal('Finds the student in the administration of the university.', 'pseudonym'),
      external_id: personal('Finds the student in another system.', 'empty'),
      name: personal('Tells people whom the dossier is about.', 'text'),
      email: personal('Reaches the student; never two students with one address.', 'pseudonym'),
      former_schools: personal('A former school as internship school asks for a judgement.', 'empty'),
      created_at: personal('Dates the dossier, and its term.'),
      version: raised,
    },
  },
  student_didactics: {
    about: { nl: 'De gevolgde vakdidactieken.', en: 'The subject didactics followed.' },
    owner: { column: 'student_id', is: 'student' },
    stays: pseudonymous,
    retention: 'dossier',
    columns: {
      student_id: personal('Whose it is.'),
      position: personal('Which of the two didactics comes first.'),
      didactics: personal('Decides which course units and hours are required.'),
    },
  },
  supervisions: {
    about: { nl: 'Wie de student begeleidt of begeleidde.', en: 'Who supervises the student, or did.' },
    owner: { column: 'student_id', is: 'student' },
    people: {
      owner: { column: 'supervisor_id', is: 'account' },
      columns: shown('id', 'supervisor_id', 'starts_on', 'ends_on'),
      stays: {
        nl: 'Blijft onder een pseudoniem: wie wanneer begeleidde, voor wie dat later moet kunnen nagaan.',
        en: 'Stays under a pseudonym: who guided when, for whoever has to know later.',
      },
    },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.', 'row'),
      student_id: personal('Whose it is.', 'row'),
      supervisor_id: personal('Who may see and decide in the dossier.', 'row'),
      starts_on: personal('From when.', 'row'),
      ends_on: personal('Until when.', 'row'),
      substitute_for_id: personal('For whom the supervisor stands in.', 'row'),
    },
  },
  intakes: {
    about: {
      nl: 'De voorkeuren van de student voor de stage, en het intakegesprek.',
      en: 'What the student prefers for the internship, and the intake talk.',
    },
    owner: { column: 'student_id', is: 'student' },
    retention: 'dossier',
    columns: {
      student_id: personal('Whose it is.', 'row'),
      levels: personal('Kinds of education the student would like.', 'row'),
      regions: personal('Where.', 'row'),
      subjects: personal('Which subjects.', 'row'),
      travel_means: personal('How the student travels.', 'row'),
      maximum_travel_minutes: personal('How far the student can travel.', 'row'),
      remarks: personal('What else the student wants to be known.', 'row'),
      held_on: personal('The day of the talk.', 'row'),
      held_by: personal('Who held it.', 'row'),
      stated_at: personal('When the preferences were last stated.', 'row'),
      version,
    },
  },
  staff_notes: {
    about: {
      nl: 'Notities van begeleiders, coördinatoren en trajectbegeleiders over de student.',
      en: 'Notes of supervisors, coordinators and study-path counsellors about the student.',
    },
    owner: { column: 'student_id', is: 'student' },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the note.', 'row'),
      student_id: personal('Whom it is about.', 'row'),
      author_id: personal('Who wrote it.', 'row'),
      text: personal('What colleagues should know to guide the student.', 'row'),
      written_at: personal('When.', 'row'),
    },
  },
  files: {
    about: {
      nl: 'Wat werd opgeladen: de verbintenisverklaring, bewijsstukken van opdrachten, scans van een overeenkomst. De bestanden zelf staan bij het document, de aanvraag of de overeenkomst.',
      en: 'What was uploaded: the commitment statement, evidence of assignments, scans of an agreement. The files themselves are downloaded at the document, the application or the agreement.',
    },
    owner: {
      any: [
        { column: 'student_id', is: 'student' },
        { column: 'agreement_id', in: 'agreements' },
      ],
    },
    people: {
      owner: { named: 'scans' },
      columns: shown('id', 'purpose', 'agreement_id', 'sha256', 'size', 'uploaded_at'),
      evidence: 'all',
      stays: signedEvidence,
    },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the file.', 'row'),
      purpose: personal('What it is for.', 'row'),
      student_id: personal('In whose dossier.', 'row'),
      agreement_id: personal('Of which agreement it is a scan.', 'row'),
      sha256: personal('Shows that it is unchanged.', 'row'),
      size: personal('How large it is.', 'row'),
      content: personal('The file; the person downloads it, the export names it.', 'row', { export: false }),
      uploaded_by: personal('Who uploaded it.', 'row'),
      uploaded_at: personal('When.', 'row'),
    },
  },
  documents: {
    about: {
      nl: 'De engagementsverklaring en de controle van het uittreksel uit het strafregister; nooit het uittreksel zelf.',
      en: 'The commitment statement and the check of the criminal-record extract; never the extract itself.',
    },
    owner: { column: 'student_id', is: 'student' },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.', 'row'),
      student_id: personal('Whose it is.', 'row'),
      kind: personal('Which of the two.', 'row'),
      state: personal('Whether it counts.', 'row'),
      model: personal('Only model 596.2 counts.', 'row'),
      issued_on: personal('The day of issue of the extract that was shown.', 'row'),
      file_id: personal('The statement that was uploaded.', 'row'),
      handed_in_at: personal('When it came in.', 'row'),
      decided_at: personal('When it was decided.', 'row'),
      decided_by: personal('Who checked it.', 'row'),
      decided_on: personal('The day of the check.', 'row'),
      refusal_reason: personal('Tells the student what to do better.', 'row'),
      version,
    },
  },
  lio_applications: {
    about: {
      nl: 'Aanvragen van het LIO-statuut met de opgegeven opdrachten, de beoordeling en de beslissing.',
      en: 'Applications for the status of teacher in training with the assignments, the assessment and the decision.',
    },
    owner: { column: 'student_id', is: 'student' },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.', 'row'),
      student_id: personal('Whose it is.', 'row'),
      academic_year: personal('For which year.', 'row'),
      state: personal('Whether it was decided.', 'row'),
      holds_master: personal('A condition of the status.', 'row'),
      assignments: personal('Employers, subjects and hours: what the assessment rests on.', 'row'),
      assessment: personal('What the rules say of the assignments.', 'row'),
      decision: personal('What the counsellor decided.', 'row'),
      in_service_upper_secondary_quarters: personal('Hours in service that count for upper secondary.', 'row'),
      required_hours: personal('The hours that remain.', 'row'),
      decision_reason: personal('Why the decision departs from the assessment.', 'row'),
      decided_by: personal('Who decided.', 'row'),
      decided_at: personal('When.', 'row'),
      applied_at: personal('When the student applied.', 'row'),
      version,
    },
  },
  lio_evidence: {
    about: { nl: 'De bewijsstukken bij een LIO-aanvraag.', en: 'The evidence with a LIO application.' },
    owner: { column: 'application_id', in: 'lio_applications' },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.', 'row'),
      application_id: personal('With which application.', 'row'),
      file_id: personal('Which file.', 'row'),
      title: personal('What it shows, in the words of the student.', 'row'),
      added_at: personal('When.', 'row'),
    },
  },
  reductions: {
    about: { nl: 'Aanvragen van minder uren, met de beslissing.', en: 'Requests for fewer hours, with the decision.' },
    owner: { column: 'student_id', is: 'student' },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.', 'row'),
      student_id: personal('Whose it is.', 'row'),
      academic_year: personal('For which year.', 'row'),
      state: personal('Whether it was decided.', 'row'),
      motivation: personal('What the student bases the request on.', 'row'),
      granted: personal('What the counsellor decided.', 'row'),
      required_hours: personal('The hours that replace those of the year.', 'row'),
      decision_reason: personal('Why.', 'row'),
      decided_by: personal('Who decided.', 'row'),
      decided_at: personal('When.', 'row'),
      applied_at: personal('When the student asked.', 'row'),
      version,
    },
  },
  placements: {
    about: { nl: 'De stageplaatsen en hun verloop.', en: 'The places of internship and how they went.' },
    owner: { column: 'student_id', is: 'student' },
    stays: pseudonymous,
    retention: 'dossier',
    columns: {
      id: personal('Identifies the placement.'),
      student_id: personal('Whose it is.'),
      school_id: personal('Where.'),
      academic_year: personal('When, and under which numbers it is judged.'),
      course_unit: personal('For which course unit.'),
      didactics: personal('For which didactics.'),
      semester: personal('In which semester.'),
      grade: personal('For which grade.'),
      capacity_id: personal('Which of the places that the school offers it takes.'),
      state: personal('How far it is.'),
      channel: personal('How the school was asked.'),
      external_reference: personal('Its number elsewhere, such as on lerarenstage.be.', 'empty'),
      requested_at: personal('When the school was asked.'),
      answered_at: personal('When the school answered.'),
      answer_reason: personal('Why the school declined.', 'text'),
      contacted_on: personal('The day the student arranged the next steps with the school.'),
      contact_arrangements: personal('What was arranged.', 'text'),
      place_approved_at: personal('When the supervisor approved the place.'),
      place_approved_by: personal('Who approved it.'),
      withdrawn_at: personal('When it was withdrawn.'),
      withdrawal_reason: personal('Why it was withdrawn.', 'text'),
      assigned_by: personal('Who assigned it.'),
      created_at: personal('When it was assigned.'),
      version: raised,
    },
  },
  placement_mentors: {
    about: { nl: 'Wie de student op de school begeleidt.', en: 'Who guides the student at the school.' },
    owner: { column: 'placement_id', in: 'placements' },
    stays: pseudonymous,
    people: {
      owner: { column: 'mentor_id', is: 'mentor' },
      columns: shown('mentor_id', 'school_id'),
      stays: {
        nl: 'Blijft onder een pseudoniem: wie wanneer begeleidde, voor wie dat later moet kunnen nagaan.',
        en: 'Stays under a pseudonym: who guided when, for whoever has to know later.',
      },
    },
    retention: 'dossier',
    columns: {
      placement_id: personal('Of which placement.'),
      mentor_id: personal('Which mentor.'),
      school_id: personal('Of which school.'),
    },
  },
  rosters: {
    about: { nl: 'De stageroosters en hun goedkeuring.', en: 'The rosters and their approval.' },
    owner: { column: 'placement_id', in: 'placements' },
    stays: pseudonymous,
    retention: 'dossier',
    columns: {
      placement_id: personal('Of which placement.'),
      state: personal('How far it is.'),
      first_submitted_at: personal('What the planning deadline looks at.'),
      submitted_at: personal('When the last version came in.'),
      approved_at: personal('When it was approved.'),
      approved_by: personal('Who approved it.'),
      returned_at: personal('When it was sent back.'),
      return_reason: personal('What the student has to change.', 'text'),
    },
  },
  lessons: {
    about: { nl: 'De geplande lessen.', en: 'The lessons planned.' },
    owner: { column: 'placement_id', in: 'placements' },
    stays: pseudonymous,
    people: {
      owner: { column: 'mentor_id', is: 'mentor' },
      columns: shown(
        'school_id',
        'date',
        'start_time',
        'end_time',
        'quarters',
        'activity',
        'setting',
        'grade',
        'mentor_id',
      ),
      stays: {
        nl: 'Blijft onder een pseudoniem: wie wanneer begeleidde, voor wie dat later moet kunnen nagaan.',
        en: 'Stays under a pseudonym: who guided when, for whoever has to know later.',
      },
    },
    retention: 'dossier',
    columns: {
      id: personal('Identifies the lesson.'),
      placement_id: personal('Of which placement.'),
      school_id: personal('Where.'),
      date: personal('When.'),
      start_time: personal('From when.'),
      end_time: personal('Until when.'),
      quarters: personal('How many hours it counts for.'),
      activity: personal('What the student does.'),
      setting: personal('In which kind of education.'),
      grade: personal('In which grade.'),
      mentor_id: personal('Who guides the lesson.'),
      class_group: personal('Which class.', 'empty'),
      room: personal('Where in the school.', 'empty'),
      topic: personal('About what.', 'empty'),
    },
  },
  lesson_changes: {
    about: {
      nl: 'Hoe vaak lessen wijzigden na de indiening, en welke wegvielen: voor agenda’s.',
      en: 'How often lessons changed after the roster was submitted, and which are gone: for calendars.',
    },
    owner: { column: 'placement_id', in: 'placements' },
    retention: 'dossier',
    columns: {
      lesson_id: personal('Which lesson.', 'row'),
      placement_id: personal('Of which placement.', 'row'),
      date: personal('When it is, or was.', 'row'),
      start_time: personal('From when.', 'row'),
      end_time: personal('Until when.', 'row'),
      mentor_id: personal('Who guides the lesson, or did.', 'row'),
      sequence: personal('How often it changed.', 'row'),
      changed_at: personal('When it changed last.', 'row'),
      gone_at: personal('When it was taken out.', 'row'),
    },
  },
  calendars: {
    about: {
      nl: 'Agenda’s waarop iemand geabonneerd is; van het geheime adres alleen de hash.',
      en: 'Calendars that somebody subscribes to; of the secret address only the hash.',
    },
    owner: {
      any: [
        { column: 'user_id', is: 'account' },
        { column: 'placement_id', in: 'placements' },
      ],
    },
    exported: { column: 'user_id', is: 'account' },
    retention: 'account',
    columns: {
      id: personal('Identifies the calendar.', 'row'),
      user_id: personal('Whose it is.', 'row'),
      placement_id: personal('Of which placement; null: of all that concern its owner.', 'row'),
      locale: personal('In which language.', 'row'),
      secret_hash: personal('Recognises the address.', 'row', { export: false }),
      created_at: personal('When it was made.', 'row'),
    },
  },
  approvals: {
    about: {
      nl: 'De goedkeuring van de start, met het dossier en het oordeel van toen.',
      en: 'The approval of the start, with the dossier and the judgement of that day.',
    },
    owner: { column: 'placement_id', in: 'placements' },
    stays: {
      nl: 'Blijft zonder vrije tekst en zonder vroegere scholen: het bewijs dat en waarom de start werd goedgekeurd.',
      en: 'Stays without free text and former schools: the proof that and why the start was approved.',
    },
    retention: 'dossier',
    columns: {
      placement_id: personal('Of which placement.'),
      approved_at: personal('When.'),
      approved_by: personal('Who approved.'),
      academic_year: plain('Under the numbers of which year.', { export: true }),
      parameters_id: plain('Which version of them.'),
      parameters_version: plain('The number of that version.', { export: true }),
      software_version: plain('Which software judged.', { export: true }),
      dossier: personal('The facts as judged, so that anyone can judge again.', 'receipt'),
      judgement: personal('What every rule said.', 'receipt'),
      attention: personal('What a later change would refuse.', 'empty'),
    },
  },
  judgements: {
    about: {
      nl: 'Oordelen waar de regels er een aan een mens laten, met de reden.',
      en: 'Judgements where the rules leave one to a person, with the reason.',
    },
    owner: { column: 'placement_id', in: 'placements' },
    stays: pseudonymous,
    retention: 'dossier',
    columns: {
      id: personal('Identifies the row.'),
      placement_id: personal('Of which placement.'),
      rule: personal('On which rule.'),
      role: personal('In which role.'),
      reason: personal('Why.', 'text'),
      recorded_by: personal('Who judged.'),
      recorded_at: personal('When.'),
      withdrawn_by: personal('Who took it back.'),
      withdrawn_at: personal('When.'),
    },
  },
  agreements: {
    about: {
      nl: 'Overeenkomsten met een school; die van één student horen bij het dossier, raamovereenkomsten niet.',
      en: 'Agreements with a school; those of one student belong to the dossier, framework agreements do not.',
    },
    owner: { column: 'student_id', is: 'student' },
    stays: {
      nl: 'Blijft zonder namen en vrije tekst: het bewijs dat de stage gedekt was.',
      en: 'Stays without names and free text: the proof that the internship was covered.',
    },
    retention: 'agreement',
    columns: {
      id: personal('Identifies the agreement.'),
      kind: personal('Which kind of agreement.'),
      school_id: personal('With which school.'),
      student_id: personal('With which student.'),
      state: personal('How far it is.'),
      valid_from: personal('From when it covers lessons.'),
      valid_until: personal('Until when.'),
      terminated_on: personal('The day it was ended on.'),
      termination_reason: personal('Why it was ended.', 'text'),
      external_reference: personal('Its number elsewhere.', 'empty'),
      latest_version: personal('The number of the version written last.'),
      version_in_force: personal('The number of the version that counts.'),
      created_by: personal('Who drafted it.'),
      created_at: personal('When.'),
      version: raised,
    },
  },
  agreement_versions: {
    about: {
      nl: 'De versies van een overeenkomst, met wat erin staat en het document.',
      en: 'The versions of an agreement, with what they say and the document.',
    },
    owner: { column: 'agreement_id', in: 'agreements' },
    stays: {
      nl: 'Blijft zonder inhoud en document: geldigheid en zegel, als bewijs dat de stage gedekt was.',
      en: 'Stays without content and document: validity and seal, as proof that the internship was covered.',
    },
    people: {
      owner: { named: 'versions' },
      columns: shown('agreement_id', 'number', 'valid_from', 'valid_until', 'locale', 'document_hash', 'sent_at'),
      evidence: 'all',
      stays: signedEvidence,
    },
    retention: 'agreement',
    columns: {
      agreement_id: personal('Of which agreement.'),
      number: personal('Which version.'),
      valid_from: personal('From when it covers lessons.'),
      valid_until: personal('Until when.'),
      locale: personal('In which language.'),
      template_id: personal('From which template.'),
      content: personal('What it says.', 'empty'),
      document: personal('The PDF; the person downloads it, the export says what is in it.', 'empty', {
        export: false,
      }),
      document_hash: personal('What the signatures are bound to.'),
      amendment_reason: personal('Why the version before it was amended.', 'text'),
      created_by: personal('Who wrote it.'),
      created_at: personal('When.'),
      sent_at: personal('From when on it could not change.'),
    },
  },
  agreement_signatories: {
    about: {
      nl: 'Wie een overeenkomst ondertekent of ondertekende.',
      en: 'Who signs an agreement, or did.',
    },
    owner: { column: 'agreement_id', in: 'agreements', exportOnly: { column: 'party', value: 'student' } },
    stays: {
      nl: 'Blijft zonder namen en adressen: welke partijen tekenden, hoe en wanneer.',
      en: 'Stays without names and addresses: which parties signed, how and when.',
    },
    people: {
      owner: { named: 'signatories' },
      columns: {
        ...shown(
          'id',
          'agreement_id',
          'version_number',
          'party',
          'organisation',
          'state',
          'means',
          'signed_at',
          'document_hash',
          'scan_id',
          'refused_at',
          'asked_at',
          'times_asked',
        ),
        ...going('empty', 'signatory_name', 'signatory_function', 'signatory_email', 'address', 'user_agent'),
        ...going('text', 'refusal_reason'),
      },
      evidence: 'signed',
      stays: signedEvidence,
    },
    retention: 'agreement',
    columns: {
      id: personal('Identifies the signatory.'),
      agreement_id: personal('Of which agreement.'),
      version_number: personal('Of which version.'),
      position: personal('In which order they are listed.'),
      party: personal('For which party.'),
      organisation: personal('For which organisation.', 'text'),
      signatory_name: personal('Who signed.', 'text'),
      signatory_function: personal('In which function.', 'text'),
      signatory_email: personal('Where the link to sign is sent.', 'empty'),
      state: personal('Whether they signed.'),
      means: personal('How.'),
      signed_at: personal('When.'),
      document_hash: personal('What was signed.'),
      recorded_by: personal('Who recorded the signature.'),
      address: personal('Where the link was used from: evidence of the signature.', 'empty'),
      user_agent: personal('With which program: evidence of the signature.', 'empty'),
      scan_id: personal('The scan of the signature on paper.', 'empty'),
      refused_at: personal('When they refused to sign.'),
      refusal_reason: personal('Why.', 'text'),
      asked_at: personal('When they were last asked.'),
      times_asked: personal('How often.'),
    },
  },
  users: {
    about: { nl: 'Het account waarmee iemand zich aanmeldt.', en: 'The account that somebody signs in with.' },
    owner: { column: 'id', is: 'account' },
    stays: {
      nl: 'Blijft zonder naam, adres of aanmelding: handelingen verwijzen ernaar. Een account met andere rollen blijft geheel.',
      en: 'Stays without name, address or sign-in: actions refer to it. An account with other roles stays as it is.',
    },
    people: {
      owner: { column: 'id', is: 'account' },
      stays: {
        nl: 'Blijft zonder naam, adres of aanmelding: handelingen verwijzen ernaar.',
        en: 'Stays without name, address or sign-in: actions refer to it.',
      },
    },
    retention: 'account',
    columns: {
      id: personal('Identifies the account; the pseudonym after erasure.'),
      subject: personal('Who the issuer of tokens says it is.', 'empty'),
      email: personal('Finds the person at the first sign-in.', 'pseudonym'),
      name: personal('Tells people who acted.', 'text'),
      created_at: personal('When it was made.'),
      version: raised,
    },
  },
  user_roles: {
    about: { nl: 'De rollen van een account.', en: 'The roles of an account.' },
    owner: { column: 'user_id', is: 'account' },
    people: { owner: { column: 'user_id', is: 'account' } },
    retention: 'account',
    columns: {
      user_id: personal('Whose role.', 'row'),
      role: personal('What the person may do.', 'row'),
    },
  },
  role_limits: {
    about: { nl: 'Tot welke opleidingen een rol beperkt is.', en: 'To which programmes a role is limited.' },
    owner: { column: 'user_id', is: 'account' },
    people: { owner: { column: 'user_id', is: 'account' } },
    retention: 'account',
    columns: {
      user_id: personal('Whose role.', 'row'),
      role: personal('Which role.', 'row'),
      programme_id: personal('For which programme the person has it.', 'row'),
    },
  },
  programmes: {
    about: {
      nl: 'De lerarenopleidingen van het instituut.',
      en: 'The programmes of the institute that train teachers.',
    },
    retention: 'reference',
    columns: {
      id: plain('Names the programme in the product.'),
      code: plain('Finds the programme in the administration of the university.'),
      name: plain('Tells people which programme it is.'),
      created_at: plain('Dates the record.'),
      version,
    },
  },
  mail_preferences: {
    about: {
      nl: 'Welke mails iemand wil, en in welke taal.',
      en: 'Which mails somebody wants, and in which language.',
    },
    owner: { column: 'user_id', is: 'account' },
    people: { owner: { column: 'user_id', is: 'account' } },
    retention: 'account',
    columns: {
      user_id: personal('Whose preferences.', 'row'),
      digest: personal('Whether they want a digest.', 'row'),
      locale: personal('In which language.', 'row'),
      version,
    },
  },
  mentors: {
    about: { nl: 'Mentoren en directies van scholen.', en: 'Mentors and principals of schools.' },
    people: {
      owner: { column: 'id', is: 'mentor' },
      stays: {
        nl: 'Blijft zonder naam of adres: lessen en plaatsen verwijzen ernaar.',
        en: 'Stays without name or address: lessons and places refer to it.',
      },
    },
    retention: 'reference',
    columns: {
      id: personal('Identifies the mentor; the pseudonym after erasure.'),
      school_id: personal('Of which school.'),
      user_id: personal('The account, when there is one.', 'empty'),
      function: personal('What the person does at the school.'),
      name: personal('Tells students and staff who guides a lesson.', 'text'),
      email: personal('Reaches the mentor.', 'empty'),
      created_at: personal('When it was added.'),
      version: raised,
    },
  },
  schools: {
    about: { nl: 'Scholen en andere stageplaatsen.', en: 'Schools and other places of internship.' },
    retention: 'reference',
    columns: {
      id: plain('Identifies the school.'),
      institution_number: plain('Its number at the ministry.'),
      external_id: plain('Finds it in another system.'),
      name: plain('Its name.'),
      kind: plain('Decides which hours count for what.'),
      street: plain('Where it is.'),
      postal_code: plain('Where it is.'),
      city: plain('Where it is.'),
      created_at: plain('When it was added.'),
      version,
    },
  },
  school_sites: {
    about: { nl: 'De vestigingsplaatsen van een school.', en: 'The sites of a school.' },
    retention: 'reference',
    columns: {
      id: plain('Identifies the site.'),
      school_id: plain('Of which school.'),
      position: plain('In which order they are listed.'),
      site_number: plain('Its number at the ministry.'),
      name: plain('Its name.'),
      street: plain('Where it is.'),
      postal_code: plain('Where it is.'),
      city: plain('Where it is.'),
    },
  },
  school_contacts: {
    about: { nl: 'Contactpersonen van scholen.', en: 'Contacts at schools.' },
    people: { owner: { named: 'contacts' } },
    retention: 'reference',
    columns: {
      id: personal('Identifies the contact.', 'row'),
      school_id: personal('Of which school.', 'row'),
      position: plain('In which order they are listed.'),
      name: personal('Tells whom to ask for.', 'row'),
      function: personal('What the person does at the school.', 'row'),
      email: personal('Reaches the contact.', 'row'),
      phone: personal('Reaches the contact.', 'row'),
      locale: plain('The language of mails to the contact.'),
    },
  },
  capacities: {
    about: { nl: 'Hoeveel studenten een school opneemt.', en: 'How many students a school takes.' },
    retention: 'reference',
    columns: {
      id: plain('Identifies the line.'),
      school_id: plain('Which school.'),
      academic_year: plain('In which year.'),
      semester: plain('In which semester.'),
      didactics: plain('For which didactics.'),
      grade: plain('For which grade.'),
      places: plain('How many places.'),
      taken: plain('How many are taken.'),
      last_confirmed_on: plain('When the school last confirmed it.'),
      confirmed_by: others('Who recorded that.'),
    },
  },
  agreement_templates: {
    about: { nl: 'De teksten van overeenkomsten.', en: 'The texts of agreements.' },
    retention: 'reference',
    columns: {
      id: plain('Identifies the template.'),
      name: plain('Its name.'),
      kind: plain('For which kind of agreement.'),
      shipped: plain('Whether it came with the product.'),
      content: plain('The text, with placeholders where agreements differ.'),
      created_by: others('Who made it.'),
      created_at: others('When.'),
      version,
    },
  },
  institute: {
    about: {
      nl: 'De instelling, en wie er overeenkomsten ondertekent.',
      en: 'The institute, and who signs agreements for it.',
    },
    people: {
      owner: { named: 'institute' },
      stays: {
        nl: 'Blijft: wie voor de instelling tekent, wordt pas gewist nadat een ander dat overnam.',
        en: 'Stays: who signs for the institute is erased only after somebody else took over.',
      },
    },
    retention: 'always',
    columns: {
      id: plain('Keeps it to one row.'),
      name: plain('Its name.'),
      programme: plain('The programme.'),
      street: plain('Where it is.'),
      postal_code: plain('Where it is.'),
      city: plain('Where it is.'),
      signatory_name: personal('Who signs for it.'),
      signatory_function: personal('In which function.'),
      signatory_email: personal('Where the link to sign is sent.'),
      contact_email: plain('Where schools write to.'),
      insurer: plain('Who insures the students.'),
      insurance_policy: plain('Under which number.'),
      version,
    },
  },
  academic_years: {
    about: { nl: 'De academiejaren.', en: 'The academic years.' },
    retention: 'always',
    columns: { year: plain('Which year.'), version },
  },
  academic_year_versions: {
    about: {
      nl: 'De getallen van de regels, per jaar en versie.',
      en: 'The numbers of the rules, by year and version.',
    },
    retention: 'always',
    columns: {
      id: plain('Identifies the version.'),
      year: plain('Of which year.'),
      parameters_version: plain('Its number.'),
      parameters: plain('The numbers.'),
      written_by: others('Who wrote them.'),
      written_at: others('When.'),
      published_by: others('Who published them.'),
      published_at: others('When.'),
    },
  },
  audit_events: {
    about: {
      nl: 'Het spoor: wie wat deed in dit dossier, of gevoelige gegevens erin las.',
      en: 'The trail: who did what in this dossier, or read sensitive data in it.',
    },
    owner: { mentions: 'trail' },
    stays: {
      nl: 'Blijft zonder redenen in vrije tekst: identificaties, toestanden, dagen en getallen, als bewijs van wie wat deed.',
      en: 'Stays without reasons in free text: identifiers, states, days and numbers, as proof of who did what.',
    },
    people: {
      owner: { named: 'trail' },
      columns: {
        ...shown('id', 'at', 'actor_id', 'operation', 'subject_kind', 'request_id'),
        ...Object.fromEntries(
          ['subject_id', 'before', 'after'].map((name) => [name, { export: 'own-part', onErasure: 'keep' }] as const),
        ),
      },
      stays: {
        nl: 'Blijft onder een pseudoniem, als bewijs van wie wat deed; namen staan er niet in.',
        en: 'Stays under a pseudonym, as proof of who did what; it holds no names.',
      },
    },
    retention: 'trail',
    columns: {
      id: personal('Identifies the event.'),
      at: personal('When.'),
      actor_id: personal('Who did it.'),
      operation: personal('What was done.'),
      subject_kind: personal('To what kind of record.'),
      subject_id: personal('To which record.'),
      student_id: personal('In whose dossier.'),
      reason: personal('Why, in the words of who did it.', 'empty'),
      reason_salt: personal('Keeps the digest of a forgotten reason from being guessed.', 'empty', { export: false }),
      reason_digest: plain('Proves that the reason is the one given; without its salt it says nothing.'),
      before: personal('The changed fields as they were, without names, addresses or free text.', 'keep'),
      after: personal('The changed fields as they became, in the same way.', 'keep', { export: 'own-part' }),
      request_id: personal('Finds the request in the log.'),
    },
  },
  audit_chain: {
    about: {
      nl: 'De keten over het spoor, die toont of het geschonden is.',
      en: 'The chain over the trail, which shows tampering.',
    },
    retention: 'trail',
    columns: {
      position: plain('The place in the chain.'),
      event_id: plain('Which event.'),
      hash: plain('Seals the event and everything before it.'),
    },
  },
  audit_chain_head: {
    about: { nl: 'Het einde van die keten.', en: 'The end of that chain.' },
    retention: 'trail',
    columns: {
      id: plain('Keeps it to one row.'),
      position: plain('The last place.'),
      hash: plain('Its seal.'),
    },
  },
  events: {
    about: {
      nl: 'Wat andere systemen mogen horen: identificaties en toestanden.',
      en: 'What other systems may hear: identifiers and states.',
    },
    owner: { mentions: 'events' },
    stays: {
      nl: 'Blijft: het bevat enkel identificaties, toestanden en dagen.',
      en: 'Stays: it holds identifiers, states and days only.',
    },
    retention: 'trail',
    columns: {
      id: personal('The order of the events.'),
      at: personal('When.'),
      type: personal('What happened.'),
      subject_kind: personal('To what kind of record.'),
      subject_id: personal('To which record.'),
      student_id: personal('In whose dossier.'),
      data: personal('Identifiers, states and days.'),
      transaction_id: plain('The order in which readers follow the events.'),
    },
  },
  event_readers: {
    about: { nl: 'Tot waar de gebeurtenissen gelezen zijn.', en: 'How far the events have been read.' },
    retention: 'always',
    columns: {
      name: plain('Which reader.'),
      transaction_id: plain('How far.'),
      event_id: plain('How far.'),
    },
  },
  imports: {
    about: {
      nl: 'Welke bestanden werden ingelezen, door wie, en wat ervan kwam.',
      en: 'Which files were imported, by whom, and what became of them.',
    },
    owner: { mentions: 'imports' },
    stays: importStays,
    people: { owner: { named: 'imports' }, stays: importStays },
    retention: 'imports',
    columns: {
      id: plain('Identifies the import.'),
      kind: plain('What its rows are.'),
      format: plain('CSV or spreadsheet.'),
      state: plain('How far it is.'),
      size: plain('How large the file is.'),
      sha256: plain('Recognises the file.'),
      encoding: plain('As which characters it was read.'),
      delimiter: plain('What stands between its cells.'),
      sheet: plain('Which sheet was read.'),
      headings: personal('Which columns were found; where a file has no headings, what its first row says.', 'empty', {
        export: false,
      }),
      fault: personal('Why it cannot be imported, with what was found in its first row.', 'empty', { export: false }),
      mode: plain('How it is applied.'),
      scope: others('What the one who applies it may touch.'),
      percent: plain('How far it is.'),
      rows_per_second: plain('How fast it goes.'),
      checked_line: plain('Where to go on checking.'),
      applied_line: plain('Where to go on writing.'),
      added: plain('How many rows add something.'),
      changed: plain('How many change something.'),
      unchanged: plain('How many change nothing.'),
      refused: plain('How many are refused.'),
      written: plain('How many were written.'),
      created_by: others('Who may see and apply it.'),
      created_at: plain('When it came in, and from when its term runs.'),
      ended_at: plain('When it was over.'),
      version,
    },
  },
  import_pieces: {
    about: {
      nl: 'Het bestand van een import, tot het nagekeken is.',
      en: 'The file of an import, until it was checked.',
    },
    owner: { mentions: 'unchecked-files' },
    people: { owner: { named: 'unchecked-files' } },
    retention: 'imports',
    columns: {
      import_id: plain('Of which import.'),
      position: plain('Which piece of the file.'),
      content: personal('What is being checked; gone when that is done, or as soon as anybody is erased.', 'row', {
        export: false,
      }),
    },
  },
  import_rows: {
    about: {
      nl: 'Wat een rij van een ingelezen bestand over iemand zegt, en wat ermee gebeurde.',
      en: 'What a row of an imported file says of somebody, and what was done with it.',
    },
    owner: { mentions: 'import-rows' },
    people: { owner: { named: 'import-rows' } },
    retention: 'imports',
    columns: {
      import_id: personal('Of which import.', 'row'),
      line: personal('Which row of the file.', 'row'),
      key: personal('What the row is known by.', 'row'),
      outcome: personal('Whether it adds or changes something.', 'row'),
      subject_id: personal('The record it is about.', 'row'),
      values: personal('What it says.', 'row'),
      before: personal('What stood there.', 'row'),
      errors: personal('Why it is refused.', 'row'),
    },
  },
  jobs: {
    about: {
      nl: 'Wat nog moet gebeuren: soort en identificaties.',
      en: 'What is still to be done: kind and identifiers.',
    },
    retention: 'queue',
    columns: {
      id: plain('Identifies the job.'),
      kind: plain('What is to be done.'),
      key: plain('Keeps the same job from being asked twice.'),
      payload: plain('Identifiers only.'),
      run_at: plain('From when.'),
      attempts: plain('How often it was tried.'),
      leased_until: plain('Until when a process may be at it.'),
      last_error: plain('The kind of the last error.'),
      created_at: plain('When it was asked.'),
    },
  },
  cursor_key: {
    about: { nl: 'De sleutel die cursors verzegelt.', en: 'The key that seals cursors.' },
    retention: 'always',
    columns: {
      id: plain('Keeps it to one row.'),
      key: plain('Seals cursors, which hold names, in addresses.'),
    },
  },
  caller_changes: {
    about: {
      nl: 'Wanneer verandert wat van een aanroeper gevraagd wordt.',
      en: 'When something changes that is asked of a caller.',
    },
    retention: 'queue',
    columns: {
      transaction: plain('The number of the transaction that changed it.'),
      is_horizon: plain('Earlier ones are forgotten.'),
    },
  },
  idempotency_keys: {
    about: {
      nl: 'Antwoorden op verzoeken met een Idempotency-Key, voor wie het verzoek herhaalt.',
      en: 'Answers to requests with an Idempotency-Key, for who repeats the request.',
    },
    owner: { mentions: 'answers' },
    people: { owner: { named: 'answers' } },
    retention: 'answers',
    columns: {
      caller: personal('Whose key it is, as a hash.', 'row', { export: false }),
      key: personal('The key, chosen by the caller.', 'row', { export: false }),
      fingerprint: personal('Recognises the request, as a hash.', 'row', { export: false }),
      status: personal('Part of the answer.', 'row', { export: false }),
      headers: personal('Part of the answer.', 'row', { export: false }),
      body: personal('The answer: a copy of what stands elsewhere.', 'row', { export: false }),
      created_at: personal('When it was given; forgotten after 24 hours.', 'row', { export: false }),
    },
  },
  notices: {
    about: { nl: 'Waarvan iemand per mail hoort.', en: 'What somebody hears of by mail.' },
    owner: {
      any: [
        { column: 'student_id', is: 'student' },
        { column: 'user_id', is: 'account' },
      ],
    },
    exported: { column: 'user_id', is: 'account' },
    people: {
      owner: { column: 'user_id', is: 'account' },
      columns: going('row', 'id', 'user_id', 'kind', 'created_at', 'mail_id'),
    },
    retention: 'correspondence',
    columns: {
      id: personal('Identifies the notice.', 'row'),
      user_id: personal('Who hears of it.', 'row'),
      kind: personal('What it is about.', 'row'),
      key: personal('Keeps the same notice from being told twice.', 'row'),
      student_id: personal('In whose dossier.', 'row'),
      placement_id: personal('About which placement.', 'row'),
      subject_id: personal('About which record.', 'row'),
      data: personal('Identifiers, states and days.', 'row'),
      created_at: personal('When.', 'row'),
      mail_id: personal('The mail that told it.', 'row'),
    },
  },
  links: {
    about: {
      nl: 'Links voor wie geen account heeft; van de link zelf alleen de hash.',
      en: 'Links for people without an account; of the link itself only the hash.',
    },
    owner: {
      any: [
        { column: 'signatory_id', in: 'agreement_signatories' },
        { column: 'placement_id', in: 'placements' },
        { column: 'user_id', is: 'account' },
      ],
    },
    exported: { column: 'user_id', is: 'account' },
    people: { owner: { column: 'user_id', is: 'account' } },
    retention: 'correspondence',
    columns: {
      id: personal('Identifies the link.', 'row'),
      purpose: personal('What it is for.', 'row'),
      token_hash: personal('Recognises the link.', 'row', { export: false }),
      signatory_id: personal('Who may sign with it.', 'row'),
      placement_id: personal('Which request may be answered with it.', 'row'),
      user_id: personal('Whose digest may be ended with it.', 'row'),
      created_at: personal('When it was made.', 'row'),
      expires_at: personal('Until when it works.', 'row'),
      used_at: personal('When it was used.', 'row'),
      revoked_at: personal('When another took its place.', 'row'),
    },
  },
  mails: {
    about: {
      nl: 'Welke mails verstuurd zijn; de tekst wordt niet bewaard.',
      en: 'Which mails were sent; the text is not kept.',
    },
    owner: {
      any: [
        { column: 'user_id', is: 'account' },
        { column: 'signatory_id', in: 'agreement_signatories' },
        { column: 'placement_id', in: 'placements' },
      ],
    },
    exported: { column: 'user_id', is: 'account' },
    people: {
      owner: {
        any: [
          { column: 'user_id', is: 'account' },
          { column: 'recipient', is: 'address' },
        ],
      },
      columns: going(
        'row',
        'id',
        'kind',
        'state',
        'recipient',
        'user_id',
        'created_at',
        'attempts',
        'sent_at',
        'message_id',
      ),
    },
    retention: 'correspondence',
    columns: {
      id: personal('Identifies the mail.', 'row'),
      kind: personal('What it is.', 'row'),
      key: personal('Keeps the same mail from being sent twice.', 'row', { export: false }),
      state: personal('Whether it went out.', 'row'),
      recipient: personal('The address.', 'row'),
      user_id: personal('To whom.', 'row'),
      signatory_id: personal('Who is asked to sign.', 'row'),
      placement_id: personal('About which request.', 'row'),
      created_at: personal('When it was asked for.', 'row'),
      attempts: personal('How often it was tried.', 'row'),
      sent_at: personal('When it went out.', 'row'),
      message_id: personal('Under which Message-ID.', 'row'),
      last_error: plain('The kind of the last error.'),
    },
  },
  webhooks: {
    about: { nl: 'Welke andere systemen gebeld worden.', en: 'Which other systems are called.' },
    retention: 'reference',
    columns: {
      id: plain('Identifies the webhook.'),
      owner_id: others('Whose it is: staff, or an API client.'),
      url: plain('Where messages go.'),
      description: plain('What it is for.'),
      types: plain('Which events it is told.'),
      state: plain('Whether it is on.'),
      disabled_because: plain('Why it is off.'),
      disabled_at: plain('Since when it is off.'),
      failing_since: plain('Since when it fails.'),
      secret: plain('Signs messages; encrypted.'),
      previous_secret: plain('The secret before it; encrypted.'),
      previous_secret_until: plain('Until when that one signs too.'),
      created_at: plain('When it was made.'),
      version,
    },
  },
  webhook_deliveries: {
    about: {
      nl: 'Wat aan andere systemen verteld is: identificaties, nooit de inhoud.',
      en: 'What other systems were told: identifiers, never the content.',
    },
    retention: 'correspondence',
    columns: {
      id: plain('Identifies the message.'),
      webhook_id: plain('To which webhook.'),
      event_id: plain('Which event it tells.'),
      type: plain('What happened.'),
      lane: plain('Keeps what concerns one record in order: an identifier.'),
      state: plain('Whether it arrived.'),
      attempts: plain('How often it was tried.'),
      next_attempt_at: plain('When it is tried next.'),
      last_attempt_at: plain('When it was tried last.'),
      last_status: plain('What came back.'),
      last_duration_ms: plain('How long that took.'),
      last_error: plain('What it failed on, in one word.'),
      delivered_at: plain('When it arrived.'),
      created_at: plain('When it was written.'),
    },
  },
  erasures: {
    about: { nl: 'Welke dossiers gewist zijn.', en: 'Which dossiers were erased.' },
    owner: { column: 'student_id', is: 'student' },
    stays: { nl: 'Blijft: het bewijs dat gewist is.', en: 'Stays: the proof that it was erased.' },
    retention: 'always',
    columns: {
      student_id: personal('The pseudonym of the student.'),
      erased_at: personal('When.'),
      erased_by: personal('Who erased it; null: the product, when the term was over.'),
      ground: personal('Whether somebody asked or the term was over.'),
    },
  },
  other_erasures: {
    about: {
      nl: 'Welke andere personen en welke raamovereenkomsten gewist zijn.',
      en: 'Which other people and which framework agreements were erased.',
    },
    people: {
      owner: { named: 'erasures' },
      stays: { nl: 'Blijft: het bewijs dat gewist is.', en: 'Stays: the proof that it was erased.' },
    },
    retention: 'always',
    columns: {
      subject_kind: personal('What kind of record was erased.'),
      subject_id: personal('Which record: the pseudonym of the person.'),
      erased_at: personal('When.'),
      erased_by: others('Who erased it; null: the product, when the term was over.'),
      ground: personal('Whether somebody asked or the term was over.'),
    },
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof catalogue

/** The tables of the catalogue in its order. */
export const tables: readonly [TableName, Table][] = Object.entries(catalogue) as [TableName, Table][]

/** Columns with what the export and an erasure do with them. */
export type Treated = Readonly<Record<string, Pick<Column, 'export' | 'onErasure'>>>

/** What becomes of the columns of a table when the person is one of whom no dossier is kept. */
export function columnsOfPeople({ people, columns }: Table): Treated {
  return people?.columns ?? columns
}

/** The columns that erasure changes in rows that stay. */
export function strippedColumns(columns: Treated): string[] {
  return Object.entries(columns)
    .filter(([, { onErasure }]) => ['empty', 'text', 'pseudonym', 'receipt'].includes(onErasure))
    .map(([name]) => name)
}

/** What erasure does with rows that have these columns. */
export function fateOf(columns: Treated): 'deleted' | 'stripped' | 'kept' {
  if (Object.values(columns).some(({ onErasure }) => onErasure === 'row')) return 'deleted'
  return strippedColumns(columns).length > 0 ? 'stripped' : 'kept'
}
