import { smallPdf, titled } from '../files/given.ts'
import { application, hours, reductionRequest } from '../lio/given.ts'
import {
  type Chooser,
  coordinator,
  pick,
  principalOf,
  reason,
  studentOf,
  supervisorOf,
  through,
  today,
} from './command.ts'
import type { Corner, Facts, PaperFact } from './corner.ts'

const studentsOf = ({ versions }: Facts, { studentIds }: Corner) =>
  studentIds.map((id, index) => ({ id, studentId: id, version: versions.students[index] ?? 1 }))
const schoolsOf = ({ versions }: Facts, { schoolIds }: Corner) =>
  schoolIds.map((id, index) => ({ id, version: versions.schools[index] ?? 1 }))

const documents = ({ documents }: Facts) => documents
const ofStudent = ({ id, studentId }: PaperFact) => ({ id: studentId, docId: id })
export const lacks =
  (kind: string) =>
  ({ id }: { id: string }, { documents }: Facts) =>
    !documents.some((document) => document.studentId === id && document.kind === kind && document.state !== 'refused')
const statesOf = (rows: readonly PaperFact[], studentId: string) =>
  rows.filter((row) => row.studentId === studentId).map(({ state }) => state)

/** What people do with a student's papers, applications and supervisors, and with what a school offers. */
export const onDossiers = {
  handInStatement: through('recordDocument', {
    of: studentsOf,
    when: lacks('commitment-statement'),
    by: (student, _facts, corner) => studentOf(student, corner),
    body: () => ({ kind: 'commitment-statement' }),
  }),
  uploadStatement: through('uploadCommitmentStatement', {
    of: studentsOf,
    when: lacks('commitment-statement'),
    by: (student, _facts, corner) => studentOf(student, corner),
    body: () => smallPdf(),
  }),
  acceptDocument: through('acceptDocument', {
    of: documents,
    when: ({ state }) => state === 'handed-in',
    by: supervisorOf,
    params: ofStudent,
  }),
  refuseDocument: through('refuseDocument', {
    of: documents,
    when: ({ state }) => state === 'handed-in',
    by: supervisorOf,
    params: ofStudent,
    body: () => ({ reason }),
  }),
  checkExtract: through('recordDocument', {
    of: studentsOf,
    when: lacks('criminal-record-extract'),
    by: coordinator,
    body: () => ({ kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' }),
  }),

  applyForLio: through('createLioApplication', {
    of: studentsOf,
    when: ({ id }, { applications }) => !statesOf(applications, id).includes('applied'),
    by: (student, _facts, corner) => studentOf(student, corner),
    params: () => ({}),
    body: () => application(),
  }),
  addLioEvidence: through('addLioEvidence', {
    of: ({ applications }) => applications,
    when: ({ state }) => state === 'applied',
    by: (paper, _facts, corner) => studentOf(paper, corner),
    headers: titled('Attest'),
    body: () => smallPdf(),
  }),
  decideLio: through('decideLioApplication', {
    of: ({ applications }) => applications,
    when: ({ state }) => state === 'applied',
    by: () => 'study-path-counsellor',
    body: (_, variant) =>
      pick(
        [
          { decision: 'refused', reason },
          { decision: 'extra-hours', requiredHours: [hours()] },
          { decision: 'full-exemption', reason },
        ],
        variant,
      ),
  }),
  askReduction: through('createReduction', {
    of: studentsOf,
    when: ({ id }, { reductions }) => !statesOf(reductions, id).includes('applied'),
    by: (student, _facts, corner) => studentOf(student, corner),
    params: () => ({}),
    body: () => reductionRequest,
  }),
  decideReduction: through('decideReduction', {
    of: ({ reductions }) => reductions,
    when: ({ state }) => state === 'applied',
    by: () => 'study-path-counsellor',
    body: (_, variant) =>
      pick(
        [
          { granted: true, requiredHours: [hours()], reason },
          { granted: false, reason },
        ],
        variant,
      ),
  }),

  putCapacities: through('putCapacities', {
    of: schoolsOf,
    by: (school, _facts, corner) => principalOf({ schoolId: school.id }, corner),
    query: () => ({ academicYear: '2021-2022' }),
    body: (_, variant) => ({
      lines: pick(
        [
          [
            { semester: 1, places: 3 },
            { semester: 2, places: 1 },
          ],
          [
            { semester: 1, places: 1 },
            { semester: 1, didactics: 'mathematics', places: 1 },
            { semester: 2, places: 2 },
          ],
          [{ semester: 1, places: 0 }],
          [],
        ],
        variant,
      ),
    }),
  }),
  assignSupervisor: through('assignSupervisor', {
    of: studentsOf,
    by: coordinator,
    body: (_, variant, { supervisorIds, world }) => ({
      supervisorId: pick(supervisorIds, variant + 1),
      startsOn: today(world),
      endsOn: pick([null, '2021-12-24'], variant >> 1),
    }),
  }),
  endSupervision: through('endSupervision', {
    of: ({ supervisions }) => supervisions.map((one) => ({ ...one, version: 1 })),
    when: ({ endsOn }, _facts, { world }) => endsOn === null || endsOn > today(world),
    by: coordinator,
    params: ({ id, studentId }) => ({ id: studentId, supervisionId: id }),
    body: (_, _variant, { world }) => ({ endsOn: today(world) }),
  }),
  handOverStudents: through('handOverStudents', {
    of: (_facts, { supervisorIds }) => supervisorIds.map((id) => ({ id, version: 1 })),
    when: ({ id }, { supervisions }) => supervisions.some((one) => one.supervisorId === id && one.endsOn === null),
    by: coordinator,
    params: () => ({}),
    body: ({ id }, variant, { supervisorIds, world }) => ({
      fromSupervisorId: id,
      toSupervisorId: supervisorIds.find((other) => other !== id),
      startsOn: today(world),
      endsOn: pick(['2021-12-24', null], variant),
    }),
  }),
  getWorkQueue: through('getWorkQueue', {
    of: studentsOf,
    by: (student, _facts, corner) => studentOf(student, corner),
    params: () => ({}),
  }),
} satisfies Record<string, Chooser>
