import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'
import { documents } from '../vocabulary.ts'

export const documentsOnFile = defineRule({
  id: 'documents-on-file',
  title: { nl: 'Documenten in orde', en: 'Documents on file' },
  source: stageconcept('Verbintenisverklaring en uittreksel uit het strafregister'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: [],
  messages: {
    complete: {
      nl: 'De verbintenisverklaring (aanvaard op {commitmentStatementOn:date}) en het uittreksel uit het strafregister (aanvaard op {criminalRecordExtractOn:date}) zijn in orde.',
      en: 'The commitment statement (accepted on {commitmentStatementOn:date}) and the criminal-record extract (accepted on {criminalRecordExtractOn:date}) are in order.',
    },
    incomplete: { nl: 'Nog niet aanvaard: {missing:documents}.', en: 'Not accepted yet: {missing:documents}.' },
  },
  about: 'student',
  check({ student: { documents: onFile } }) {
    const { commitmentStatement, criminalRecordExtract } = onFile
    if (commitmentStatement === null || criminalRecordExtract === null) {
      const missing = documents.filter((document) => onFile[document] === null)
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
