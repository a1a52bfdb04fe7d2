import { documentsOnFile } from '../../src/rules/catalogue/documents-on-file.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, student } from './dossiers.ts'

const commitmentStatement = { acceptedOn: '2021-09-28' }
const criminalRecordExtract = { acceptedOn: '2021-09-30' }
const withDocuments = (documents: ReturnType<typeof student>['documents']) =>
  dossier({ student: student({ documents }) })

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
])
