/** Something that holds at every moment, whatever happened before: its name, and the rows that break it. */
export type Invariant = {
  name: string
  /** A query of plain SQL over the views of `given`. Whatever it selects is wrong. */
  broken: string
}

/**
 * What the queries read. `$1` and `$2` are the places in the trail and in the outbox up to which was looked before: both
 * only grow. `$3` and `$4` are the schools and the students that are looked at; null: all of them. `$5` says of each type
 * of event who hears of it; `$6` is the place in the outbox from which on people are related as they were when they heard.
 */
const given = `
  placed as (
    select * from placements where $3::uuid[] is null or school_id = any($3)),
  standing as (
    select * from placed where state not in ('declined', 'withdrawn')),
  agreed as (
    select * from agreements where $3::uuid[] is null or school_id = any($3)),
  -- Demo data was there before the trail began.
  told_from_the_start as (
    select id from agreed where exists (select from audit_events
      where subject_kind = 'agreement' and subject_id = agreed.id::text and operation = 'createAgreement')),
  parties_of(kind, party) as (
    values ('framework', 'university'), ('framework', 'school'),
      ('individual', 'university'), ('individual', 'school'), ('individual', 'student'),
      ('lerarenstage', 'university'), ('lerarenstage', 'school'), ('lerarenstage', 'student')),
  signed_versions as (
    select version.* from agreement_versions as version join agreed on agreed.id = version.agreement_id
    where version.sent_at is not null
      and not exists (select from agreement_signatories as one
        where one.agreement_id = version.agreement_id and one.version_number = version.number and one.state <> 'signed')
      and not exists (select from parties_of where parties_of.kind = agreed.kind
        and not exists (select from agreement_signatories as one
          where one.agreement_id = version.agreement_id and one.version_number = version.number
            and one.party = parties_of.party))),
  given_out as (
    select links.* from links join placed on placed.id = links.placement_id
    union all select links.* from links join agreement_signatories as one on one.id = links.signatory_id
      join agreed on agreed.id = one.agreement_id),
  -- What happened, in the order in which it was committed.
  trail as not materialized (
    select audit_events.*, audit_chain.position from audit_events join audit_chain on audit_chain.event_id = audit_events.id),
  started as materialized (
    select placed.id, placed.student_id, placed.school_id, placed.place_approved_at,
      approvals.attention, trail.position,
      jsonb_path_query_first(approvals.dossier, '$.placements[*] ? (@.id == $id)', jsonb_build_object('id', placed.id)) as receipt
    from placed join approvals on approvals.placement_id = placed.id
      join trail on trail.subject_kind = 'placement' and trail.subject_id = placed.id::text and trail.operation = 'approveStart'
    where placed.state = 'start-approved')`

