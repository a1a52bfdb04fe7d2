import type { Localized } from '../problem.ts'

/**
 * A list as a sheet: what it is called, and where in the answer its rows stand (`items` when left out). `each`: every
 * entry of that field of an item is a row of its own, with the item's other fields beside it.
 */
export type ListSheet = { title: Localized; rows?: string; each?: string }

/** The lists of the API, by operation. Each of them can be had as CSV and as XLSX. */
export const lists: Readonly<Record<string, ListSheet>> = {
  getComplianceReport: { title: { nl: 'Stand per regel', en: 'Compliance' }, each: 'findings' },
  getRoster: { title: { nl: 'Stagerooster', en: 'Roster' }, rows: 'lessons' },
  getWorkQueue: { title: { nl: 'Werklijst', en: 'Work queue' } },
  listAcademicYears: { title: { nl: 'Academiejaren', en: 'Academic years' } },
  listAgreements: { title: { nl: 'Overeenkomsten', en: 'Agreements' } },
  listAgreementTemplates: { title: { nl: 'Sjablonen', en: 'Templates' } },
  listAgreementVersions: { title: { nl: 'Versies', en: 'Versions' } },
  listAuditEvents: { title: { nl: 'Auditspoor', en: 'Audit trail' } },
  listCalendars: { title: { nl: 'Agenda’s', en: 'Calendars' } },
  listCapacities: { title: { nl: 'Stagecapaciteit', en: 'Capacity' }, rows: 'lines' },
  listDocuments: { title: { nl: 'Documenten', en: 'Documents' } },
  listImportRows: { title: { nl: 'Rijen van de import', en: 'Rows of the import' } },
  listImports: { title: { nl: 'Imports', en: 'Imports' } },
  listJudgements: { title: { nl: 'Oordelen', en: 'Judgements' } },
  listLioApplications: { title: { nl: 'LIO-aanvragen', en: 'LIO applications' } },
  listMails: { title: { nl: 'Mails', en: 'Mails' } },
  listMentors: { title: { nl: 'Mentoren', en: 'Mentors' } },
  listPlacements: { title: { nl: 'Stageplaatsen', en: 'Placements' } },
  listProgrammes: { title: { nl: 'Opleidingen', en: 'Programmes' } },
  listReductions: { title: { nl: 'Stageverminderingen', en: 'Reductions' } },
  listRules: { title: { nl: 'Regels', en: 'Rules' } },
  listSchoolContacts: { title: { nl: 'Contactpersonen', en: 'Contacts' }, rows: 'contacts' },
  listSchools: { title: { nl: 'Scholen', en: 'Schools' } },
  listStaffNotes: { title: { nl: 'Nota’s', en: 'Notes' } },
  listStudents: { title: { nl: 'Studenten', en: 'Students' } },
  listSupervisions: { title: { nl: 'Begeleiding', en: 'Supervisions' } },
  listUsers: { title: { nl: 'Accounts', en: 'Accounts' } },
  listWebhookDeliveries: { title: { nl: 'Bezorgingen', en: 'Deliveries' } },
  listWebhooks: { title: { nl: 'Webhooks', en: 'Webhooks' } },
}
