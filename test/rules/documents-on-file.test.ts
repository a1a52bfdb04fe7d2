import { expect, test } from 'vitest'
import { documentsOnFile } from '../../src/rules/catalogue/documents-on-file.ts'
import { type AcademicYearParameters, year20212022 } from '../../src/rules/index.ts'
import { type RuleCase, ruleCases } from '../support/ruleCases.ts'
import { dossier, student } from './dossiers.ts'

const commitmentStatement = { acceptedOn: '2021-09-28' }
const criminalRecordExtract = { acceptedOn: '2021-09-30' }
const withDocuments = (documents: ReturnType<typeof student>['documents']) =>
  dossier({ student: student({ documents }) })

const source = { document: 'Reglement', section: 'Uittreksel' }

/** The year 2021-2022 in which an extract may be so many months old. */
function limitedTo(maximumAgeMonths: number | null): AcademicYearParameters {
  return { ...year20212022, documents: { criminalRecordExtract: { maximumAgeMonths, source } } }
}

/** An extract of one day, judged on another, under a maximum; `validUntil` null: it is not too old. */
function ofAge(
  name: string,
  [issuedOn, maximum, judgedAt, validUntil]: [string, number | null, string, string | null],
): RuleCase<keyof typeof documentsOnFile.messages> {
  const onFile = { commitmentStatement, criminalRecordExtract: { ...criminalRecordExtract, issuedOn } }
  return {
    name,
    dossier: { ...withDocuments(onFile), judgedAt },
    parameters: limitedTo(maximum),
    ...(validUntil === null
      ? {
          outcome: 'met',
          message: 'complete',
          data: { commitmentStatementOn: '2021-09-28', criminalRecordExtractOn: '2021-09-30' },
        }
      : {
          outcome: 'not-met',
          blocking: true,
          message: 'outdated',
          data: { issuedOn, maximum, validUntil, missing: [] },
        }),
  }
}