/** No start without the three gates (rulebook, section 5: place-approved, roster-approved, agreement-signed). */
const gates: Invariant[] = [
  {
    name: 'a start has one receipt and one line in the trail, and a receipt has its start',
    broken: `
      select id, count(*) from started group by id having count(*) > 1
      union all select id, 0 from placed where state = 'start-approved' and id not in (select id from started)
      union all select placed.id, -1 from placed join approvals on approvals.placement_id = placed.id
        where placed.state not in ('start-approved', 'withdrawn')`,
  },
  {
    name: 'a start is approved once its place is, as the trail tells',
    broken: `
      select id from started where place_approved_at is null or not exists (select from trail
        where trail.subject_kind = 'placement' and trail.subject_id = started.id::text
          and trail.operation = 'approvePlace' and trail.position < started.position)`,
  },
  {
    name: 'a start is approved once its roster is, as the trail and the receipt tell',
    broken: `
      select id from started
      where receipt -> 'roster' ->> 'status' is distinct from 'approved'
        or coalesce(jsonb_array_length(receipt -> 'roster' -> 'lessons'), 0) = 0
        or (select trail.after ->> 'state' from trail
          where trail.subject_kind = 'roster' and trail.subject_id = started.id::text and trail.position < started.position
          order by trail.position desc limit 1) is distinct from 'approved'`,
  },
  {
    name: 'a start is approved under an agreement in force that all signed, not terminated, valid on every lesson day',
    broken: `
      select id from started where not exists (
        select from agreed
        cross join lateral (select coalesce(
          (select (trail.after ->> 'versionInForce')::integer from trail
            where trail.subject_kind = 'agreement' and trail.subject_id = agreed.id::text
              and trail.operation = 'signAgreement' and trail.after ? 'versionInForce' and trail.position < started.position
            order by trail.position desc limit 1),
          case when agreed.id not in (select id from told_from_the_start) then 1 end) as number) as in_force
        join signed_versions as version on version.agreement_id = agreed.id and version.number = in_force.number
        where agreed.school_id = started.school_id
          and (agreed.student_id is null or agreed.student_id = started.student_id)
          and not exists (select from trail where trail.subject_kind = 'agreement' and trail.subject_id = agreed.id::text
            and trail.operation = 'terminateAgreement' and trail.position < started.position)
          and not exists (select from jsonb_array_elements(started.receipt -> 'roster' -> 'lessons') as lesson
            where (lesson ->> 'date')::date < version.valid_from or (lesson ->> 'date')::date > version.valid_until))`,
  },
  {
    name: 'a start that lost its roster or its agreement since then asks for attention',
    broken: `
      select id from started where attention is null and (
        not exists (select from rosters where rosters.placement_id = started.id and rosters.state = 'approved')
        or not exists (select from agreed
          join signed_versions as version on version.agreement_id = agreed.id and version.number = agreed.version_in_force
          where agreed.school_id = started.school_id and agreed.terminated_on is null
            and (agreed.student_id is null or agreed.student_id = started.student_id)
            and not exists (select from lessons where lessons.placement_id = started.id
              and (lessons.date < version.valid_from or lessons.date > version.valid_until))))`,
  },
]

const capacity: Invariant[] = [
  {
    name: 'no more places are taken than a school offers, and as many as stand',
    broken: `
      select line.id, line.places, line.taken, count(standing.id) as standing
      from capacities as line left join placements as standing
        on standing.capacity_id = line.id and standing.state not in ('declined', 'withdrawn')
      where $3::uuid[] is null or line.school_id = any($3)
      group by line.id having line.taken <> count(standing.id) or count(standing.id) > line.places`,
  },
  {
    name: 'a place is taken of a line of its own school, year and semester that fits it',
    broken: `
      select standing.id from standing join capacities as line on line.id = standing.capacity_id
      where (line.school_id, line.academic_year, line.semester) <> (standing.school_id, standing.academic_year, standing.semester)
        or line.didactics is distinct from coalesce(standing.didactics, '') and line.didactics is not null
        or line.grade is distinct from coalesce(standing.grade, 0) and line.grade is not null`,
  },
  {
    name: 'where a school says what it offers, every place that stands takes one',
    broken: `
      select standing.id from standing where standing.capacity_id is null and exists (select from capacities as line
        where line.school_id = standing.school_id and line.academic_year = standing.academic_year)`,
  },
  {
    name: 'a student has a place once',
    broken: `
      select student_id, school_id, academic_year, course_unit, didactics, semester from standing
      group by student_id, school_id, academic_year, course_unit, didactics, semester having count(*) > 1`,
  },
]

