import { agreementSigned } from '../../src/rules/catalogue/agreement-signed.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { agreement, placement, roster, startOf, startWith } from './dossiers.ts'

const university = { party: 'university' as const, signedAt: '2021-09-10T10:00:00+02:00' }
const school = { party: 'school' as const, signedAt: '2021-09-12T10:00:00+02:00' }
const student = { party: 'student' as const, signedAt: '2021-09-13T10:00:00+02:00' }
const organisation = { party: 'other' as const, signedAt: '2021-09-14T10:00:00+02:00' }

const untilMarch = agreement({ validUntil: '2022-03-31' })
const inSpring = { courseUnit: 'subject-didactics-2', semester: 2 }

ruleCases(agreementSigned, [
  {
    name: 'a framework agreement signed by the university and the school',
    dossier: startOf({}),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-09-01', until: null },
      needed: { from: '2021-11-08', until: '2021-11-15' },
    },
    says: {
      nl: 'De raamovereenkomst is ondertekend door de universiteit en de school, geldt vanaf 1 september 2021 en dekt de stage van 8 november 2021 tot en met 15 november 2021.',
      en: 'The framework agreement is signed by the university and the school, is valid from 1 September 2021 and covers the internship from 8 November 2021 to 15 November 2021.',
    },
  },
  {
    name: 'valid exactly from the first to the last lesson',
    dossier: startOf({ agreements: [agreement({ validFrom: '2021-11-08', validUntil: '2021-11-15' })] }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-11-08', until: '2021-11-15' },
      needed: { from: '2021-11-08', until: '2021-11-15' },
    },
  },
  {
    name: 'valid from the day after the first lesson',
    dossier: startOf({ agreements: [agreement({ validFrom: '2021-11-09' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'notValid',
    data: { kind: 'framework', valid: { from: '2021-11-09', until: null }, uncovered: ['2021-11-08'] },
    lessonIds: ['l1'],
  },
  {
    name: 'worked case 6: until 31 March, with a lesson on 1 April',
    dossier: startWith([{ date: '2022-03-31' }, { date: '2022-04-01' }, { date: '2022-04-01', startTime: '13:00' }], {
      ...inSpring,
      agreements: [untilMarch],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'notValid',
    data: { kind: 'framework', valid: { from: '2021-09-01', until: '2022-03-31' }, uncovered: ['2022-04-01'] },
    lessonIds: ['l2', 'l3'],
    says: {
      nl: 'De raamovereenkomst geldt van 1 september 2021 tot en met 31 maart 2022 en dekt dus niet 1 april 2022.',
      en: 'The framework agreement is valid from 1 September 2021 to 31 March 2022 and so does not cover 1 April 2022.',
    },
  },
  {
    name: 'worked case 6, a day earlier: until 31 March, with the last lesson on 31 March',
    dossier: startWith([{ date: '2022-03-30' }, { date: '2022-03-31' }], { ...inSpring, agreements: [untilMarch] }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-09-01', until: '2022-03-31' },
      needed: { from: '2022-03-30', until: '2022-03-31' },
    },
  },
  {
    name: 'two agreements that only together cover the lessons: one must cover them all',
    dossier: startWith([{ date: '2021-11-08' }, { date: '2021-11-09' }, { date: '2021-11-15' }], {
      agreements: [
        agreement({ validUntil: '2021-11-08' }),
        agreement({ kind: 'individual', validFrom: '2021-11-09', signatures: [university, school, student] }),
      ],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'notValid',
    data: { kind: 'individual', valid: { from: '2021-11-09', until: null }, uncovered: ['2021-11-08'] },
    lessonIds: ['l1'],
  },
  {
    name: 'the one that covers the lessons counts, also when it is not the first',
    dossier: startOf({
      agreements: [
        agreement({ validUntil: '2021-10-01' }),
        agreement({ kind: 'lerarenstage', signatures: [student, university, school] }),
      ],
    }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'lerarenstage',
      parties: ['university', 'school', 'student'],
      valid: { from: '2021-09-01', until: null },
      needed: { from: '2021-11-08', until: '2021-11-15' },
    },
  },
  {
    name: 'no agreement',
    dossier: startOf({ agreements: [] }),
    outcome: 'not-met',
    blocking: true,
    message: 'none',
    data: { institutionNumber: '126987' },
    says: {
      nl: 'Er is geen overeenkomst met deze school (instellingsnummer 126987).',
      en: 'There is no agreement with this school (institution number 126987).',
    },
  },
  {
    name: 'only an agreement with another school',
    dossier: startOf({ agreements: [agreement({ institutionNumber: '28845' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'none',
    data: { institutionNumber: '126987' },
  },
  {
    name: 'an agreement on file with another placement at the same school serves this one',
    dossier: startOf(
      {},
      { placements: [placement({ agreements: [] }), placement({ id: 'p2', roster: null, agreements: [agreement()] })] },
    ),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-09-01', until: null },
      needed: { from: '2021-11-08', until: '2021-11-15' },
    },
  },
  {
    name: 'a framework agreement the school has not signed',
    dossier: startOf({ agreements: [agreement({ signatures: [university] })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'framework', missing: ['school'] },
    says: {
      nl: 'De raamovereenkomst wacht nog op de handtekening van de school.',
      en: 'The framework agreement still waits for the signature of the school.',
    },
  },
  {
    name: 'a framework agreement that also asks another organisation, which has signed',
    dossier: startOf({
      agreements: [
        agreement({ parties: ['university', 'school', 'other'], signatures: [university, school, organisation] }),
      ],
    }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school', 'other'],
      valid: { from: '2021-09-01', until: null },
      needed: { from: '2021-11-08', until: '2021-11-15' },
    },
    says: {
      nl: 'De raamovereenkomst is ondertekend door de universiteit, de school en de andere organisatie, geldt vanaf 1 september 2021 en dekt de stage van 8 november 2021 tot en met 15 november 2021.',
      en: 'The framework agreement is signed by the university, the school and the other organisation, is valid from 1 September 2021 and covers the internship from 8 November 2021 to 15 November 2021.',
    },
  },
  {
    name: 'a framework agreement that also asks another organisation, which has not signed',
    dossier: startOf({
      agreements: [agreement({ parties: ['university', 'school', 'other'], signatures: [university, school] })],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'framework', missing: ['other'] },
    says: {
      nl: 'De raamovereenkomst wacht nog op de handtekening van de andere organisatie.',
      en: 'The framework agreement still waits for the signature of the other organisation.',
    },
  },
  {
    name: 'parties that leave out one of the kind: it is asked all the same',
    dossier: startOf({ agreements: [agreement({ parties: ['university'], signatures: [university] })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'framework', missing: ['school'] },
  },
  {
    name: 'an individual agreement the student has not signed',
    dossier: startOf({ agreements: [agreement({ kind: 'individual' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'individual', missing: ['student'] },
    says: {
      nl: 'De individuele stageovereenkomst wacht nog op de handtekening van de student.',
      en: 'The individual internship agreement still waits for the signature of the student.',
    },
  },
  {
    name: 'of several unsigned agreements, the one nearest to complete is named',
    dossier: startOf({
      agreements: [
        agreement({ kind: 'lerarenstage', signatures: [] }),
        agreement({ kind: 'individual', signatures: [university, student] }),
      ],
    }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'individual', missing: ['school'] },
  },
  {
    name: 'a lerarenstage agreement nobody signed',
    dossier: startOf({ agreements: [agreement({ kind: 'lerarenstage', signatures: [] })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'unsigned',
    data: { kind: 'lerarenstage', missing: ['university', 'school', 'student'] },
    says: {
      nl: 'De overeenkomst via lerarenstage.be wacht nog op de handtekening van de universiteit, de school en de student.',
      en: 'The agreement through lerarenstage.be still waits for the signature of the university, the school and the student.',
    },
  },
  {
    name: 'a signed agreement that was terminated, even on a date after the lessons',
    dossier: startOf({ agreements: [agreement({ terminatedOn: '2022-06-30' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'terminated',
    data: { kind: 'framework', terminatedOn: '2022-06-30' },
    says: {
      nl: 'De raamovereenkomst met deze school is stopgezet op 30 juni 2022.',
      en: 'The framework agreement with this school was terminated on 30 June 2022.',
    },
  },
  {
    name: 'without lessons both ends of the window count: valid until the last day of it',
    dossier: startOf({ roster: null, agreements: [agreement({ validFrom: '2021-11-08', validUntil: '2021-12-03' })] }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-11-08', until: '2021-12-03' },
      needed: { from: '2021-11-08', until: '2021-12-03' },
    },
  },
  {
    name: 'without lessons, valid until the day before the window ends',
    dossier: startOf({ roster: roster({ lessons: [] }), agreements: [agreement({ validUntil: '2021-12-02' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'notValid',
    data: { kind: 'framework', valid: { from: '2021-09-01', until: '2021-12-02' }, uncovered: ['2021-12-03'] },
    lessonIds: [],
  },
  {
    name: 'without lessons, valid from the day after the window starts',
    dossier: startOf({ roster: null, agreements: [agreement({ validFrom: '2021-11-09' })] }),
    outcome: 'not-met',
    blocking: true,
    message: 'notValid',
    data: { kind: 'framework', valid: { from: '2021-11-09', until: null }, uncovered: ['2021-11-08'] },
    lessonIds: [],
  },
  {
    name: 'without lessons in a semester without a window, today counts',
    dossier: startOf({ roster: null, semester: 2, agreements: [agreement({ validUntil: '2021-10-24' })] }),
    outcome: 'met',
    message: 'covered',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-09-01', until: '2021-10-24' },
      needed: { from: '2021-10-24', until: '2021-10-24' },
    },
  },
])
