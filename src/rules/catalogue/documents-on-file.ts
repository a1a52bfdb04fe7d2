import { dateOfDay, monthsLater } from '../dates.ts'
import { extractLimit, isExtractTooOld } from '../extract.ts'
import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'
import { documents } from '../vocabulary.ts'

export const documentsOnFile = defineRule({
  id: 'documents-on-file',
  title: { nl: 'Documenten in orde', en: 'Documents on file' },
  source: (parameters) =>
    extractLimit(parameters)?.source ?? stageconcept('Verbintenisverklaring en uittreksel uit het strafregister'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['documents'],
  messages: {
    complete: {
      nl: 'De verbintenisverklaring (aanvaard op {commitmentStatementOn:date}) en het uittreksel uit het strafregister (aanvaard op {criminalRecordExtractOn:date}) zijn in orde.',
      en: 'The commitment statement (accepted on {commitmentStatementOn:date}) and the criminal-record extract (accepted on {criminalRecordExtractOn:date}) are in order.',
    },
    incomplete: { nl: 'Nog niet aanvaard: {missing:documents}.', en: 'Not accepted yet: {missing:documents}.' },
    outdated: {
      nl: 'Het uittreksel uit het strafregister van {issuedOn:date} is te oud: het mag hoogstens {maximum:months} oud zijn en was geldig tot en met {validUntil:date}. Laat een nieuw uittreksel controleren.{missing:missingToo}',
      en: 'The criminal-record extract of {issuedOn:date} is too old: it may be {maximum:months} old at most and was valid up to and including {validUntil:date}. Have a new extract checked.{missing:missingToo}',
    },
    ageUnknown: {
      nl: 'Van het uittreksel uit het strafregister is niet bekend wanneer het is uitgereikt; het mag hoogstens {maximum:months} oud zijn.{missing:missingToo}',
      en: 'It is not known when the criminal-record extract was issued; it may be {maximum:months} old at most.{missing:missingToo}',
    },
  },
  about: 'student',
  check({ student: { documents: onFile }, judgedOn }, parameters) {
    const { commitmentStatement, criminalRecordExtract } = onFile
    const missing = documents.filter((document) => onFile[document] === null)
    const limit = extractLimit(parameters)
    if (criminalRecordExtract !== null && limit) {
      const { issuedOn } = criminalRecordExtract
      const { maximumMonths: maximum } = limit
      if (issuedOn === undefined) return { outcome: 'not-met', message: 'ageUnknown', data: { maximum, missing } }
      if (isExtractTooOld(issuedOn, judgedOn, parameters)) {
        const validUntil = dateOfDay(monthsLater(issuedOn, maximum))
        return { outcome: 'not-met', message: 'outdated', data: { issuedOn, maximum, validUntil, missing } }
      }
    }
    if (commitmentStatement === null || criminalRecordExtract === null) {
      return { outcome: 'not-met', message: 'incomplete', data: { missing } }
    }
    return {
      outcome: 'met',
      message: 'complete',
      data: {
        commitmentStatementOn: commitmentStatement.acceptedOn,
        criminalRecordExtractOn: criminalRecordExtract.acceptedOn,
      },
    }
  },
})