const signatures: Invariant[] = [
  {
    name: 'whoever signed, signed the document of the version, and nobody else has one',
    broken: `
      select one.id from agreement_signatories as one join agreed on agreed.id = one.agreement_id
      join agreement_versions as version on version.agreement_id = one.agreement_id and version.number = one.version_number
      where case one.state when 'signed' then one.document_hash is distinct from version.document_hash
        else num_nonnulls(one.document_hash, one.signed_at, one.means, one.recorded_by) > 0 end`,
  },
  {
    name: 'the hash of a document is that of its bytes',
    broken: `
      select version.agreement_id, version.number from agreement_versions as version join agreed on agreed.id = version.agreement_id
      where encode(sha256(version.document), 'hex') is distinct from version.document_hash and version.document is not null`,
  },
  {
    name: 'each signature was recorded once, on that version and that document',
    broken: `
      select one.id from agreement_signatories as one join told_from_the_start on told_from_the_start.id = one.agreement_id
      where (one.state = 'signed')::integer <> (select count(*) from trail
        where trail.subject_kind = 'agreement' and trail.subject_id = one.agreement_id::text
          and trail.operation = 'signAgreement' and trail.after ->> 'signatoryId' = one.id::text
          and (trail.after ->> 'versionNumber')::integer = one.version_number
          and trail.after ->> 'documentHash' is not distinct from one.document_hash)`,
  },
  {
    name: 'nobody signs or refuses a version once there is a later one, or once the agreement was terminated',
    broken: `
      select agreed.id, act.position from agreed
      join trail as act on act.subject_kind = 'agreement' and act.subject_id = agreed.id::text
        and act.operation in ('signAgreement', 'refuseAgreement')
      join trail as before on before.subject_kind = 'agreement' and before.subject_id = agreed.id::text
        and before.position < act.position
        and (before.operation = 'terminateAgreement' or before.operation = 'amendAgreement'
          and (before.after ->> 'versionNumber')::integer > (act.after ->> 'versionNumber')::integer)`,
  },
  {
    name: 'the version in force is the last one that all its signatories signed',
    broken: `
      select agreed.id, agreed.version_in_force from agreed
      where agreed.version_in_force is distinct from
        (select max(version.number) from signed_versions as version where version.agreement_id = agreed.id)`,
  },
  {
    name: 'an agreement is valid as the version in force says; until there is one, as the latest',
    broken: `
      select agreed.id from agreed left join agreement_versions as version on version.agreement_id = agreed.id
        and version.number = coalesce(agreed.version_in_force, agreed.latest_version)
      where (version.valid_from, version.valid_until) is distinct from (agreed.valid_from, agreed.valid_until)`,
  },
  {
    name: 'an agreement is signed when its latest version is in force, refused when somebody refused that, and else neither',
    broken: `
      select agreed.id, agreed.state from agreed where agreed.state <> 'terminated' and (
        (agreed.state = 'signed') <> (agreed.version_in_force is not distinct from agreed.latest_version)
        or (agreed.state = 'refused') <> exists (select from agreement_signatories as one where one.agreement_id = agreed.id
          and one.version_number = agreed.latest_version and one.state = 'refused'))`,
  },
  {
    name: 'versions are numbered without gaps, and all were sent but that of a draft',
    broken: `
      select agreed.id from agreed where
        (select array_agg(number order by number) from agreement_versions where agreement_id = agreed.id)
          <> array(select generate_series(1, agreed.latest_version))
        or exists (select from agreement_versions as version where version.agreement_id = agreed.id and version.sent_at is null
          and (version.number > 1 or agreed.state not in ('draft', 'terminated')))
        or agreed.state = 'draft' and exists (select from agreement_versions as version
          where version.agreement_id = agreed.id and version.sent_at is not null)`,
  },
]

const links: Invariant[] = [
  {
    name: 'a signatory, or a placement, has one open link at most',
    broken: `
      select signatory_id, placement_id from given_out where used_at is null and revoked_at is null
      group by signatory_id, placement_id having count(*) > 1`,
  },
  {
    name: 'a link was used before it expired, and none that was withdrawn',
    broken: `select id from given_out where used_at >= expires_at or used_at < created_at or num_nonnulls(used_at, revoked_at) = 2`,
  },
  {
    name: 'a link that was used did what it is for, then and there',
    broken: `
      select given_out.id from given_out where used_at is not null and purpose = 'sign-agreement' and not exists (
        select from agreement_signatories as one where one.id = given_out.signatory_id
          and (one.state = 'signed' and one.means = 'link' and one.signed_at = given_out.used_at
            or one.state = 'refused' and one.refused_at = given_out.used_at))
      union all select given_out.id from given_out where used_at is not null and purpose = 'answer-request' and not exists (
        select from placements where placements.id = given_out.placement_id and placements.answered_at = given_out.used_at)`,
  },
  {
    name: 'a signature through a link has the one link that it was made with',
    broken: `
      select one.id from agreement_signatories as one join agreed on agreed.id = one.agreement_id
      where one.means = 'link' and 1 <> (select count(*) from given_out
        where given_out.signatory_id = one.id and given_out.used_at is not null)`,
  },
  {
    name: 'a school answers a request once',
    broken: `
      select placed.id from placed join audit_events
        on audit_events.subject_kind = 'placement' and audit_events.subject_id = placed.id::text
      where audit_events.operation = 'answerForSchool' group by placed.id having count(*) > 1`,
  },
]