ruleCases(documentsOnFile, [
  {
    name: 'both accepted',
    dossier: withDocuments({ commitmentStatement, criminalRecordExtract }),
    outcome: 'met',
    message: 'complete',
    data: { commitmentStatementOn: '2021-09-28', criminalRecordExtractOn: '2021-09-30' },
    says: {
      nl: 'De verbintenisverklaring (aanvaard op 28 september 2021) en het uittreksel uit het strafregister (aanvaard op 30 september 2021) zijn in orde.',
      en: 'The commitment statement (accepted on 28 September 2021) and the criminal-record extract (accepted on 30 September 2021) are in order.',
    },
  },
  {
    name: 'no extract',
    dossier: withDocuments({ commitmentStatement, criminalRecordExtract: null }),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { missing: ['criminalRecordExtract'] },
    says: {
      nl: 'Nog niet aanvaard: het uittreksel uit het strafregister (model 596.2).',
      en: 'Not accepted yet: the criminal-record extract (model 596.2).',
    },
  },
  {
    name: 'no commitment statement',
    dossier: withDocuments({ commitmentStatement: null, criminalRecordExtract }),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { missing: ['commitmentStatement'] },
  },
  {
    name: 'neither',
    dossier: withDocuments({ commitmentStatement: null, criminalRecordExtract: null }),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { missing: ['commitmentStatement', 'criminalRecordExtract'] },
    says: {
      nl: 'Nog niet aanvaard: de verbintenisverklaring en het uittreksel uit het strafregister (model 596.2).',
      en: 'Not accepted yet: the commitment statement and the criminal-record extract (model 596.2).',
    },
  },
  ofAge('the last day of twelve months', ['2020-10-24', 12, '2021-10-24T23:59:59+02:00', null]),
  {
    ...ofAge('the day after, which begins in Brussels', ['2020-10-24', 12, '2021-10-24T22:00:00Z', '2021-10-24']),
    says: {
      nl: 'Het uittreksel uit het strafregister van 24 oktober 2020 is te oud: het mag hoogstens 12 maanden oud zijn en was geldig tot en met 24 oktober 2021. Laat een nieuw uittreksel controleren.',
      en: 'The criminal-record extract of 24 October 2020 is too old: it may be 12 months old at most and was valid up to and including 24 October 2021. Have a new extract checked.',
    },
  },
  ofAge('issued after the day that is judged', ['2021-11-02', 1, '2021-10-24T10:00:00+02:00', null]),
  ofAge('the last of a short month', ['2021-08-31', 1, '2021-09-30T12:00:00+02:00', null]),
  ofAge('the first day after a short month', ['2021-08-31', 1, '2021-10-01T12:00:00+02:00', '2021-09-30']),
  ofAge('the last of February', ['2021-08-30', 6, '2022-02-28T12:00:00+01:00', null]),
  ofAge('the first of March', ['2021-08-30', 6, '2022-03-01T12:00:00+01:00', '2022-02-28']),
  ofAge('29 February, a year later', ['2020-02-29', 12, '2021-02-28T12:00:00+01:00', null]),
  ofAge('29 February, a year and a day later', ['2020-02-29', 12, '2021-03-01T12:00:00+01:00', '2021-02-28']),
  ofAge('28 February into a leap year', ['2019-02-28', 12, '2020-02-28T12:00:00+01:00', null]),
  ofAge('the leap day itself', ['2019-02-28', 12, '2020-02-29T12:00:00+01:00', '2020-02-28']),
  ofAge('four years from leap day to leap day', ['2020-02-29', 48, '2024-02-29T12:00:00+01:00', null]),
  ofAge('of any age where the year sets no limit', ['1990-01-01', null, '2021-10-24T10:00:00+02:00', null]),
  {
    name: 'too old, and no commitment statement',
    dossier: withDocuments({
      commitmentStatement: null,
      criminalRecordExtract: { ...criminalRecordExtract, issuedOn: '2021-09-01' },
    }),
    parameters: limitedTo(1),
    outcome: 'not-met',
    blocking: true,
    message: 'outdated',
    data: { issuedOn: '2021-09-01', maximum: 1, validUntil: '2021-10-01', missing: ['commitmentStatement'] },
    says: {
      nl: 'Het uittreksel uit het strafregister van 1 september 2021 is te oud: het mag hoogstens 1 maand oud zijn en was geldig tot en met 1 oktober 2021. Laat een nieuw uittreksel controleren. Nog niet aanvaard: de verbintenisverklaring.',
      en: 'The criminal-record extract of 1 September 2021 is too old: it may be 1 month old at most and was valid up to and including 1 October 2021. Have a new extract checked. Not accepted yet: the commitment statement.',
    },
  },
  {
    name: 'of an unknown day where the year sets a limit',
    dossier: withDocuments({ commitmentStatement, criminalRecordExtract }),
    parameters: limitedTo(12),
    outcome: 'not-met',
    blocking: true,
    message: 'ageUnknown',
    data: { maximum: 12, missing: [] },
    says: {
      nl: 'Van het uittreksel uit het strafregister is niet bekend wanneer het is uitgereikt; het mag hoogstens 12 maanden oud zijn.',
      en: 'It is not known when the criminal-record extract was issued; it may be 12 months old at most.',
    },
  },
  {
    name: 'no extract where the year sets a limit',
    dossier: withDocuments({ commitmentStatement, criminalRecordExtract: null }),
    parameters: limitedTo(12),
    outcome: 'not-met',
    blocking: true,
    message: 'incomplete',
    data: { missing: ['criminalRecordExtract'] },
  },
])

test('what limits the age is cited where it does', () => {
  expect(documentsOnFile.source(limitedTo(12))).toEqual(source)
  expect(documentsOnFile.source(limitedTo(null))).toEqual(documentsOnFile.source(year20212022))
  expect(documentsOnFile.parameters(year20212022)).toEqual({})
  expect(Object.keys(documentsOnFile.parameters(limitedTo(12)))).toEqual(['documents'])
})