const dossiers: Invariant[] = [
  {
    name: 'a student has one document of a kind that was accepted, and one that waits, at most',
    broken: `
      select student_id, kind, state from documents
      where state in ('accepted', 'handed-in') and ($4::uuid[] is null or student_id = any($4))
      group by student_id, kind, state having count(*) > 1`,
  },
  {
    name: 'a student has one LIO decision and one reduction in force, and one application that waits, at most',
    broken: `
      select student_id, state from lio_applications
      where state <> 'superseded' and ($4::uuid[] is null or student_id = any($4))
      group by student_id, state having count(*) > 1
      union all select student_id, state from reductions
      where (state = 'applied' or state = 'decided' and granted) and ($4::uuid[] is null or student_id = any($4))
      group by student_id, state having count(*) > 1`,
  },
  {
    name: 'a roster is approved by somebody at some time, or it is not',
    broken: `
      select placement_id from rosters join placed on placed.id = placement_id where (rosters.state = 'approved') <> (approved_at is not null)
        or (approved_at is null) <> (approved_by is null) or rosters.state in ('submitted', 'approved') and submitted_at is null`,
  },
  {
    name: 'a supervisor follows a student once at a time',
    broken: `
      select one.id from supervisions as one join supervisions as other
        on other.student_id = one.student_id and other.supervisor_id = one.supervisor_id and other.id > one.id
        and daterange(one.starts_on, one.ends_on, '[]') && daterange(other.starts_on, other.ends_on, '[]')
      where $4::uuid[] is null or one.student_id = any($4)`,
  },
  {
    name: 'every record is in the state that the trail told last',
    broken: `
      with stated(kind, id, state, replaced_for) as (
        select 'placement', id, state, null::uuid from placed
        union all select 'roster', placement_id, rosters.state, null from rosters join placed on placed.id = placement_id
        union all select 'agreement', id, state, null from agreed
        union all select 'document', id, state, student_id from documents where $4::uuid[] is null or student_id = any($4)
        union all select 'lio-application', id, state, student_id from lio_applications
          where $4::uuid[] is null or student_id = any($4)
        union all select 'reduction', id, state, student_id from reductions where $4::uuid[] is null or student_id = any($4))
      select stated.kind, stated.id, stated.state, last.state as told from stated
      cross join lateral (select trail.after ->> 'state' as state from trail
        where trail.subject_kind = stated.kind and trail.subject_id = stated.id::text and trail.after ? 'state'
        order by trail.position desc limit 1) as last
      where stated.state <> case
        when exists (select from audit_events where student_id = stated.replaced_for and subject_kind = stated.kind
          and after ->> 'superseded' = stated.id::text)
        then 'superseded' else last.state end`,
  },
]

/**
 * Which event goes out with what the trail tells. The first line that fits counts: an operation may change what was
 * approved before, in one more line of the trail (`attention`).
 */
const eventOf: readonly (readonly [operation: string, condition: string, type: string | null])[] = [
  ['any', `after -> 'attention' = '[]'`, 'placement.attention-cleared'],
  ['any', `after ? 'attention'`, 'placement.attention'],
  ['assignPlace', '', 'placement.assigned'],
  ['requestPlace', '', 'placement.requested'],
  ['answerForSchool', `after ->> 'state' = 'accepted'`, 'placement.accepted'],
  ['answerForSchool', `after ->> 'state' = 'declined'`, 'placement.declined'],
  ['recordContact', '', 'placement.contacted'],
  ['approvePlace', '', 'placement.place-approved'],
  ['withdrawPlacement', '', 'placement.withdrawn'],
  ['approveStart', '', 'placement.start-approved'],
  ['recordJudgement', '', 'placement.judgement-recorded'],
  ['withdrawJudgement', '', 'placement.judgement-withdrawn'],
  ['putRoster', '', 'roster.changed'],
  ['submitRoster', '', 'roster.submitted'],
  ['returnRoster', '', 'roster.returned'],
  ['approveRoster', '', 'roster.approved'],
  ['sendAgreement', '', 'agreement.sent'],
  ['amendAgreement', '', 'agreement.amended'],
  ['remindSignatories', '', 'agreement.reminded'],
  ['signAgreement', `after ? 'versionInForce'`, 'agreement.signed'],
  ['refuseAgreement', '', 'agreement.refused'],
  ['terminateAgreement', '', 'agreement.terminated'],
  ['recordDocument', `after ->> 'state' = 'handed-in'`, 'document.handed-in'],
  ['recordDocument', `after ->> 'state' = 'accepted'`, 'document.accepted'],
  ['uploadCommitmentStatement', '', 'document.handed-in'],
  ['acceptDocument', '', 'document.accepted'],
  ['refuseDocument', '', 'document.refused'],
  ['createLioApplication', '', 'lio-application.applied'],
  ['decideLioApplication', '', 'lio-application.decided'],
  ['createReduction', '', 'reduction.applied'],
  ['decideReduction', '', 'reduction.decided'],
  ['assignSupervisor', '', 'supervision.started'],
  ['endSupervision', '', 'supervision.ended'],
  ['handOverStudents', `after ? 'supervisorId'`, 'supervision.started'],
  ['handOverStudents', '', 'supervision.ended'],
  // One signature of several, a draft, a link in somebody's hand, what a school offers: nobody acts on it yet.
  ['signAgreement', '', null],
  ['createAgreement', '', null],
  ['updateAgreement', '', null],
  ['uploadSignatureScan', '', null],
  ['addLioEvidence', '', null],
  ['createSigningLink', '', null],
  ['createAnswerLink', '', null],
  ['putCapacities', '', null],
  ['createSchool', '', null],
  ['createStudent', '', null],
  // What was only read.
  ['listDocuments', '', null],
  ['getStudentDossier', '', null],
]

const asCases = eventOf
  .map(([operation, condition, type]) => {
    const conditions = [operation !== 'any' && `operation = '${operation}'`, condition].filter(Boolean)
    return `when ${conditions.join(' and ')} then ${type === null ? 'null' : `'${type}'`}`
  })
  .join('\n')

/** Who hears of an event: people with an account, as they are related to it on its day. */
const hearers = `
  news as (
    select events.id, events.type, events.data, placements.id as placement_id, placements.channel,
      (events.at at time zone 'Europe/Brussels')::date as day,
      coalesce(placements.student_id, events.student_id) as student_id,
      coalesce(placements.school_id, agreements.school_id) as school_id,
      coalesce($5::jsonb -> events.type -> 'to', '[]') as hears, $5::jsonb -> events.type ->> 'asks' as asks
    from events
    left join placements on events.subject_kind in ('placement', 'roster') and placements.id::text = events.subject_id
    left join agreements on events.subject_kind = 'agreement' and agreements.id::text = events.subject_id
    where events.id > $6::bigint),
  hearing as (
    select news.id, news.type, students.user_id from news join students on students.id = news.student_id
      join user_roles on user_roles.user_id = students.user_id and user_roles.role = 'student'
      where news.hears ? 'student'
    union select news.id, news.type, supervisor_id from news join supervisions on supervisions.student_id = news.student_id
      and news.day >= supervisions.starts_on and (supervisions.ends_on is null or news.day <= supervisions.ends_on)
      join user_roles on user_roles.user_id = supervisor_id and user_roles.role = 'supervisor'
      where news.hears ? 'supervisors'
    union select news.id, news.type, user_id from news join user_roles
      on user_roles.role = 'supervisor' and user_roles.user_id::text = news.data ->> 'supervisorId'
      where news.hears ? 'named-supervisor'
    union select news.id, news.type, user_id from news join user_roles on user_roles.role = 'coordinator'
      where news.hears ? 'coordinators'
    union select news.id, news.type, user_id from news join user_roles on user_roles.role = 'study-path-counsellor'
      where news.hears ? 'counsellors'
    union select news.id, news.type, mentors.user_id from news
      join mentors on mentors.school_id = news.school_id and mentors.function = 'principal'
      join user_roles on user_roles.user_id = mentors.user_id and user_roles.role = 'principal'
      where news.hears ? 'principals')`

/** No event is lost on its way from a change to the people it concerns. */
const news: Invariant[] = [
  {
    name: 'the table of events knows every operation of the trail',
    broken: `
      select distinct operation from audit_events where id > $1::bigint and operation <> all(array[${[
        ...new Set(eventOf.map(([operation]) => `'${operation}'`)),
      ].join(', ')}])`,
  },
  {
    name: 'a change and its event are written in one transaction, both or neither',
    broken: `
      with due as (
        select audit_events.xmin::text as written, at, subject_kind, subject_id, student_id,
          case ${asCases} else 'none of the table' end as type
        from audit_events where id > $1::bigint),
      out as (
        select xmin::text as written, at, subject_kind, subject_id, student_id, type from events where id > $2::bigint)
      select 'lost' as fault, * from (select * from due where type is not null except all select * from out) as lost
      union all select 'made up', * from (select * from out except all select * from due) as made_up`,
  },
  {
    name: 'whoever is concerned has one notice of each event, and nobody else has',
    broken: `
      with ${hearers},
      noticed as (
        select events.id, notices.kind, notices.user_id from events join notices on notices.key = 'event ' || events.id
        where events.id > $6::bigint)
      select 'lost' as fault, * from (select * from hearing except all select * from noticed) as lost
      union all select 'made up', * from (select * from noticed except all select * from hearing) as made_up`,
  },
  {
    name: 'whoever has no account has one mail of each event that asks them something',
    broken: `
      with ${hearers},
      asked as (
        select news.id, case news.asks when 'signing-request' then one.id::text else one.id || ' event ' || news.id end as key, news.asks
        from news cross join lateral jsonb_array_elements_text(coalesce(news.data -> 'signatoryIds', '[]')) as asked(signatory)
        join agreement_signatories as one on one.id::text = asked.signatory
        where news.asks in ('signing-request', 'signing-reminder') and one.state = 'pending' and one.signatory_email is not null
        union all select news.id, news.placement_id::text, news.asks from news
        where news.asks = 'place-request' and news.channel = 'mail' and (
          exists (select from school_contacts where school_id = news.school_id and email is not null)
          or exists (select from mentors where school_id = news.school_id and function = 'principal' and email is not null)))
      select asked.* from asked where 1 <> (select count(*) from mails where mails.kind = asked.asks and mails.key = asked.key)`,
  },
  {
    name: 'a mail that waits has the job that sends it',
    broken: `
      select id from mails where state = 'waiting'
        and not exists (select from jobs where jobs.kind = 'mail.send' and jobs.key = mails.id::text)`,
  },
]

export const invariants: readonly Invariant[] = [...gates, ...capacity, ...signatures, ...links, ...dossiers, ...news]

/** All of them in one question: each row that breaks one, with its name. */
export const brokenRows = `with ${given}\n${invariants
  .map(({ name, broken }) => `select '${name}' as invariant, to_jsonb(broken) as row from (${broken}) as broken`)
  .join('\nunion all\n')}`
