// Generated from openapi/openapi.json by `npm run generate`; do not edit.

export interface paths {
  "/v1/students": { get: operations['listStudents']; post: operations['createStudent']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}": { get: operations['getStudent']; post?: never; put?: never; patch: operations['updateStudent']; delete: operations['deleteStudent'] }
  "/v1/student-lookups": { get?: never; post: operations['findStudent']; put?: never; patch?: never; delete?: never }
  "/v1/external/students/{externalId}": { get?: never; post?: never; put: operations['putStudentByExternalId']; patch?: never; delete?: never }
  "/v1/students/{id}/supervisions": { get: operations['listSupervisions']; post: operations['assignSupervisor']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/supervisions/{supervisionId}/end": { get?: never; post: operations['endSupervision']; put?: never; patch?: never; delete?: never }
  "/v1/supervisions/hand-over": { get?: never; post: operations['handOverStudents']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/intake": { get: operations['getIntake']; post?: never; put: operations['putIntake']; patch?: never; delete?: never }
  "/v1/students/{id}/notes": { get: operations['listStaffNotes']; post: operations['writeStaffNote']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/notes/{noteId}": { get?: never; post?: never; put?: never; patch?: never; delete: operations['deleteStaffNote'] }
  "/v1/students/{id}/documents": { get: operations['listDocuments']; post: operations['recordDocument']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/documents/commitment-statement": { get?: never; post: operations['uploadCommitmentStatement']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/documents/{docId}/file": { get: operations['downloadDocument']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/documents/{docId}/accept": { get?: never; post: operations['acceptDocument']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/documents/{docId}/refuse": { get?: never; post: operations['refuseDocument']; put?: never; patch?: never; delete?: never }
  "/v1/schools": { get: operations['listSchools']; post: operations['createSchool']; put?: never; patch?: never; delete?: never }
  "/v1/schools/{id}": { get: operations['getSchool']; post?: never; put?: never; patch: operations['updateSchool']; delete: operations['deleteSchool'] }
  "/v1/external/schools/{externalId}": { get?: never; post?: never; put: operations['putSchoolByExternalId']; patch?: never; delete?: never }
  "/v1/schools/{id}/contacts": { get: operations['listSchoolContacts']; post?: never; put: operations['putSchoolContacts']; patch?: never; delete?: never }
  "/v1/schools/{id}/capacities": { get: operations['listCapacities']; post?: never; put: operations['putCapacities']; patch?: never; delete?: never }
  "/v1/mentors": { get: operations['listMentors']; post: operations['createMentor']; put?: never; patch?: never; delete?: never }
  "/v1/mentors/{id}": { get: operations['getMentor']; post?: never; put?: never; patch: operations['updateMentor']; delete: operations['deleteMentor'] }
  "/v1/placements": { get: operations['listPlacements']; post: operations['assignPlace']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}": { get: operations['getPlacement']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/request": { get?: never; post: operations['requestPlace']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/school-answer": { get?: never; post: operations['answerForSchool']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/answer-link": { get?: never; post: operations['createAnswerLink']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/approve-place": { get?: never; post: operations['approvePlace']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/contact": { get?: never; post: operations['recordContact']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/withdraw": { get?: never; post: operations['withdrawPlacement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements": { get: operations['listAgreements']; post: operations['createAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}": { get: operations['getAgreement']; post?: never; put?: never; patch: operations['updateAgreement']; delete?: never }
  "/v1/agreements/{id}/document": { get: operations['getAgreementDocument']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/versions": { get: operations['listAgreementVersions']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/send": { get?: never; post: operations['sendAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/signatures": { get?: never; post: operations['signAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/refuse": { get?: never; post: operations['refuseAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/scans": { get?: never; post: operations['uploadSignatureScan']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/scans/{scanId}": { get: operations['downloadSignatureScan']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/links": { get?: never; post: operations['createSigningLink']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/remind": { get?: never; post: operations['remindSignatories']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/amend": { get?: never; post: operations['amendAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/agreements/{id}/terminate": { get?: never; post: operations['terminateAgreement']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/coverage": { get: operations['getCoverage']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/agreement-templates": { get: operations['listAgreementTemplates']; post: operations['createAgreementTemplate']; put?: never; patch?: never; delete?: never }
  "/v1/agreement-templates/{id}": { get: operations['getAgreementTemplate']; post?: never; put: operations['updateAgreementTemplate']; patch?: never; delete: operations['deleteAgreementTemplate'] }
  "/v1/agreement-templates/{id}/preview": { get?: never; post: operations['previewAgreementTemplate']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/roster": { get: operations['getRoster']; post?: never; put: operations['putRoster']; patch?: never; delete?: never }
  "/v1/placements/{id}/roster/document": { get: operations['getRosterDocument']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/submit-roster": { get?: never; post: operations['submitRoster']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/return-roster": { get?: never; post: operations['returnRoster']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/approve-roster": { get?: never; post: operations['approveRoster']; put?: never; patch?: never; delete?: never }
  "/v1/calendars": { get: operations['listCalendars']; post: operations['createCalendar']; put?: never; patch?: never; delete?: never }
  "/v1/calendars/{id}": { get?: never; post?: never; put?: never; patch?: never; delete: operations['revokeCalendar'] }
  "/v1/placements/{id}/start-check": { get: operations['checkStart']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/approve-start": { get?: never; post: operations['approveStart']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/approval": { get: operations['getApproval']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/approval/replay": { get?: never; post: operations['replayApproval']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/judgements": { get: operations['listJudgements']; post: operations['recordJudgement']; put?: never; patch?: never; delete?: never }
  "/v1/placements/{id}/judgements/{judgementId}/withdraw": { get?: never; post: operations['withdrawJudgement']; put?: never; patch?: never; delete?: never }
  "/v1/work-queue": { get: operations['getWorkQueue']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/lio-applications": { get: operations['listLioApplications']; post: operations['createLioApplication']; put?: never; patch?: never; delete?: never }
  "/v1/lio-applications/{id}": { get: operations['getLioApplication']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/lio-applications/{id}/evidence": { get?: never; post: operations['addLioEvidence']; put?: never; patch?: never; delete?: never }
  "/v1/lio-applications/{id}/evidence/{evidenceId}": { get: operations['downloadLioEvidence']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/lio-applications/{id}/decide": { get?: never; post: operations['decideLioApplication']; put?: never; patch?: never; delete?: never }
  "/v1/reductions": { get: operations['listReductions']; post: operations['createReduction']; put?: never; patch?: never; delete?: never }
  "/v1/reductions/{id}": { get: operations['getReduction']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/reductions/{id}/decide": { get?: never; post: operations['decideReduction']; put?: never; patch?: never; delete?: never }
  "/v1/rules": { get: operations['listRules']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/rule-checks": { get?: never; post: operations['checkRules']; put?: never; patch?: never; delete?: never }
  "/v1/lio-assessments": { get?: never; post: operations['assessLio']; put?: never; patch?: never; delete?: never }
  "/v1/academic-years": { get: operations['listAcademicYears']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/academic-years/{year}": { get: operations['getAcademicYear']; post?: never; put: operations['putAcademicYear']; patch?: never; delete?: never }
  "/v1/academic-years/{year}/copy": { get?: never; post: operations['copyAcademicYear']; put?: never; patch?: never; delete?: never }
  "/v1/academic-years/{year}/publish": { get?: never; post: operations['publishAcademicYear']; put?: never; patch?: never; delete?: never }
  "/v1/academic-years/{year}/impact": { get?: never; post: operations['assessAcademicYearImpact']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/dossier": { get: operations['getStudentDossier']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/reports/compliance": { get: operations['getComplianceReport']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/reports/compliance.csv": { get: operations['exportComplianceReport']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/imports": { get: operations['listImports']; post: operations['createImport']; put?: never; patch?: never; delete?: never }
  "/v1/imports/{id}": { get: operations['getImport']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/imports/{id}/rows": { get: operations['listImportRows']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/imports/{id}/apply": { get?: never; post: operations['applyImport']; put?: never; patch?: never; delete?: never }
  "/v1/imports/{id}/cancel": { get?: never; post: operations['cancelImport']; put?: never; patch?: never; delete?: never }
  "/v1/institute": { get: operations['getInstitute']; post?: never; put: operations['putInstitute']; patch?: never; delete?: never }
  "/v1/programmes": { get: operations['listProgrammes']; post: operations['createProgramme']; put?: never; patch?: never; delete?: never }
  "/v1/programmes/{id}": { get: operations['getProgramme']; post?: never; put?: never; patch: operations['updateProgramme']; delete: operations['deleteProgramme'] }
  "/v1/me": { get: operations['getMe']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/users": { get: operations['listUsers']; post: operations['createUser']; put?: never; patch?: never; delete?: never }
  "/v1/users/{id}": { get: operations['getUser']; post?: never; put?: never; patch: operations['updateUser']; delete: operations['deleteUser'] }
  "/v1/user-lookups": { get?: never; post: operations['findUser']; put?: never; patch?: never; delete?: never }
  "/v1/me/mail-preferences": { get: operations['getMailPreferences']; post?: never; put: operations['putMailPreferences']; patch?: never; delete?: never }
  "/v1/mails": { get: operations['listMails']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/events": { get: operations['listEvents']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/changes": { get: operations['listChanges']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/webhooks": { get: operations['listWebhooks']; post: operations['createWebhook']; put?: never; patch?: never; delete?: never }
  "/v1/webhooks/{id}": { get: operations['getWebhook']; post?: never; put?: never; patch: operations['updateWebhook']; delete: operations['deleteWebhook'] }
  "/v1/webhooks/{id}/secret": { get?: never; post: operations['rotateWebhookSecret']; put?: never; patch?: never; delete?: never }
  "/v1/webhooks/{id}/test": { get?: never; post: operations['testWebhook']; put?: never; patch?: never; delete?: never }
  "/v1/webhooks/{id}/deliveries": { get: operations['listWebhookDeliveries']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/webhooks/{id}/deliveries/{deliveryId}/replay": { get?: never; post: operations['replayWebhookDelivery']; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/personal-data": { get: operations['exportPersonalData']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/students/{id}/erasure": { get?: never; post: operations['eraseStudent']; put?: never; patch?: never; delete?: never }
  "/v1/users/{id}/personal-data": { get: operations['exportUserData']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/users/{id}/erasure": { get?: never; post: operations['eraseUser']; put?: never; patch?: never; delete?: never }
  "/v1/mentors/{id}/personal-data": { get: operations['exportMentorData']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/mentors/{id}/erasure": { get?: never; post: operations['eraseMentor']; put?: never; patch?: never; delete?: never }
  "/v1/contacts/personal-data": { get?: never; post: operations['exportContactData']; put?: never; patch?: never; delete?: never }
  "/v1/contacts/erasure": { get?: never; post: operations['eraseContact']; put?: never; patch?: never; delete?: never }
  "/v1/retention": { get: operations['previewRetention']; post?: never; put?: never; patch?: never; delete?: never }
  "/v1/audit-events": { get: operations['listAuditEvents']; post?: never; put?: never; patch?: never; delete?: never }
}

export interface operations {
  /** List students */
  listStudents: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "programmeId"?: string; "supervisorId"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Student'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a student */
  createStudent: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewStudent'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a student */
  getStudent: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a student */
  updateStudent: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['StudentPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a student */
  deleteStudent: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Find a student by number */
  findStudent: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['StudentSearch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Put a student of another system */
  putStudentByExternalId: {
    parameters: { path: { "externalId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ExternalStudent'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Student'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List a student's supervisions */
  listSupervisions: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Supervision'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Assign a supervisor */
  assignSupervisor: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewSupervision'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Supervision'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** End a supervision */
  endSupervision: {
    parameters: { path: { "id": string; "supervisionId": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['SupervisionEnd'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Supervision'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Hand students over to another supervisor */
  handOverStudents: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewHandOver'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['HandOver'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a student's intake */
  getIntake: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Intake'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Write a student's intake */
  putIntake: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-Match"?: string; "If-None-Match"?: "*" }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewIntake'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Intake'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the notes of staff about a student */
  listStaffNotes: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['StaffNote'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Write a note about a student */
  writeStaffNote: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewStaffNote'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['StaffNote'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a note about a student */
  deleteStaffNote: {
    parameters: { path: { "id": string; "noteId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List a student's documents */
  listDocuments: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Document'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Hand in a commitment statement on paper, or record the check of an extract */
  recordDocument: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewDocument'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Document'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Hand in a commitment statement with its file */
  uploadCommitmentStatement: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/pdf": Blob } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Document'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the file of a commitment statement */
  downloadDocument: {
    parameters: { path: { "id": string; "docId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Accept a commitment statement */
  acceptDocument: {
    parameters: { path: { "id": string; "docId": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Document'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Refuse a commitment statement */
  refuseDocument: {
    parameters: { path: { "id": string; "docId": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['DocumentRefusal'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Document'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List schools */
  listSchools: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "kind"?: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"; "institutionNumber"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['School'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a school */
  createSchool: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewSchool'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['School'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a school */
  getSchool: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['School'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a school */
  updateSchool: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['SchoolPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['School'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a school */
  deleteSchool: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Put a school of another system */
  putSchoolByExternalId: {
    parameters: { path: { "externalId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ExternalSchool'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['School'] } }
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['School'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the contacts of a school */
  listSchoolContacts: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SchoolContacts']; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Replace the contacts of a school */
  putSchoolContacts: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewSchoolContacts'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SchoolContacts'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read what a school offers */
  listCapacities: {
    parameters: { path: { "id": string }; query: { "academicYear": string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SchoolCapacity']; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** State what a school offers */
  putCapacities: {
    parameters: { path: { "id": string }; query: { "academicYear": string }; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewSchoolCapacity'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SchoolCapacity'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List mentors */
  listMentors: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "schoolId"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Mentor'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a mentor */
  createMentor: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewMentor'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Mentor'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a mentor */
  getMentor: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Mentor'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a mentor */
  updateMentor: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['MentorPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Mentor'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a mentor */
  deleteMentor: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List placements */
  listPlacements: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "studentId"?: string; "schoolId"?: string; "supervisorId"?: string; "courseUnit"?: string; "state"?: "assigned" | "requested" | "accepted" | "declined" | "start-approved" | "withdrawn"; "academicYear"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Placement'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Assign a place */
  assignPlace: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewPlacement'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a placement */
  getPlacement: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Request the place from the school */
  requestPlace: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['PlaceRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Record the school's answer */
  answerForSchool: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['SchoolAnswer'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Make a link for the answer of the school */
  createAnswerLink: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonalLink'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Approve the place */
  approvePlace: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Record the contact with the school */
  recordContact: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['SchoolContactRecord'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Withdraw a placement */
  withdrawPlacement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['Reason'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Placement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List agreements */
  listAgreements: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "schoolId"?: string; "studentId"?: string; "state"?: "draft" | "sent" | "signed" | "refused" | "terminated"; "kind"?: "framework" | "lerarenstage" | "individual" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Agreement'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Draft an agreement */
  createAgreement: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewAgreement'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read an agreement */
  getAgreement: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a draft */
  updateAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['AgreementPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the document of an agreement */
  getAgreementDocument: {
    parameters: { path: { "id": string }; query?: { "version"?: number }; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the versions of an agreement */
  listAgreementVersions: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['AgreementVersion'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Send an agreement for signature */
  sendAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Sign an agreement */
  signAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['Signature'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Refuse to sign an agreement */
  refuseAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['SigningRefusal'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Upload a scan of signatures */
  uploadSignatureScan: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/pdf": Blob } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SignatureScan'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Download a scan of signatures */
  downloadSignatureScan: {
    parameters: { path: { "id": string; "scanId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Make a link to sign */
  createSigningLink: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['LinkRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonalLink'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Remind those who have not signed */
  remindSignatories: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Amend an agreement */
  amendAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['Amendment'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Terminate an agreement */
  terminateAgreement: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['Termination'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Agreement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Check which agreement covers a placement */
  getCoverage: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Coverage'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List templates of agreements */
  listAgreementTemplates: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "kind"?: "framework" | "individual" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['AgreementTemplateSummary'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a template of agreements */
  createAgreementTemplate: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['CopyOfTemplate'] | components['schemas']['WrittenTemplate'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AgreementTemplate'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a template of agreements */
  getAgreementTemplate: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AgreementTemplate'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a template of agreements */
  updateAgreementTemplate: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['AgreementTemplateChange'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AgreementTemplate'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a template of agreements */
  deleteAgreementTemplate: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Preview a template of agreements */
  previewAgreementTemplate: {
    parameters: { path: { "id": string }; query?: { "locale"?: "nl" | "en" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the roster */
  getRoster: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Roster']; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Write the roster */
  putRoster: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewRoster'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Roster'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Print the roster */
  getRosterDocument: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Submit the roster */
  submitRoster: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['SubmittedRoster'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Return the roster */
  returnRoster: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['Return'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Roster'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Approve the roster */
  approveRoster: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Roster'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List your calendars */
  listCalendars: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Calendar'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Make a calendar to subscribe to */
  createCalendar: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewCalendar'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['CreatedCalendar'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Revoke a calendar */
  revokeCalendar: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Check the start */
  checkStart: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Judgement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Approve the start */
  approveStart: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Approval'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the approval and its receipt */
  getApproval: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Approval'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Replay the approval */
  replayApproval: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Replay'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the judgements on a placement */
  listJudgements: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['RecordedJudgement'][]
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Record a judgement */
  recordJudgement: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewJudgement'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['RecordedJudgement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Withdraw a judgement */
  withdrawJudgement: {
    parameters: { path: { "id": string; "judgementId": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['RecordedJudgement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read what waits for you */
  getWorkQueue: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "kind"?: "assign-supervisor" | "state-preferences" | "hold-intake-talk" | "hand-in-statement" | "replace-statement" | "decide-statement" | "check-extract" | "renew-extract" | "match-place" | "request-place" | "answer-request" | "draft-agreement" | "extend-agreement" | "send-agreement" | "sign-as-student" | "sign-as-school" | "collect-signatures" | "settle-refusal" | "contact-school" | "submit-roster" | "resubmit-roster" | "approve-roster" | "approve-place" | "approve-start" | "review-start" | "decide-lio" | "decide-reduction"; "step"?: "intake" | "documents" | "matching" | "request" | "agreement" | "contact" | "planning" | "start" | "teachers-in-training"; "studentId"?: string; "academicYear"?: string; "changedSince"?: unknown; "changedAfter"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['WorkQueue']; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List LIO applications */
  listLioApplications: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "studentId"?: string; "state"?: "applied" | "decided" | "superseded" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['LioApplication'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Apply for the status of teacher in training */
  createLioApplication: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewLioApplication'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['LioApplication'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a LIO application */
  getLioApplication: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['LioApplication'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add evidence to a LIO application */
  addLioEvidence: {
    parameters: { path: { "id": string }; query?: never; header: { "Content-Disposition": string; "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/pdf": Blob } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['LioEvidence'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a piece of evidence */
  downloadLioEvidence: {
    parameters: { path: { "id": string; "evidenceId": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/pdf": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Decide a LIO application */
  decideLioApplication: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['LioDecision'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['LioApplication'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List requests for fewer hours */
  listReductions: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "studentId"?: string; "state"?: "applied" | "decided" | "superseded" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Reduction'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Ask for fewer hours */
  createReduction: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewReduction'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Reduction'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a request for fewer hours */
  getReduction: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Reduction'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Decide a request for fewer hours */
  decideReduction: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ReductionDecision'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Reduction'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the rules */
  listRules: {
    parameters: { path?: never; query: { "academicYear": string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        academicYear: string
        /** The published version of the parameters. */
        parametersVersion: number
        items: components['schemas']['Rule'][]
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Judge a posted dossier */
  checkRules: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['RuleCheck'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Judgement'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Assess teaching assignments */
  assessLio: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['LioAssessmentRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['LioAssessment'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the academic years */
  listAcademicYears: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['AcademicYear'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read the parameters of a year */
  getAcademicYear: {
    parameters: { path: { "year": string }; query?: { "version"?: string }; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AcademicYearVersion'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Write the draft of a year */
  putAcademicYear: {
    parameters: { path: { "year": string }; query?: never; header?: { "Accept-Language"?: string; "If-Match"?: string; "If-None-Match"?: "*" }; cookie?: never }
    requestBody: { content: { "application/json": {
      academicYear: string
      /** The length of one internship hour on the clock. */
      minutesPerHour: number
      activities: {
        id: string
        title: {
          nl: string
          en: string
        }
      }[]
      courseUnits: {
        id: string
        title: {
          nl: string
          en: string
        }
        /** True when the unit exists once for each subject didactics of the student. */
        perDidactics: boolean
        requirements: {
          activity: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        windows: {
          /** The semester, from 1. */
          semester: number
          startsOn: string
          endsOn: string
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      upperSecondary: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        settings: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** Grades of secondary education, 1 to 3. */
        grades: (1 | 2 | 3)[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      alternativeSetting: {
        /** Hours in quarter steps; an hour is a teaching period. */
        maximumHours: number
        /** Above the maximum: refuse the start, or only credit no more than the maximum. */
        overCap: "refuse" | "credit-only"
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      planning: {
        /** Calendar days between the roster and the first lesson. */
        noticeDays: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** What is asked of the papers of a student beyond that they were accepted; absent: nothing. */
      documents?: {
        criminalRecordExtract: {
          /** How old it may be on the day that is judged, counted from its issue; null: of any age. */
          maximumAgeMonths: number | null
          /** The document, and the heading in it, that a rule or a number rests on. */
          source: {
            document: string
            section: string
          }
        }
      }
      lio: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        fullExemption: {
          /** Hours in quarter steps; an hour is a teaching period. */
          total: number
          /** Hours in quarter steps; an hour is a teaching period. */
          upperSecondary: number
          /** Hours in quarter steps; an hour is a teaching period. */
          didactics: number
        }
        /** Hours in quarter steps; an hour is a teaching period. */
        reductionBelowHours: number
        eligibleLevels: string[]
        /** For the proposal of extra hours only. */
        inServiceHours: {
          courseUnit: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
        /** The document, and the heading in it, that a rule or a number rests on. */
        proposalSource: {
          document: string
          section: string
        }
      }
      spread: {
        courseUnit: string
        activities: string[]
        /** ISO weeks that have at least one lesson of these activities. */
        minimumWeeks: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      /** Who may record a judgement on which rule. */
      waivers: { [name: string]: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[] }
      lerarenstage: {
        schoolKinds: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** Each replaces the computed holiday of that id in its school year. */
      holidays?: ({
        id: "autumn-holiday" | "christmas-holiday" | "carnival-holiday" | "easter-holiday" | "summer-holiday" | "day-after-ascension" | "new-year" | "easter-monday" | "labour-day" | "ascension" | "whit-monday" | "national-day" | "assumption" | "all-saints" | "armistice" | "christmas-day"
        startsOn: string
        endsOn: string
      })[]
      sources?: { [name: string]: {
        document: string
        section: string
      } }
    } } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AcademicYearVersion'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Make a year from another one */
  copyAcademicYear: {
    parameters: { path: { "year": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['AcademicYearCopy'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AcademicYearVersion'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Publish the draft of a year */
  publishAcademicYear: {
    parameters: { path: { "year": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['AcademicYearVersion'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Try a draft on what is stored */
  assessAcademicYearImpact: {
    parameters: { path: { "year": string }; query?: { "limit"?: number; "cursor"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ImpactRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Impact'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a student's dossier */
  getStudentDossier: {
    parameters: { path: { "id": string }; query: { "academicYear": string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['StudentDossier'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Report how a cohort stands */
  getComplianceReport: {
    parameters: { path?: never; query: { "limit"?: number; "cursor"?: string; "academicYear": string; "rule"?: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"; "outcome"?: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['ComplianceReport']; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Export the compliance report */
  exportComplianceReport: {
    parameters: { path?: never; query: { "academicYear": string; "rule"?: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"; "outcome"?: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "text/csv": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Import a file */
  createImport: {
    parameters: { path?: never; query: { "kind": "students" | "schools" | "mentors" | "placements" }; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "text/csv": Blob; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
    responses: {
      202: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Import'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List imports */
  listImports: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "kind"?: "students" | "schools" | "mentors" | "placements"; "state"?: "checking" | "checked" | "failed" | "applying" | "applied" | "cancelled" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Import'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read an import */
  getImport: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Import'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the rows of an import */
  listImportRows: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string; "outcome"?: "added" | "changed" | "unchanged" | "refused" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['ImportRow'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Apply an import */
  applyImport: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ImportApplication'] } }
    responses: {
      202: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Import'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Stop an import */
  cancelImport: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Import'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read how the institute presents itself */
  getInstitute: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Institute'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Describe the institute */
  putInstitute: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "If-Match"?: string; "If-None-Match"?: "*" }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['InstituteInput'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Institute'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List programmes */
  listProgrammes: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "code"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Programme'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a programme */
  createProgramme: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewProgramme'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Programme'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a programme */
  getProgramme: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Programme'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a programme */
  updateProgramme: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['ProgrammePatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Programme'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a programme */
  deleteProgramme: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read who you are */
  getMe: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Me'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List users */
  listUsers: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "role"?: "student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['User'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Add a user */
  createUser: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewUser'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['User'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a user */
  getUser: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['User'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a user */
  updateUser: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['UserPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['User'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a user */
  deleteUser: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Find a user by e-mail address */
  findUser: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['UserSearch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['User'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read what you receive by mail */
  getMailPreferences: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['MailPreferences'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change what you receive by mail */
  putMailPreferences: {
    parameters: { path?: never; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['MailPreferences'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['MailPreferences'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List mails */
  listMails: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "state"?: "waiting" | "sent" | "failed" | "cancelled"; "kind"?: "digest" | "signing-request" | "signing-reminder" | "place-request" | "place-reminder" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Mail'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read what happened */
  listEvents: {
    parameters: { path?: never; query?: { "limit"?: number; "type"?: "intake.stated" | "intake.held" | "document.handed-in" | "document.accepted" | "document.refused" | "supervision.started" | "supervision.ended" | "placement.assigned" | "placement.requested" | "placement.accepted" | "placement.declined" | "placement.contacted" | "placement.place-approved" | "placement.withdrawn" | "placement.start-approved" | "placement.attention" | "placement.attention-cleared" | "placement.judgement-recorded" | "placement.judgement-withdrawn" | "roster.changed" | "roster.submitted" | "roster.returned" | "roster.approved" | "agreement.sent" | "agreement.amended" | "agreement.reminded" | "agreement.signed" | "agreement.refused" | "agreement.terminated" | "lio-application.applied" | "lio-application.decided" | "reduction.applied" | "reduction.decided" | "academic-year.published" | "student.erased" | "webhook.disabled"; "since"?: unknown; "after"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['EventFeed'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      410: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read which records changed */
  listChanges: {
    parameters: { path?: never; query?: { "limit"?: number; "kind"?: "student" | "school" | "mentor" | "placement" | "roster" | "agreement" | "approval" | "document" | "lio-application" | "reduction" | "academic-year"; "since"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['ChangeFeed'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      410: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List webhooks */
  listWebhooks: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "state"?: "active" | "disabled" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['Webhook'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Make a webhook */
  createWebhook: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NewWebhook'] } }
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['CreatedWebhook'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Read a webhook */
  getWebhook: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "If-None-Match"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Webhook'] } }
      304: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Change a webhook */
  updateWebhook: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/merge-patch+json": components['schemas']['WebhookPatch'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Webhook'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Delete a webhook */
  deleteWebhook: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      204: { headers: { [name: string]: unknown }; content?: never }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Give a webhook a new secret */
  rotateWebhookSecret: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['SecretRotation'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['WebhookSecret'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Send a test message */
  testWebhook: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      202: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['WebhookDelivery'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the messages to a webhook */
  listWebhookDeliveries: {
    parameters: { path: { "id": string }; query?: { "limit"?: number; "cursor"?: string; "state"?: "pending" | "delivered" | "failed" }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['WebhookDelivery'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Send a message again */
  replayWebhookDelivery: {
    parameters: { path: { "id": string; "deliveryId": string }; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      202: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['WebhookDelivery'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Export everything kept of a student */
  exportPersonalData: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonalData'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Erase a student, or preview it */
  eraseStudent: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ErasureRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Erasure'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Export everything kept of somebody with an account */
  exportUserData: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonExport'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Erase somebody with an account, or preview it */
  eraseUser: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ErasureRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonErasure'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Export everything kept of a mentor or a principal */
  exportMentorData: {
    parameters: { path: { "id": string }; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonExport'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Erase a mentor or a principal, or preview it */
  eraseMentor: {
    parameters: { path: { "id": string }; query?: never; header: { "Accept-Language"?: string; "If-Match": string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['ErasureRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonErasure'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      404: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      412: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      428: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Export everything kept of somebody without an account */
  exportContactData: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NamedPerson'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonExport'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Erase somebody without an account, or preview it */
  eraseContact: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string; "Idempotency-Key"?: string }; cookie?: never }
    requestBody: { content: { "application/json": components['schemas']['NamedErasureRequest'] } }
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['PersonErasure'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      409: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      413: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      415: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      422: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** Preview what retention would let go of */
  previewRetention: {
    parameters: { path?: never; query?: never; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": components['schemas']['Retention'] } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
  /** List the audit trail */
  listAuditEvents: {
    parameters: { path?: never; query?: { "limit"?: number; "cursor"?: string; "subjectId"?: string; "subjectKind"?: string; "actorId"?: string; "operation"?: string }; header?: { "Accept-Language"?: string }; cookie?: never }
    requestBody?: never
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": {
        items: components['schemas']['AuditEvent'][]
        /** Give it as `cursor` for the next page; null on the last page. */
        nextCursor: string | null
      }; "text/csv": string; "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob } }
      400: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      401: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      403: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      429: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      500: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
      503: { headers: { [name: string]: unknown }; content: { "application/problem+json": components['schemas']['Problem'] } }
    }
  }
}

export interface components {
  schemas: {
  /** An academic year and the versions of its parameters. */
  AcademicYear: {
    /** Two years in a row, such as `2021-2022`. */
    year: string
    /** The version in force; null when none has been published. */
    publishedVersion: number | null
    /** The version being written; null when there is none. */
    draftVersion: number | null
  }
  /** Which year to copy. */
  AcademicYearCopy: {
    /** The year to copy: its published version. */
    from: string
  }
  /** One version of the parameters of a year. */
  AcademicYearVersion: {
    /** Two years in a row, such as `2021-2022`. */
    year: string
    /** The version of the parameters; a change of what is published makes a new one. */
    parametersVersion: number
    /** `replaced`: published, and followed by a later published version. */
    status: "draft" | "published" | "replaced"
    parameters: {
      academicYear: string
      /** The length of one internship hour on the clock. */
      minutesPerHour: number
      activities: {
        id: string
        title: {
          nl: string
          en: string
        }
      }[]
      courseUnits: {
        id: string
        title: {
          nl: string
          en: string
        }
        /** True when the unit exists once for each subject didactics of the student. */
        perDidactics: boolean
        requirements: {
          activity: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        windows: {
          /** The semester, from 1. */
          semester: number
          startsOn: string
          endsOn: string
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      upperSecondary: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        settings: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** Grades of secondary education, 1 to 3. */
        grades: (1 | 2 | 3)[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      alternativeSetting: {
        /** Hours in quarter steps; an hour is a teaching period. */
        maximumHours: number
        /** Above the maximum: refuse the start, or only credit no more than the maximum. */
        overCap: "refuse" | "credit-only"
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      planning: {
        /** Calendar days between the roster and the first lesson. */
        noticeDays: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** What is asked of the papers of a student beyond that they were accepted; absent: nothing. */
      documents?: {
        criminalRecordExtract: {
          /** How old it may be on the day that is judged, counted from its issue; null: of any age. */
          maximumAgeMonths: number | null
          /** The document, and the heading in it, that a rule or a number rests on. */
          source: {
            document: string
            section: string
          }
        }
      }
      lio: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        fullExemption: {
          /** Hours in quarter steps; an hour is a teaching period. */
          total: number
          /** Hours in quarter steps; an hour is a teaching period. */
          upperSecondary: number
          /** Hours in quarter steps; an hour is a teaching period. */
          didactics: number
        }
        /** Hours in quarter steps; an hour is a teaching period. */
        reductionBelowHours: number
        eligibleLevels: string[]
        /** For the proposal of extra hours only. */
        inServiceHours: {
          courseUnit: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
        /** The document, and the heading in it, that a rule or a number rests on. */
        proposalSource: {
          document: string
          section: string
        }
      }
      spread: {
        courseUnit: string
        activities: string[]
        /** ISO weeks that have at least one lesson of these activities. */
        minimumWeeks: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      /** Who may record a judgement on which rule. */
      waivers: { [name: string]: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[] }
      lerarenstage: {
        schoolKinds: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** Each replaces the computed holiday of that id in its school year. */
      holidays: ({
        id: "autumn-holiday" | "christmas-holiday" | "carnival-holiday" | "easter-holiday" | "summer-holiday" | "day-after-ascension" | "new-year" | "easter-monday" | "labour-day" | "ascension" | "whit-monday" | "national-day" | "assumption" | "all-saints" | "armistice" | "christmas-day"
        startsOn: string
        endsOn: string
      })[]
      sources: { [name: string]: {
        document: string
        section: string
      } }
    }
    writtenAt: string
    publishedAt: string | null
  }
  /** What the university, a school and sometimes a student agreed in writing. */
  Agreement: {
    id: string
    /** `framework`: university and school, for every student there. `lerarenstage` and `individual`: the student too. */
    kind: "framework" | "lerarenstage" | "individual"
    /** The school that the agreement is with. */
    schoolId: string
    /** The student it is about; null for a framework agreement. */
    studentId: string | null
    /** The first day it covers (Europe/Brussels), by the version in force; until there is one, by the latest version. */
    validFrom: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil: unknown | null
    /** Its number elsewhere, such as that of the contract on lerarenstage.be. */
    externalReference: string | null
    /** `draft`: being written · `sent`: its latest version waits for signatures · `signed`: by all its signatories · `refused`: a signatory does not sign the latest version · `terminated`. */
    state: "draft" | "sent" | "signed" | "refused" | "terminated"
    /** The number of the version that was written last. */
    latestVersion: number
    /** The number of the version that all its signatories signed last: what counts; null: none yet. */
    versionInForce: number | null
    /** The language of the document. */
    locale: "nl" | "en"
    /** SHA-256 of the PDF of the latest version, in hexadecimal; null for a contract that is written at lerarenstage.be. */
    documentHash: string | null
    /** Everyone who must sign the latest version. */
    parties: components['schemas']['AgreementParty'][]
    /** The parties of which somebody still has to sign the latest version. */
    missing: ("university" | "school" | "student" | "other")[]
    /** The day it was ended on; any day here ends it altogether. */
    terminatedOn: unknown | null
    /** Why it was ended. */
    terminationReason: string | null
    createdAt: string
  }
  /** One who must sign a version of an agreement, with the signature. */
  AgreementParty: {
    /** The id of this signatory of this version. */
    id: string
    /** Who signs: the university, the school, the student, or another organisation that takes part. */
    party: "university" | "school" | "student" | "other"
    /** The name of the party, where its kind does not say it. */
    organisation: string | null
    /** Who signed, or is expected to; null while nobody knows. */
    signatoryName: string | null
    /** In which function; null while nobody knows. */
    signatoryFunction: string | null
    /** Where the link to sign is sent; null: no link is sent. */
    signatoryEmail: string | null
    /** `pending`: has not signed yet · `signed` · `refused`. */
    state: "pending" | "signed" | "refused"
    /** `account`: signed in · `link`: through a link · `paper`: recorded from paper · `lerarenstage`: taken over from lerarenstage.be; null while not signed. */
    means: "account" | "link" | "paper" | "lerarenstage" | null
    /** When; null while not signed. */
    signedAt: string | null
    /** When it was refused; null unless it was. */
    refusedAt: string | null
    /** Why it was refused; null unless it was. */
    refusalReason: string | null
    /** When the signatory was last asked by mail; null: never. */
    askedAt: string | null
    /** How often the signatory was asked by mail. */
    timesAsked: number
    /** What proves the signature; null while not signed. */
    evidence: components['schemas']['SignatureEvidence'] | null
  }
  /** The fields of a draft to change; the others stay. */
  AgreementPatch: {
    /** The first day it covers (Europe/Brussels). */
    validFrom?: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil?: unknown | null
    /** Its number elsewhere, such as that of the contract on lerarenstage.be. */
    externalReference?: string | null
    /** Everyone who must sign, in any number; every party of the kind at least once. They sign in any order. */
    parties?: components['schemas']['NewAgreementParty'][]
    /** The language of the document. */
    locale?: "nl" | "en"
    /** The template of the document; null: the one that comes with the product for this kind. */
    templateId?: string | null
  }
  /** The text of a kind of agreement, in Dutch and in English. */
  AgreementTemplate: {
    id: string
    /** What people call the template by. */
    name: string
    /** For which kind of agreement it is. */
    kind: "framework" | "individual"
    /** Whether it came with the product: then it can be copied, but not changed. */
    shipped: boolean
    createdAt: string
    content: components['schemas']['TemplateContent']
    /** Every placeholder that the text may hold. */
    placeholders: components['schemas']['TemplatePlaceholder'][]
  }
  /** A template as it is to be; its kind stays. */
  AgreementTemplateChange: {
    /** What people call the template by. */
    name: string
    content: components['schemas']['TemplateContent']
  }
  /** A template without its text. */
  AgreementTemplateSummary: {
    id: string
    /** What people call the template by. */
    name: string
    /** For which kind of agreement it is. */
    kind: "framework" | "individual"
    /** Whether it came with the product: then it can be copied, but not changed. */
    shipped: boolean
    createdAt: string
  }
  /** One wording of an agreement, with those who sign it. */
  AgreementVersion: {
    /** The number of the version, from 1. */
    number: number
    /** The first day it covers (Europe/Brussels). */
    validFrom: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil: unknown | null
    /** The language of the document. */
    locale: "nl" | "en"
    /** The template it was made from; null: none, or one that is gone. */
    templateId: string | null
    /** SHA-256 of the PDF, in hexadecimal; null where no document is kept here. */
    documentHash: string | null
    /** Why the version before it was amended; null for the first one. */
    amendmentReason: string | null
    /** Whether this is the version that counts. */
    inForce: boolean
    /** Everyone who must sign this version. */
    parties: components['schemas']['AgreementParty'][]
    createdAt: string
    /** From when on it cannot change any more; null: still a draft. */
    sentAt: string | null
  }
  /** The next version of an agreement: what is left out stays as in the version before. */
  Amendment: {
    /** The first day it covers (Europe/Brussels). */
    validFrom?: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil?: unknown | null
    /** Its number elsewhere, such as that of the contract on lerarenstage.be. */
    externalReference?: string | null
    /** Everyone who must sign, in any number; every party of the kind at least once. They sign in any order. */
    parties?: components['schemas']['NewAgreementParty'][]
    /** The language of the document. */
    locale?: "nl" | "en"
    /** The template of the document; null: the one that comes with the product for this kind. */
    templateId?: string | null
    /** Why the agreement is amended. */
    reason: string
  }
  /** The approval of a start, with its receipt. */
  Approval: {
    placementId: string
    approvedAt: string
    /** The user who approved. */
    approvedBy: string
    /** The version of the software that judged. */
    softwareVersion: string
    /** The judgement as it was, under the parameters of that day. */
    judgement: components['schemas']['Judgement']
    /** The facts as judged: with them and the parameters anyone can judge again. */
    dossier: {
      judgedAt: string
      /** The placement to judge; null: the overview. */
      approveStartOf: string | null
      student: {
        /** The subject didactics followed: X, or X and Y. */
        didactics: string[]
        /** Institution numbers. */
        formerSchools: string[]
        documents: {
          commitmentStatement: {
            acceptedOn: string
          } | null
          criminalRecordExtract: {
            acceptedOn: string
            /** The day it was issued; needed where the year says how old it may be. */
            issuedOn?: string
          } | null
        }
        /** What the study-path counsellor decided on the status of teacher in training; null: nothing. */
        lio: {
          decision: "full-exemption" | "extra-hours"
          /** Hours in quarter steps; an hour is a teaching period. */
          inServiceUpperSecondaryHours: number
          requiredHours: ({
            courseUnit: string
            didactics: string | null
            activity: string
            /** Hours of internship, in quarter steps; may be 0. */
            hours: number
          })[]
        } | null
        reduction: {
          requiredHours: ({
            courseUnit: string
            didactics: string | null
            activity: string
            /** Hours of internship, in quarter steps; may be 0. */
            hours: number
          })[]
        } | null
      }
      placements: ({
        id: string
        /** The year of the placement; absent: the year under judgement. */
        academicYear?: string
        courseUnit: string
        /** Only for a unit that exists once per subject didactics. */
        didactics: string | null
        /** The semester, from 1. */
        semester: number
        school: {
          institutionNumber: string
          kind: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
        }
        /** How the school was asked; null before the request. */
        channel: string | null
        placeApprovedAt: string | null
        /** When its start was approved: what an overview looks at instead of now. Absent or null: not yet. */
        startApprovedAt?: string | null
        agreements: ({
          kind: "framework" | "lerarenstage" | "individual"
          institutionNumber: string
          validFrom: string
          /** The last day it is valid; null: no end. */
          validUntil: string | null
          /** Any date here ends the agreement. */
          terminatedOn: string | null
          /** Who must sign it beside the parties that its kind always asks for. Left out: nobody else. */
          parties?: ("university" | "school" | "student" | "other")[]
          signatures: ({
            party: "university" | "school" | "student" | "other"
            signedAt: string
          })[]
        })[]
        roster: {
          status: "draft" | "submitted" | "approved"
          /** Kept by later versions of the roster. */
          firstSubmittedAt: string | null
          approvedAt: string | null
          lessons: ({
            id: string
            date: string
            startTime: string
            endTime: string
            /** Hours of internship, in quarter steps: more than 0 and at most 24. */
            hours: number
            activity: string
            setting: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
            /** The grade of the class; null where there is none. A seventh year has grade 3. */
            grade?: 1 | 2 | 3 | null
            mentor?: string | null
            classGroup?: string | null
            room?: string | null
            topic?: string | null
          })[]
        } | null
        judgements: {
          rule: string
          reason: string
          /** The role it was recorded in; one the year does not entitle is ignored. */
          role: string
        }[]
      })[]
    }
    /** What a later change would now refuse; null: nothing. */
    attention: {
      since: string
      findings: components['schemas']['Finding'][]
    } | null
  }
  /** One change in the audit trail. */
  AuditEvent: {
    /** Counts up in the order of the changes. */
    id: number
    at: string
    /** The user who did it; null: the system itself. */
    actorId: string | null
    /** The operationId. */
    operation: string
    /** What was changed, such as `placement`. */
    subjectKind: string
    subjectId: string
    /** Whose dossier it concerns. */
    studentId: string | null
    reason: string | null
    /** The changed fields as they were. */
    before: { [name: string]: unknown } | null
    /** The changed fields as they became. */
    after: { [name: string]: unknown } | null
    /** The request that did it, as in the log. */
    requestId: string
  }
  /** A calendar that its owner subscribes to. */
  Calendar: {
    id: string
    /** The placement whose roster it shows; null: every roster of its owner. */
    placementId: string | null
    /** The language of its texts: a calendar program asks for none. */
    locale: "nl" | "en"
    createdAt: string
  }
  /** How many students a school takes of one kind. */
  CapacityLine: {
    id: string
    /** A semester of the year. */
    semester: number
    /** For placements of this subject didactics only, such as `mathematics`; null: for any. */
    didactics: string | null
    /** For placements in this grade only; null: for any. */
    grade: number | null
    /** How many students the school takes. */
    places: number
    /** How many of the places placements take that were not declined or withdrawn. */
    taken: number
    /** How many places are left. */
    free: number
    /** The day the school last confirmed this line (Europe/Brussels). */
    lastConfirmedOn: string
  }
  /** Which records changed, for a system that keeps a copy of them. */
  ChangeFeed: {
    /** In the order in which they last changed. */
    items: components['schemas']['ChangedRecord'][]
    /** There is more: ask again at once, with `next`. */
    more: boolean
    /** Give it as `since` the next time. It keeps its meaning, however old it is. */
    next: string
  }
  /** A record that changed since then. It stands once on a page. */
  ChangedRecord: {
    /** What kind of record it is. An approval has the id of its placement. */
    kind: "student" | "school" | "mentor" | "placement" | "roster" | "agreement" | "approval" | "document" | "lio-application" | "reduction" | "academic-year"
    /** Which one: read it, and keep what it says. */
    id: string
    /** `changed`: made or changed · `deleted`: gone · `erased`: a student, whose personal data are to go. */
    change: "changed" | "deleted" | "erased"
    /** When it last changed. */
    at: string
    /** Whose dossier it concerns; null for what concerns no single student. */
    studentId: string | null
  }
  /** One student of the cohort: the hours, and the findings asked for. */
  ComplianceLine: {
    studentId: string
    studentNumber: string
    /** Hours that are required. */
    required: number
    /** Hours in submitted and approved rosters. */
    planned: number
    /** Hours of those that count. */
    credited: number
    /** Hours that are still to be planned. */
    stillToPlan: number
    /** Hours in upper secondary education. */
    upperSecondary: number
    /** Hours in alternative settings. */
    alternative: number
    findings: ({
      rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
      placementId: string | null
      outcome: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable"
      message: string
    })[]
  }
  /** How a cohort stands against the rules. */
  ComplianceReport: {
    /** The academic year, such as `2021-2022`. */
    academicYear: string
    /** The published version of the parameters judged under. */
    parametersVersion: number
    /** How often each rule has each outcome over the whole cohort; only on the first page, null on later ones. */
    summary: ({
      rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
      outcome: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable"
      /** How many findings. */
      findings: number
      /** Of how many students. */
      students: number
    })[] | null
    /** The students with a finding as asked, in the order of their ids. */
    items: components['schemas']['ComplianceLine'][]
    /** Give it as `cursor` for the next page; null on the last page. */
    nextCursor: string | null
  }
  /** A copy of a template, to be changed. */
  CopyOfTemplate: {
    /** The template to copy: its kind and its text. */
    from: string
    /** What people call the template by. */
    name: string
  }
  /** Whether an agreement covers a placement, which one, and what is missing. */
  Coverage: {
    placementId: string
    /** Whether an agreement covers the whole placement, as the start asks. */
    covered: boolean
    /** The agreement that covers it, or the one that is nearest to; null: there is none with the school. */
    agreement: components['schemas']['CoveringAgreement'] | null
    /** What that agreement lacks. */
    missing: {
      /** Who still has to sign that agreement. */
      parties: ("university" | "school" | "student" | "other")[]
      /** The days of the placement on which it is not valid. */
      days: unknown[]
    }
    /** The other agreements with the school, oldest first. */
    candidates: components['schemas']['CoveringAgreement'][]
    finding: components['schemas']['Finding']
  }
  /** An agreement with the school of a placement, and what it lacks. */
  CoveringAgreement: {
    agreementId: string
    /** `framework`: university and school, for every student there. `lerarenstage` and `individual`: the student too. */
    kind: "framework" | "lerarenstage" | "individual"
    state: "draft" | "sent" | "signed" | "refused" | "terminated"
    /** The version that counts: the one in force, else the latest. */
    version: number
    /** The first day it covers (Europe/Brussels). */
    validFrom: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil: unknown | null
    /** The day it was ended on; null unless it was. */
    terminatedOn: unknown | null
    /** Whether it alone covers the placement. */
    covers: boolean
    /** The parties that still have to sign it. */
    missingParties: ("university" | "school" | "student" | "other")[]
    /** The days of the placement on which it is not valid; known once it is signed. */
    uncoveredDays: unknown[]
  }
  /** A calendar with its secret address. */
  CreatedCalendar: {
    id: string
    /** The placement whose roster it shows; null: every roster of its owner. */
    placementId: string | null
    /** The language of its texts: a calendar program asks for none. */
    locale: "nl" | "en"
    createdAt: string
    /** The secret address of the calendar, for a calendar program. It is shown this once and kept nowhere. */
    url: string
  }
  /** A webhook that was made, with its secret. */
  CreatedWebhook: {
    id: string
    /** The account it belongs to. It is called only as long as that account may have it. */
    ownerId: string
    /** Where messages are posted: an https address on the public internet, without user, password or fragment. */
    url: string
    /** What it is for, in words of the institute; no names of people. */
    description: string | null
    /** The types of events that are delivered. */
    types: string[]
    /** `disabled`: nothing is delivered, and nothing is kept for later. */
    state: "active" | "disabled"
    /** `request`: somebody did · `failing`: nothing was taken for days · `gone`: the answer was 410. */
    disabledBecause: "request" | "failing" | "gone" | null
    disabledAt: string | null
    /** Since when every attempt failed; null while it works. */
    failingSince: string | null
    /** Until when messages carry the signature of the secret before the present one too. */
    previousSecretUntil: string | null
    createdAt: string
    /** Verify messages with it (Standard Webhooks, `whsec_` and base64). It is shown this once; keep it safe. */
    secret: string
  }
  /** One of the two papers of a student. Of a criminal-record extract only the check is kept, never the paper or what it says. */
  Document: {
    id: string
    studentId: string
    kind: "commitment-statement" | "criminal-record-extract"
    /** A commitment statement is handed in first; the check of an extract is accepted at once, and `superseded` when a younger extract took its place. */
    state: "handed-in" | "accepted" | "refused" | "superseded"
    /** The model of a criminal-record extract; null for a commitment statement. */
    model: string | null
    /** The day an extract was issued; null for a commitment statement. */
    issuedOn: unknown | null
    /** When it was handed in or recorded. */
    handedInAt: string
    /** The day it was checked, and accepted or refused (Europe/Brussels); null while it waits. */
    checkedOn: unknown | null
    /** The user who checked it; null while it waits. */
    checkedBy: string | null
    /** Why it was refused; null otherwise. */
    refusalReason: string | null
    /** What was uploaded; null when it came in on paper, and for an extract. */
    file: components['schemas']['DocumentFile'] | null
    /** Give it as `If-Match` to accept or refuse this document. */
    etag: string
  }
  /** The PDF of a commitment statement. */
  DocumentFile: {
    /** In bytes. */
    size: number
    /** The SHA-256 of the file, in hexadecimal. */
    sha256: string
  }
  /** Why a document is refused. */
  DocumentRefusal: {
    /** What is wrong with it, for the student to read. */
    reason: string
  }
  /** One of the eight steps from intake to start, for one student and year. */
  DossierStep: {
    step: "intake" | "documents" | "matching" | "request" | "agreement" | "contact" | "planning" | "start"
    /** The name of the step, in the language asked. */
    title: string
    /** `open`: the student can act now · `waiting`: others have to act first (`nextActors`) · `done` · `not-reached`: an earlier step comes first · `not-applicable`: nothing is asked of this student. */
    state: "done" | "open" | "waiting" | "not-reached" | "not-applicable"
    /** Who can act now; empty when nothing waits for anybody. */
    nextActors: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** From when on its oldest open item has waited; null: none is open. */
    since: string | null
    /** The first last day among its open items; null: none has one. */
    until: string | null
    /** What is missing, by last day; `placementId` says for which place. */
    missing: components['schemas']['OpenItem'][]
    /** How far each place of the year is with this step; empty for steps that are about no place. */
    places: ({
      placementId: string
      /** `open`: the student can act now · `waiting`: others have to act first (`nextActors`) · `done` · `not-reached`: an earlier step comes first · `not-applicable`: nothing is asked of this student. */
      state: "done" | "open" | "waiting" | "not-reached" | "not-applicable"
    })[]
  }
  /** What an erasure did, or would do, to every table with rows of the student. */
  Erasure: {
    /** The pseudonym under which the rest stays. */
    studentId: string
    /** Null: nothing was erased, this is a preview. */
    erasedAt: string | null
    /** What happens to the account: there is none, it is erased, or it stays for its other roles. */
    account: "none" | "erased" | "unlinked"
    tables: ({
      /** The table of the database, as in docs/privacy.md. */
      table: string
      /** What it is kept for, in the language of the request. */
      about: string
      /** How many rows of this person there are. */
      rows: number
      /** The rows go, lose the columns in `stripped`, or stay as they are. */
      fate: "deleted" | "stripped" | "kept"
      /** The columns that lose their value in rows that stay. */
      stripped: string[]
      /** Why something stays, in the language of the request; null: nothing does. */
      why: string | null
    })[]
  }
  /** Whether to erase, or to tell what that would do. */
  ErasureRequest: {
    /** True: only tell what would go and what would stay. False: erase, which cannot be undone. */
    preview: boolean
  }
  /** Something that happened. It says what and where, and no more: read the record. */
  Event: {
    /** The same event always has the same number. The order of events is that of the list. */
    id: number
    /** When it happened. */
    at: string
    /** What happened. A client passes over types that it does not know. */
    type: "intake.stated" | "intake.held" | "document.handed-in" | "document.accepted" | "document.refused" | "supervision.started" | "supervision.ended" | "placement.assigned" | "placement.requested" | "placement.accepted" | "placement.declined" | "placement.contacted" | "placement.place-approved" | "placement.withdrawn" | "placement.start-approved" | "placement.attention" | "placement.attention-cleared" | "placement.judgement-recorded" | "placement.judgement-withdrawn" | "roster.changed" | "roster.submitted" | "roster.returned" | "roster.approved" | "agreement.sent" | "agreement.amended" | "agreement.reminded" | "agreement.signed" | "agreement.refused" | "agreement.terminated" | "lio-application.applied" | "lio-application.decided" | "reduction.applied" | "reduction.decided" | "academic-year.published" | "student.erased" | "webhook.disabled"
    /** What it happened to, such as `placement`. */
    subjectKind: string
    /** Which one; a roster has the id of its placement. */
    subjectId: string
    /** Whose dossier it concerns; null for what concerns no single student. */
    studentId: string | null
    /** What the type says beyond that: identifiers, states, days and numbers, as docs/events.md lists them. */
    data: { [name: string]: unknown }
  }
  /** What happened, for a client that asks again and again. */
  EventFeed: {
    /** In the order in which they are told to everybody. */
    items: components['schemas']['Event'][]
    /** There is more: ask again at once, with `next`. */
    more: boolean
    /** Give it as `after` the next time. No event is left out or told twice. */
    next: string
  }
  /** A school as another system, which is the source of it, knows it. What is left out stays as it is. */
  ExternalSchool: {
    /** The official number of the school (schoolnummer), digits only. */
    institutionNumber: string
    /** The name of the school. */
    name: string
    /** The kind of education it offers. Lessons take it as their setting unless they say otherwise. */
    kind: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Street and house number. */
    street?: string | null
    /** Postal code. */
    postalCode?: string | null
    /** Municipality. */
    city?: string | null
    /** All its sites, in the order in which they are to be shown; at most 50. */
    sites?: components['schemas']['NewSchoolSite'][]
  }
  /** A student as another system, which is the source of it, knows it. */
  ExternalStudent: {
    /** The number of the student at the university: digits, letters and hyphens. */
    studentNumber: string
    /** First and last name. */
    name: string
    /** The e-mail address at the university. Kept in lower case. */
    email: string
    /** The one or two subject didactics the student follows, X before Y. */
    didactics: string[]
    /** Replaces the whole list. Left out: it stays as it is. */
    formerSchools?: string[]
    /** The programme that the student follows. Left out: it stays as it is; for a new student the only one. */
    programmeId?: string
  }
  /** What one rule decided about one subject, and why. */
  Finding: {
    rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
    /** The placement the finding is about; null: about the student. */
    placementId: string | null
    outcome: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable"
    /** Whether this finding alone stops the start. */
    blocking: boolean
    /** Stable name of the sentence; it never changes with the language. */
    messageId: string
    /** What the rule says here, in the language asked. */
    message: string
    /** The numbers behind the sentence. Hours are decimals in quarter steps. */
    data: { [name: string]: unknown }
    source: components['schemas']['Source']
    /** The lessons to blame, where lessons are. */
    lessonIds?: string[]
    /** The rule that declared this one not applicable. */
    notApplicableBy?: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
  }
  /** What a hand-over did, student by student. */
  HandOver: {
    students: components['schemas']['HandedOverStudent'][]
  }
  /** What a hand-over did for one student. */
  HandedOverStudent: {
    studentId: string
    /** `already-supervised`: the other supervisor followed this student all that time already. */
    outcome: "handed-over" | "already-supervised"
    /** What was added: one supervision, or several around what the other supervisor had already. */
    supervisions: components['schemas']['Supervision'][]
  }
  /** The hours of a student: in all, and by course unit, didactics and activity. */
  Hours: {
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    required: number
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    planned: number
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    credited: number
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    upperSecondary: number
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    alternative: number
    /** Hours of `minutesPerHour` minutes, in quarter steps. */
    stillToPlan: number
    byCourseUnit: ({
      courseUnit: string
      didactics: string | null
      activity: string
      /** Hours of `minutesPerHour` minutes, in quarter steps. */
      required: number
      /** Hours of `minutesPerHour` minutes, in quarter steps. */
      planned: number
      /** Hours of `minutesPerHour` minutes, in quarter steps. */
      credited: number
    })[]
  }
  /** What a draft would change for the stored placements of a year. Nothing is stored. */
  Impact: {
    /** Two years in a row, such as `2021-2022`. */
    year: string
    /** The version in force that the draft was compared with. */
    parametersVersion: number
    /** Over all stored placements of the year; only on the first page, null on later ones. */
    counts: {
      /** How many placements of the year were judged under both. */
      placements: number
      /** How many of them would get another verdict on some rule. */
      changed: number
      /** The rules that would decide otherwise somewhere. */
      rules: ({
        rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
        /** Placements for which this rule would decide otherwise. */
        changed: number
        /** Placements that this rule would newly stop. */
        newlyBlocking: number
        /** Placements that this rule would no longer stop. */
        noLongerBlocking: number
      })[]
    } | null
    items: ({
      placementId: string
      studentId: string
      mayStartBefore: boolean
      mayStartAfter: boolean
      rules: ({
        rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
        before: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" | null
        after: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" | null
      })[]
    })[]
    /** Give it as `cursor` for the next page; null on the last page. */
    nextCursor: string | null
  }
  /** A draft of the parameters to try on what is stored. */
  ImpactRequest: {
    parameters: {
      academicYear: string
      /** The length of one internship hour on the clock. */
      minutesPerHour: number
      activities: {
        id: string
        title: {
          nl: string
          en: string
        }
      }[]
      courseUnits: {
        id: string
        title: {
          nl: string
          en: string
        }
        /** True when the unit exists once for each subject didactics of the student. */
        perDidactics: boolean
        requirements: {
          activity: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        windows: {
          /** The semester, from 1. */
          semester: number
          startsOn: string
          endsOn: string
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      upperSecondary: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        settings: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** Grades of secondary education, 1 to 3. */
        grades: (1 | 2 | 3)[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      alternativeSetting: {
        /** Hours in quarter steps; an hour is a teaching period. */
        maximumHours: number
        /** Above the maximum: refuse the start, or only credit no more than the maximum. */
        overCap: "refuse" | "credit-only"
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      planning: {
        /** Calendar days between the roster and the first lesson. */
        noticeDays: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** What is asked of the papers of a student beyond that they were accepted; absent: nothing. */
      documents?: {
        criminalRecordExtract: {
          /** How old it may be on the day that is judged, counted from its issue; null: of any age. */
          maximumAgeMonths: number | null
          /** The document, and the heading in it, that a rule or a number rests on. */
          source: {
            document: string
            section: string
          }
        }
      }
      lio: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        fullExemption: {
          /** Hours in quarter steps; an hour is a teaching period. */
          total: number
          /** Hours in quarter steps; an hour is a teaching period. */
          upperSecondary: number
          /** Hours in quarter steps; an hour is a teaching period. */
          didactics: number
        }
        /** Hours in quarter steps; an hour is a teaching period. */
        reductionBelowHours: number
        eligibleLevels: string[]
        /** For the proposal of extra hours only. */
        inServiceHours: {
          courseUnit: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
        /** The document, and the heading in it, that a rule or a number rests on. */
        proposalSource: {
          document: string
          section: string
        }
      }
      spread: {
        courseUnit: string
        activities: string[]
        /** ISO weeks that have at least one lesson of these activities. */
        minimumWeeks: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      /** Who may record a judgement on which rule. */
      waivers: { [name: string]: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[] }
      lerarenstage: {
        schoolKinds: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** Each replaces the computed holiday of that id in its school year. */
      holidays?: ({
        id: "autumn-holiday" | "christmas-holiday" | "carnival-holiday" | "easter-holiday" | "summer-holiday" | "day-after-ascension" | "new-year" | "easter-monday" | "labour-day" | "ascension" | "whit-monday" | "national-day" | "assumption" | "all-saints" | "armistice" | "christmas-day"
        startsOn: string
        endsOn: string
      })[]
      sources?: { [name: string]: {
        document: string
        section: string
      } }
    }
  }
  /** A file with many records of one kind, and what became of it. */
  Import: {
    id: string
    /** What the rows of the file are. */
    kind: "students" | "schools" | "mentors" | "placements"
    format: "csv" | "xlsx"
    /** `checking`: being read, nothing is written · `checked`: waits for you · `failed`: the file cannot be read, see `fault` · `applying` · `applied` · `cancelled`. */
    state: "checking" | "checked" | "failed" | "applying" | "applied" | "cancelled"
    /** Bytes of the file. */
    size: number
    /** SHA-256 of the file, in hexadecimal. */
    sha256: string
    /** As which a CSV file was read: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
    encoding: string | null
    /** What stands between the cells of a CSV file. */
    delimiter: string | null
    /** The sheet of a spreadsheet that was read: the first one that shows. */
    sheet: string | null
    /** The headings of the file; null while they have not been read. */
    headings: ({
      heading: string
      /** The field it was taken for; null: not known, the column is passed over. */
      field: string | null
    })[] | null
    /** Why the file cannot be imported, or why nothing was written, with the way out. */
    fault: {
      code: string
      /** The line of the file; null: the whole file. */
      line: number | null
      detail: string
    } | null
    /** How it is applied; null: nobody asked for it yet. */
    mode: "all-or-nothing" | "good-rows" | null
    /** How far the check or the writing is, 0 to 100. */
    percent: number
    /** How many rows the check or the writing does in a second. */
    rowsPerSecond: number | null
    /** How many rows have which outcome, as far as the check has come. */
    rows: {
      /** How many rows were read. */
      read: number
      /** How many add a record. */
      added: number
      /** How many change one. */
      changed: number
      /** How many change nothing. */
      unchanged: number
      /** How many are refused. */
      refused: number
      /** How many of the added and changed ones have been written. */
      written: number
    }
    createdAt: string
    endedAt: string | null
  }
  /** How the rows of a checked import are written. */
  ImportApplication: {
    /** `all-or-nothing`: every row is good and all of them are written together, or nothing is · `good-rows`: the good ones are written, the refused ones are left out. */
    mode: "all-or-nothing" | "good-rows"
  }
  /** What one row of the file would do, or why it is refused. */
  ImportRow: {
    /** The line of the CSV file, or the row of the sheet, from 1. */
    line: number
    /** What the row is known by, such as the number of the student. */
    key: string | null
    outcome: "added" | "changed" | "unchanged" | "refused"
    /** The record that is there already. */
    subjectId: string | null
    /** What it adds or changes, field by field; empty when that is nothing. */
    changes: ({
      field: string
      /** What stands there now; hours are decimals. */
      before: string | number | string[] | null
      /** What would stand there. */
      after: string | number | string[] | null
    })[]
    /** Why it is refused. */
    errors: ({
      /** The heading in the file; null: the row as a whole. */
      column: string | null
      field: string | null
      /** The value in the file, shortened when it is long. */
      value: string | null
      code: string
      /** What is wrong and the way out. */
      detail: string
    })[]
  }
  /** The institute that trains the teachers: how agreements and mails present it. */
  Institute: {
    /** The name of the institute, as agreements and mails write it. */
    name: string
    /** The programme that the internships are part of. */
    programme: string
    /** Street and house number. */
    street: string | null
    /** Postal code. */
    postalCode: string | null
    /** Municipality. */
    city: string | null
    /** Who signs agreements for the institute, unless an agreement says otherwise. */
    signatoryName: string | null
    /** In which function. */
    signatoryFunction: string | null
    /** Where the link to sign is sent. */
    signatoryEmail: string | null
    /** Where schools write to, also about personal data. */
    contactEmail: string | null
    /** Who insures the students. */
    insurer: string | null
    /** The number of the policy. */
    insurancePolicy: string | null
  }
  /** The institute as it is to be; what is left out becomes empty. */
  InstituteInput: {
    /** The name of the institute, as agreements and mails write it. */
    name: string
    /** The programme that the internships are part of. */
    programme: string
    /** Street and house number. */
    street?: string | null
    /** Postal code. */
    postalCode?: string | null
    /** Municipality. */
    city?: string | null
    /** Who signs agreements for the institute, unless an agreement says otherwise. */
    signatoryName?: string | null
    /** In which function. */
    signatoryFunction?: string | null
    /** Where the link to sign is sent. */
    signatoryEmail?: string | null
    /** Where schools write to, also about personal data. */
    contactEmail?: string | null
    /** Who insures the students. */
    insurer?: string | null
    /** The number of the policy. */
    insurancePolicy?: string | null
  }
  /** What a student prefers, and whether it was talked over (step 1). */
  Intake: {
    studentId: string
    /** Kinds of education the student would like, the most wanted first. */
    levels: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
    /** Where the student would like to go. */
    regions: string[]
    /** Subjects the student would like to teach. */
    subjects: string[]
    /** How the student can travel to a school. */
    travelMeans: ("on-foot" | "bicycle" | "public-transport" | "car")[]
    /** The longest journey to a school, in minutes for one way; null: no limit stated. */
    maximumTravelMinutes: number | null
    /** What else matters for the choice of a place. */
    remarks: string | null
    /** Institution numbers of the schools the student once attended: the same as in the student. */
    formerSchools: string[]
    /** The day of the intake talk (Europe/Brussels); null: still to be held. Staff set it. */
    heldOn: string | null
    /** Who recorded the talk. */
    heldBy: string | null
    /** When the preferences were last stated; null: nobody has stated them yet. */
    statedAt: string | null
    /** What is still empty, to be filled in by the student or, for `heldOn`, by staff. It blocks nothing. */
    missing: ("levels" | "regions" | "subjects" | "travelMeans" | "maximumTravelMinutes" | "heldOn")[]
  }
  /** Every rule with its outcome, and the hours they counted. */
  Judgement: {
    academicYear: string
    /** The published version judged under; null for a posted draft. */
    parametersVersion: number | null
    /** True when no finding blocks; null in an overview. */
    mayStart: boolean | null
    findings: components['schemas']['Finding'][]
    hours: components['schemas']['Hours']
  }
  /** One line of a roster. */
  Lesson: {
    id: string
    /** Calendar date in Brussels. */
    date: string
    /** `HH:MM` on the clock in Brussels. */
    startTime: string
    /** `HH:MM` on the clock in Brussels, after the start. */
    endTime: string
    /** Internship hours (teaching periods) in quarter steps, more than 0 and at most 24. */
    hours: number
    /** An activity of the course unit, such as `co-teaching`. */
    activity: string
    setting: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Grade 1, 2 or 3 of secondary education; null where there is none. A seventh year is grade 3. */
    grade: number | null
    /** A mentor of the placement's school. */
    mentor: string | null
    /** The class, such as `5 WeWi`. */
    classGroup: string | null
    /** The room. */
    room: string | null
    /** What the lesson is about. */
    topic: string | null
  }
  /** For whom to make a link to sign. */
  LinkRequest: {
    /** Who is to sign: one of `parties`. */
    signatoryId: string
  }
  /** An application for the status of teacher in training, with its assessment and its decision. */
  LioApplication: {
    id: string
    studentId: string
    /** The academic year whose published parameters count, such as 2021-2022. */
    academicYear: string
    /** `applied`: waits for the counsellor · `decided` · `superseded`: a later decision took its place. */
    state: "applied" | "decided" | "superseded"
    appliedAt: string
    /** Whether the student holds a master's degree. */
    holdsMaster: boolean
    assignments: ({
      employer: string
      /** Only levels that the year lists as eligible count. */
      level: string
      /** The grade of secondary education, 1 to 3; null: none. */
      grade?: 1 | 2 | 3 | null
      subject: string
      /** The subject didactics the assignment is within; null: none. */
      didactics?: string | null
      /** Hours of teaching in a year, in quarter steps. */
      hoursPerYear: number
    })[]
    /** What proves the assignments, in the order of adding; null for who decides nothing on it: the supervisor. */
    evidence: components['schemas']['LioEvidence'][] | null
    assessment: {
      status: "not-eligible" | "extra-hours" | "full-exemption"
      totals: {
        /** Hours per year at eligible levels. */
        education: number
        /** Of those, in the grades of upper secondary education. */
        upperSecondary: number
        /** Of those, within the didactics of the student. */
        didactics: number
      }
      conditions: ({
        id: "master-degree" | "minimum-hours" | "full-exemption-total" | "full-exemption-upper-secondary" | "full-exemption-didactics"
        /** Hours per year that are needed; true: the degree is. */
        required: number | boolean
        /** Hours per year that there are, or whether the degree is held. */
        actual: number | boolean
        met: boolean
      })[]
      mayRequestReduction: boolean
      /** Only with `extra-hours`. An interpretation: the study-path counsellor decides. */
      proposedExtraHours: ({
        courseUnit: string
        didactics: string | null
        activity: string
        /** Hours in half hours. */
        hours: number
      })[] | null
      /** What the proposal rests on; null without a proposal. */
      proposalSource: {
        document: string
        section: string
      } | null
    }
    /** The counsellor's decision: only this counts. */
    decision: "full-exemption" | "extra-hours" | "refused" | null
    /** The hours in service in upper secondary education that count towards the minimum there. */
    inServiceUpperSecondaryHours: number | null
    /** With `extra-hours`: what the student still does; every other requirement is 0. */
    requiredHours: ({
      courseUnit: string
      didactics: string | null
      activity: string
      /** Hours of internship, in quarter steps; may be 0. */
      hours: number
    })[] | null
    /** Why it was decided so. */
    decisionReason: string | null
    /** The counsellor who decided. */
    decidedBy: string | null
    decidedAt: string | null
  }
  /** What the assignments entitle to, condition by condition. */
  LioAssessment: {
    status: "not-eligible" | "extra-hours" | "full-exemption"
    totals: {
      /** Hours per year at eligible levels. */
      education: number
      /** Of those, in the grades of upper secondary education. */
      upperSecondary: number
      /** Of those, within the didactics of the student. */
      didactics: number
    }
    conditions: ({
      id: "master-degree" | "minimum-hours" | "full-exemption-total" | "full-exemption-upper-secondary" | "full-exemption-didactics"
      /** Hours per year that are needed; true: the degree is. */
      required: number | boolean
      /** Hours per year that there are, or whether the degree is held. */
      actual: number | boolean
      met: boolean
    })[]
    mayRequestReduction: boolean
    /** Only with `extra-hours`. An interpretation: the study-path counsellor decides. */
    proposedExtraHours: ({
      courseUnit: string
      didactics: string | null
      activity: string
      /** Hours in half hours. */
      hours: number
    })[] | null
    /** What the proposal rests on; null without a proposal. */
    proposalSource: {
      document: string
      section: string
    } | null
  }
  /** Teaching assignments to assess; nothing of them is stored. */
  LioAssessmentRequest: {
    /** Whether the student holds a master's degree. */
    holdsMaster: boolean
    /** The subject didactics the student follows. */
    didactics: string[]
    assignments: ({
      employer: string
      /** Only levels that the year lists as eligible count. */
      level: string
      /** The grade of secondary education, 1 to 3; null: none. */
      grade?: 1 | 2 | 3 | null
      subject: string
      /** The subject didactics the assignment is within; null: none. */
      didactics?: string | null
      /** Hours of teaching in a year, in quarter steps. */
      hoursPerYear: number
    })[]
    academicYear: string
  }
  /** The counsellor's decision on a LIO application. */
  LioDecision: {
    decision: "full-exemption" | "extra-hours" | "refused"
    /** Only and always with `extra-hours`: what the student still does; every other requirement is 0. */
    requiredHours?: ({
      courseUnit: string
      didactics?: string | null
      activity: string
      /** Hours of internship, in quarter steps; may be 0. */
      hours: number
    })[] | null
    /** Not with `refused`. Left out: the upper-secondary total of the assessment. */
    inServiceUpperSecondaryHours?: number | null
    /** Required when the decision departs from the assessment. */
    reason?: string | null
  }
  /** A PDF that proves teaching assignments. */
  LioEvidence: {
    id: string
    /** What it is, in the words of the student. */
    title: string
    /** The size of the PDF, in bytes. */
    size: number
    addedAt: string
  }
  /** One mail in the log. What it said is not kept. */
  Mail: {
    id: string
    /** `digest`: what happened, for an account · `signing-request`, `signing-reminder`: to a signatory · `place-request`, `place-reminder`: to a school. */
    kind: "digest" | "signing-request" | "signing-reminder" | "place-request" | "place-reminder"
    /** `waiting`: to be sent, or tried again later · `sent`: handed to the mail server · `failed`: its address was refused for good · `cancelled`: no longer needed when its turn came. */
    state: "waiting" | "sent" | "failed" | "cancelled"
    /** The address it goes to; null once that was erased. */
    recipient: string | null
    /** The account it is for; null for people without one. */
    userId: string | null
    /** The agreement that it asks a signature for. */
    agreementId: string | null
    /** The signatory it asks. */
    signatoryId: string | null
    /** The placement that it asks a place for. */
    placementId: string | null
    /** When it became necessary. */
    createdAt: string
    /** How often sending it was tried. */
    attempts: number
    /** When the mail server took it. */
    sentAt: string | null
    /** The Message-ID under which it went out. */
    messageId: string | null
    /** The kind of error that the last attempt ended with. */
    lastError: string | null
  }
  /** What you want to receive by mail. */
  MailPreferences: {
    /** Whether you get an overview of what happened: one a day at most, and only with news. */
    digest: boolean
    /** The language of your mails. */
    locale: "nl" | "en"
  }
  /** Who is calling, as this API knows it. */
  Me: {
    /** The id of your account. */
    id: string
    name: string
    email: string
    /** Your roles; what they may do is the same for everyone who has them. */
    roles: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** Your roles that are not for every programme, with the programmes they are for. */
    limits: components['schemas']['RoleLimit'][]
    /** The student you are, when your account is that of a student. */
    studentId: string | null
    /** The schools where you are mentor or principal. */
    schoolIds: string[]
  }
  /** Somebody of a school: a subject mentor, a school mentor or the principal. */
  Mentor: {
    id: string
    /** The school where the mentor works. */
    schoolId: string
    /** `subject-mentor` (vakmentor), `school-mentor` (stagementor of the school) or `principal` (directeur). */
    function: "subject-mentor" | "school-mentor" | "principal"
    /** First and last name. */
    name: string
    /** An e-mail address, when one is known. Always null for a student. */
    email: string | null
    /** The account of this mentor, when there is one. Always null for a student. */
    userId: string | null
    createdAt: string
  }
  /** The fields of a mentor to change; the others stay. */
  MentorPatch: {
    /** The school where the mentor works. */
    schoolId?: string
    /** `subject-mentor` (vakmentor), `school-mentor` (stagementor of the school) or `principal` (directeur). */
    function?: "subject-mentor" | "school-mentor" | "principal"
    /** First and last name. */
    name?: string
    /** An e-mail address, when one is known. Kept in lower case. */
    email?: string | null
    /** The account of this mentor, when there is one. It also needs the role `mentor` or `principal`. */
    userId?: string | null
  }
  /** Whom to erase, or to tell what that would do. */
  NamedErasureRequest: {
    /** The name as it stands with the school or in the agreement. */
    name: string
    /** The address that stands there; null: none. */
    email: string | null
    /** The school where the person is called so; null: only what holds the address counts. */
    schoolId: string | null
    /** True: only tell what would go and what would stay. False: erase, which cannot be undone. */
    preview: boolean
  }
  /** Somebody who has no account and is no mentor: a contact, a signatory. */
  NamedPerson: {
    /** The name as it stands with the school or in the agreement. */
    name: string
    /** The address that stands there; null: none. */
    email: string | null
    /** The school where the person is called so; null: only what holds the address counts. */
    schoolId: string | null
  }
  /** An agreement to be drafted. Left out, `parties` is one for each party of its kind, with the names that are known. */
  NewAgreement: {
    /** `framework`: university and school, for every student there. `lerarenstage` and `individual`: the student too. */
    kind: "framework" | "lerarenstage" | "individual"
    /** The school that the agreement is with. */
    schoolId: string
    /** The student it is about; null for a framework agreement. */
    studentId?: string | null
    /** The first day it covers (Europe/Brussels). */
    validFrom: unknown
    /** The last day it covers (Europe/Brussels); null: until it is terminated. */
    validUntil?: unknown | null
    /** Its number elsewhere, such as that of the contract on lerarenstage.be. */
    externalReference?: string | null
    /** Everyone who must sign, in any number; every party of the kind at least once. They sign in any order. */
    parties?: components['schemas']['NewAgreementParty'][]
    /** The language of the document. */
    locale?: "nl" | "en"
    /** The template of the document; null: the one that comes with the product for this kind. */
    templateId?: string | null
  }
  /** One who must sign an agreement. */
  NewAgreementParty: {
    /** Who signs: the university, the school, the student, or another organisation that takes part. */
    party: "university" | "school" | "student" | "other"
    /** The name of the party, where its kind does not say it; another organisation must have one. */
    organisation?: string | null
    /** Who is expected to sign; null: not known yet. */
    signatoryName?: string | null
    /** In which function; null: not known yet. */
    signatoryFunction?: string | null
    /** Where the link to sign is sent; null: signs with an account, on paper or at lerarenstage.be. */
    signatoryEmail?: string | null
  }
  /** A calendar to subscribe to. */
  NewCalendar: {
    /** The placement whose roster it shows; null: every roster of its owner. */
    placementId?: string | null
    /** The language of its texts: a calendar program asks for none. */
    locale?: "nl" | "en"
  }
  /** A line of capacity as the school states it. */
  NewCapacityLine: {
    /** A semester of the year. */
    semester: number
    /** For placements of this subject didactics only, such as `mathematics`; null: for any. */
    didactics?: string | null
    /** For placements in this grade only; null: for any. */
    grade?: number | null
    /** How many students the school takes. */
    places: number
    /** Left out: today. Not in the future (Europe/Brussels). */
    lastConfirmedOn?: unknown
  }
  /** A commitment statement that is handed in. */
  NewCommitmentStatement: {
    kind: "commitment-statement"
  }
  /** A commitment statement, or the check of a criminal-record extract. */
  NewDocument: components['schemas']['NewCommitmentStatement'] | components['schemas']['NewExtractCheck']
  /** A criminal-record extract that was shown, checked and given back. */
  NewExtractCheck: {
    kind: "criminal-record-extract"
    /** The model of the extract: 596.2, the one for work with minors. */
    model: string
    /** The day the extract was issued. */
    issuedOn: unknown
    /** The day it was checked (Europe/Brussels). Left out: today. */
    checkedOn?: unknown
  }
  /** Students of one supervisor who go to another, for a while or for good. */
  NewHandOver: {
    /** The supervisor who leaves, or is away for a while. */
    fromSupervisorId: string
    /** The supervisor who takes over: another user with the role `supervisor`. */
    toSupervisorId: string
    /** The first day of the other supervisor (Europe/Brussels). */
    startsOn: unknown
    /** The last day of a substitute, not before the first; null: the other supervisor takes over for good. */
    endsOn?: unknown | null
    /** Only these students. Left out: all whom the first supervisor follows on the first day. */
    studentIds?: string[]
  }
  /** The preferences of a student, all of them: what is left out is empty. */
  NewIntake: {
    /** Kinds of education the student would like, the most wanted first. */
    levels?: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
    /** Where the student would like to go, such as a town. */
    regions?: string[]
    /** Subjects the student would like to teach. */
    subjects?: string[]
    /** How the student can travel to a school. */
    travelMeans?: ("on-foot" | "bicycle" | "public-transport" | "car")[]
    /** The longest journey to a school, in minutes for one way; null: no limit stated. */
    maximumTravelMinutes?: number | null
    /** What else matters for the choice of a place. */
    remarks?: string | null
    /** Institution numbers of the schools once attended; left out: they stay. A student adds, staff may remove. */
    formerSchools?: string[]
    /** The day of the intake talk (Europe/Brussels), up to today; left out: it stays. For staff only. */
    heldOn?: unknown | null
  }
  /** A judgement where the rules leave room for one. */
  NewJudgement: {
    /** A rule that the year's `waivers` name. */
    rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
    /** Why; at least 10 characters. Everybody who sees the finding reads it. */
    reason: string
  }
  /** A line of a roster as the student writes it. */
  NewLesson: {
    /** Of a lesson of this roster that stays; left out for a new one. */
    id?: string
    /** Calendar date in Brussels. */
    date: string
    /** `HH:MM` on the clock in Brussels. */
    startTime: string
    /** `HH:MM` on the clock in Brussels, after the start. */
    endTime: string
    /** Internship hours (teaching periods) in quarter steps, more than 0 and at most 24. */
    hours: number
    /** An activity of the course unit, such as `co-teaching`. */
    activity: string
    /** Left out: the kind of the placement's school. Online teaching is `alternative` anywhere. */
    setting?: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Grade 1, 2 or 3 of secondary education; null where there is none. A seventh year is grade 3. */
    grade?: number | null
    /** A mentor of the placement's school. */
    mentor?: string | null
    /** The class, such as `5 WeWi`. */
    classGroup?: string | null
    /** The room. */
    room?: string | null
    /** What the lesson is about. */
    topic?: string | null
  }
  /** The teaching assignments with which a student applies. */
  NewLioApplication: {
    /** The academic year whose published parameters count, such as 2021-2022. */
    academicYear: string
    /** Whether the student holds a master's degree. */
    holdsMaster: boolean
    assignments: ({
      employer: string
      /** Only levels that the year lists as eligible count. */
      level: string
      /** The grade of secondary education, 1 to 3; null: none. */
      grade?: 1 | 2 | 3 | null
      subject: string
      /** The subject didactics the assignment is within; null: none. */
      didactics?: string | null
      /** Hours of teaching in a year, in quarter steps. */
      hoursPerYear: number
    })[]
  }
  /** A mentor to be added to a school. */
  NewMentor: {
    /** The school where the mentor works. */
    schoolId: string
    /** `subject-mentor` (vakmentor), `school-mentor` (stagementor of the school) or `principal` (directeur). */
    function: "subject-mentor" | "school-mentor" | "principal"
    /** First and last name. */
    name: string
    /** An e-mail address, when one is known. Kept in lower case. */
    email?: string | null
    /** The account of this mentor, when there is one. It also needs the role `mentor` or `principal`. */
    userId?: string | null
  }
  /** A place to assign to a student. */
  NewPlacement: {
    studentId: string
    schoolId: string
    /** The academic year, such as `2021-2022`. */
    academicYear: string
    /** A course unit of the year's table, such as `subject-didactics-1`. */
    courseUnit: string
    /** The subject didactics, for the units that ask one; null otherwise. */
    didactics?: string | null
    /** A semester in which the unit has a window in the year's table. */
    semester: number
    /** The grade of secondary education that the place is for; null: it is not said. */
    grade?: number | null
  }
  /** A programme to be added. */
  NewProgramme: {
    /** How the administration of the university names the programme: digits, letters and hyphens. No two programmes have the same one. */
    code: string
    /** The name of the programme, as people read it. */
    name: string
  }
  /** A request for fewer internship hours. */
  NewReduction: {
    /** The academic year whose published parameters count, such as 2021-2022. */
    academicYear: string
    /** Why the student asks for fewer hours. */
    motivation: string
  }
  /** The whole plan of one placement. */
  NewRoster: {
    /** All lessons of the roster, at most 1000. They replace what was there. */
    lessons: components['schemas']['NewLesson'][]
  }
  /** A school to be added. */
  NewSchool: {
    /** The official number of the school (schoolnummer), digits only. */
    institutionNumber: string
    /** The name of the school. */
    name: string
    /** The kind of education it offers. Lessons take it as their setting unless they say otherwise. */
    kind: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Street and house number. */
    street?: string | null
    /** Postal code. */
    postalCode?: string | null
    /** Municipality. */
    city?: string | null
    /** All its sites, in the order in which they are to be shown; at most 50. */
    sites?: components['schemas']['NewSchoolSite'][]
  }
  /** What a school offers in one academic year as it is to be. */
  NewSchoolCapacity: {
    /** All lines of the year, at most 100. None: the school states no limit. */
    lines: components['schemas']['NewCapacityLine'][]
  }
  /** The contacts of a school as they are to be; all others go. */
  NewSchoolContacts: {
    /** All contacts, in the order in which to try them; at most 50. */
    contacts: ({
      /** First and last name. */
      name: string
      /** What they are at the school, in its own words. */
      function?: string | null
      /** An e-mail address. Kept in lower case. */
      email?: string | null
      /** A telephone number, as people write it. */
      phone?: string | null
      /** The language in which they are written to. */
      locale?: "nl" | "en"
    })[]
  }
  /** A site of a school as it is to be. */
  NewSchoolSite: {
    /** The official number of the site within the school (vestigingsplaats), digits only. */
    siteNumber?: string | null
    /** How the school calls the site. */
    name: string
    /** Street and house number. */
    street?: string | null
    /** Postal code. */
    postalCode?: string | null
    /** Municipality. */
    city?: string | null
  }
  /** A note to be written about a student. */
  NewStaffNote: {
    /** The note. The student reads it only in the export of their data. */
    text: string
  }
  /** A student to be added. */
  NewStudent: {
    /** The programme that the student follows. Left out: the only one that you may add students to. */
    programmeId?: string
    /** The number of the student at the university: digits, letters and hyphens. */
    studentNumber: string
    /** First and last name. */
    name: string
    /** The e-mail address at the university. Kept in lower case. */
    email: string
    /** The one or two subject didactics the student follows, X before Y. */
    didactics: string[]
    /** Institution numbers of the schools the student once attended. */
    formerSchools?: string[]
    /** The account of this student, when there is one. It also needs the role `student`. */
    userId?: string | null
  }
  /** A supervisor to be assigned to a student. */
  NewSupervision: {
    /** A user with the role `supervisor`. */
    supervisorId: string
    /** The first day (Europe/Brussels); may lie in the past or in the future. */
    startsOn: unknown
    /** The last day (Europe/Brussels), not before the first; null while no end is known. */
    endsOn?: unknown | null
    /** The supervisor for whom this one stands in; that one supervises the student all the while. */
    substituteForId?: string | null
  }
  /** An account to be made. */
  NewUser: {
    /** The address that the token must hold, verified, at the first call. Kept in lower case. */
    email: string
    /** First and last name, or the name of an API client. */
    name: string
    /** What the person may be to the institute. Without a role every operation is refused. */
    roles: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** The roles that are not for every programme. A role that is not named here is for all of them. */
    limits?: components['schemas']['RoleLimit'][]
    /** The issuer's `sub` of an account whose tokens hold no verified e-mail address, such as an API client. Only an administrator may set it, and it is never shown. */
    subject?: string
  }
  /** A webhook to be made. */
  NewWebhook: {
    /** Where messages are posted: an https address on the public internet, without user, password or fragment. */
    url: string
    /** What it is for, in words of the institute; no names of people. */
    description?: string | null
    /** The types of events that are delivered, as docs/events.md lists them. */
    types: ("intake.stated" | "intake.held" | "document.handed-in" | "document.accepted" | "document.refused" | "supervision.started" | "supervision.ended" | "placement.assigned" | "placement.requested" | "placement.accepted" | "placement.declined" | "placement.contacted" | "placement.place-approved" | "placement.withdrawn" | "placement.start-approved" | "placement.attention" | "placement.attention-cleared" | "placement.judgement-recorded" | "placement.judgement-withdrawn" | "roster.changed" | "roster.submitted" | "roster.returned" | "roster.approved" | "agreement.sent" | "agreement.amended" | "agreement.reminded" | "agreement.signed" | "agreement.refused" | "agreement.terminated" | "lio-application.applied" | "lio-application.decided" | "reduction.applied" | "reduction.decided" | "academic-year.published" | "student.erased" | "webhook.disabled")[]
  }
  /** One thing that waits for somebody. */
  OpenItem: {
    /** Stays the same as long as the item is open. */
    id: string
    kind: "assign-supervisor" | "state-preferences" | "hold-intake-talk" | "hand-in-statement" | "replace-statement" | "decide-statement" | "check-extract" | "renew-extract" | "match-place" | "request-place" | "answer-request" | "draft-agreement" | "extend-agreement" | "send-agreement" | "sign-as-student" | "sign-as-school" | "collect-signatures" | "settle-refusal" | "contact-school" | "submit-roster" | "resubmit-roster" | "approve-roster" | "approve-place" | "approve-start" | "review-start" | "decide-lio" | "decide-reduction"
    /** One of the eight steps, or `teachers-in-training` for what a study-path counsellor decides. */
    step: "intake" | "documents" | "matching" | "request" | "agreement" | "contact" | "planning" | "start" | "teachers-in-training"
    /** What is to be done, in the language asked. */
    title: string
    /** What is missing, in the language asked. */
    message: string
    /** Who can do something about it. */
    roles: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** The operation of this API that does it. */
    operation: "getMe" | "listRules" | "checkRules" | "assessLio" | "listAcademicYears" | "getAcademicYear" | "putAcademicYear" | "publishAcademicYear" | "copyAcademicYear" | "assessAcademicYearImpact" | "listProgrammes" | "getProgramme" | "createProgramme" | "updateProgramme" | "deleteProgramme" | "listUsers" | "createUser" | "getUser" | "findUser" | "updateUser" | "deleteUser" | "listSchools" | "getSchool" | "createSchool" | "updateSchool" | "deleteSchool" | "putSchoolByExternalId" | "listSchoolContacts" | "putSchoolContacts" | "listCapacities" | "putCapacities" | "listMentors" | "getMentor" | "createMentor" | "updateMentor" | "deleteMentor" | "listStudents" | "getStudent" | "findStudent" | "createStudent" | "updateStudent" | "deleteStudent" | "putStudentByExternalId" | "exportPersonalData" | "eraseStudent" | "exportUserData" | "eraseUser" | "exportMentorData" | "eraseMentor" | "exportContactData" | "eraseContact" | "previewRetention" | "getStudentDossier" | "listSupervisions" | "assignSupervisor" | "endSupervision" | "handOverStudents" | "getIntake" | "putIntake" | "listStaffNotes" | "writeStaffNote" | "deleteStaffNote" | "listDocuments" | "recordDocument" | "uploadCommitmentStatement" | "downloadDocument" | "acceptDocument" | "refuseDocument" | "listPlacements" | "getPlacement" | "assignPlace" | "requestPlace" | "answerForSchool" | "createAnswerLink" | "approvePlace" | "recordContact" | "getCoverage" | "withdrawPlacement" | "getRoster" | "getRosterDocument" | "listCalendars" | "createCalendar" | "revokeCalendar" | "putRoster" | "submitRoster" | "returnRoster" | "approveRoster" | "checkStart" | "approveStart" | "getApproval" | "replayApproval" | "listJudgements" | "recordJudgement" | "withdrawJudgement" | "listAgreements" | "getAgreement" | "getAgreementDocument" | "listAgreementVersions" | "createAgreement" | "updateAgreement" | "sendAgreement" | "signAgreement" | "refuseAgreement" | "uploadSignatureScan" | "downloadSignatureScan" | "createSigningLink" | "remindSignatories" | "amendAgreement" | "terminateAgreement" | "listAgreementTemplates" | "getAgreementTemplate" | "createAgreementTemplate" | "updateAgreementTemplate" | "deleteAgreementTemplate" | "previewAgreementTemplate" | "getInstitute" | "putInstitute" | "listLioApplications" | "getLioApplication" | "createLioApplication" | "addLioEvidence" | "downloadLioEvidence" | "decideLioApplication" | "listReductions" | "getReduction" | "createReduction" | "decideReduction" | "getWorkQueue" | "getMailPreferences" | "putMailPreferences" | "listMails" | "createImport" | "listImports" | "getImport" | "listImportRows" | "applyImport" | "cancelImport" | "exportComplianceReport" | "getComplianceReport" | "listAuditEvents" | "listEvents" | "listChanges" | "listWebhooks" | "createWebhook" | "getWebhook" | "updateWebhook" | "deleteWebhook" | "rotateWebhookSecret" | "testWebhook" | "listWebhookDeliveries" | "replayWebhookDelivery"
    subjectKind: "student" | "document" | "placement" | "agreement" | "lio-application" | "reduction"
    /** The record it is about. */
    subjectId: string
    /** Null for an agreement that is about no student. */
    studentId: string | null
    placementId: string | null
    agreementId: string | null
    schoolId: string | null
    /** Null for what belongs to no year, such as a document. */
    academicYear: string | null
    courseUnit: string | null
    didactics: string | null
    /** From when on it has waited, as far as what is stored tells. */
    since: string
    /** The last day for it; null when there is none. A day in the past: it is late. */
    until: string | null
  }
  /** What an erasure did, or would do, to every table that says something about the person. */
  PersonErasure: {
    /** Null: nothing was erased, this is a preview. */
    erasedAt: string | null
    /** Why the erasure would be refused now; empty: it would not. */
    refusals: ({
      code: "roles" | "student" | "supervisions" | "lessons" | "signatures" | "institute"
      /** What to do first, in the language of the request. */
      detail: string
    })[]
    tables: ({
      /** The table of the database, as in docs/privacy.md. */
      table: string
      /** What it is kept for, in the language of the request. */
      about: string
      /** How many rows of this person there are. */
      rows: number
      /** The rows go, lose the columns in `stripped`, or stay as they are. */
      fate: "deleted" | "stripped" | "kept"
      /** The columns that lose their value in rows that stay. */
      stripped: string[]
      /** Why something stays, in the language of the request; null: nothing does. */
      why: string | null
    })[]
  }
  /** Everything the product keeps of one person who is no student. */
  PersonExport: {
    exportedAt: string
    /** Everything that is kept, in the order of docs/privacy.md. */
    tables: {
      /** The table of the database, as in docs/privacy.md. */
      table: string
      /** What it is kept for, in the language of the request. */
      about: string
      /** How long it is kept, in the language of the request. */
      retention: string
      /** Every row of this person, column by column. */
      rows: { [name: string]: unknown }[]
    }[]
  }
  /** Everything the product keeps of one student. */
  PersonalData: {
    studentId: string
    exportedAt: string
    /** Everything that is kept, in the order of docs/privacy.md. */
    tables: {
      /** The table of the database, as in docs/privacy.md. */
      table: string
      /** What it is kept for, in the language of the request. */
      about: string
      /** How long it is kept, in the language of the request. */
      retention: string
      /** Every row of this person, column by column. */
      rows: { [name: string]: unknown }[]
    }[]
  }
  /** A link for somebody without an account: it works once, until it expires. */
  PersonalLink: {
    /** The link. It is shown this once and kept nowhere: pass it on to the person it is for. */
    url: string
    /** From when on it no longer works. */
    expiresAt: string
  }
  /** How the student asked the school for the place. */
  PlaceRequest: {
    /** How the student asks the school. */
    channel: "lerarenstage" | "mail"
    /** The reference of the request, as lerarenstage.be gave it. */
    externalReference?: string | null
  }
  /** One student, one course unit, one semester, one school. */
  Placement: {
    id: string
    studentId: string
    schoolId: string
    /** The academic year, such as `2021-2022`. */
    academicYear: string
    /** A course unit of the year's table, such as `subject-didactics-1`. */
    courseUnit: string
    /** The subject didactics, for the units that ask one; null otherwise. */
    didactics: string | null
    /** A semester in which the unit has a window in the year's table. */
    semester: number
    /** The grade of secondary education that the place is for; null: it is not said. */
    grade: number | null
    state: "assigned" | "requested" | "accepted" | "declined" | "start-approved" | "withdrawn"
    /** How the school was asked; null before the request. */
    channel: "lerarenstage" | "mail" | null
    /** The reference of the request at lerarenstage.be or in the mail. */
    externalReference: string | null
    requestedAt: string | null
    answeredAt: string | null
    /** The reason of the school's answer; always there when it declined. */
    answerReason: string | null
    /** The day the next steps were arranged with the school (Europe/Brussels); null: not yet. */
    contactedOn: string | null
    /** What was arranged with the school; the school reads it too. Always null for integrations. */
    contactArrangements: string | null
    /** Who guides the student at the school, in the order of their names. */
    mentors: components['schemas']['PlacementMentor'][]
    /** When the supervisor approved the place; null: not yet. */
    placeApprovedAt: string | null
    withdrawnAt: string | null
    withdrawalReason: string | null
    /** Null: the student has not written a roster yet. */
    rosterState: "draft" | "submitted" | "returned" | "approved" | null
    /** When the start was approved; null: not yet. */
    startApprovedAt: string | null
    /** Not null when the start was approved and a later change means that it would now be refused: the findings that say why. Always null for people of the school and for integrations. */
    attention: {
      since: string
      findings: components['schemas']['Finding'][]
    } | null
    createdAt: string
  }
  /** Somebody of the school who guides the student there. */
  PlacementMentor: {
    id: string
    /** First and last name. Always null for integrations. */
    name: string | null
    /** What they are at the school today, such as `subject-mentor` (vakmentor). */
    function: "subject-mentor" | "school-mentor" | "principal"
  }
  /** A programme of the institute that trains teachers. */
  Programme: {
    id: string
    /** How the administration of the university names the programme: digits, letters and hyphens. No two programmes have the same one. */
    code: string
    /** The name of the programme, as people read it. */
    name: string
    createdAt: string
  }
  /** The fields of a programme to change; the others stay. */
  ProgrammePatch: {
    /** How the administration of the university names the programme: digits, letters and hyphens. No two programmes have the same one. */
    code?: string
    /** The name of the programme, as people read it. */
    name?: string
  }
  /** What changed for the caller, for a client that asks again and again. */
  QueueChanges: {
    /** What has come to wait for the caller, longest ago first, within the filters of the request. */
    opened: components['schemas']['OpenItem'][]
    /** What happened, in order, to records that the caller may read; of the filters `studentId` counts. */
    events: components['schemas']['QueueEvent'][]
    /** There is more: ask again at once, with `next`. */
    more: boolean
    /** Give it as `changedAfter` the next time. No event is left out or told twice; an item that opened within the last minute may be told twice. */
    next: string
  }
  /** Something that happened to a record that the caller may read. */
  QueueEvent: {
    /** The same event always has the same number. */
    id: number
    at: string
    /** What happened, such as `roster.submitted`. */
    type: string
    /** What it happened to, such as `placement`. */
    subjectKind: string
    subjectId: string
    /** Whose dossier it concerns; null for what concerns no single student. */
    studentId: string | null
  }
  /** A change that needs a reason. */
  Reason: {
    /** Why; the people concerned read it. */
    reason: string
  }
  /** A recorded judgement, standing or withdrawn. */
  RecordedJudgement: {
    id: string
    placementId: string
    /** A rule that the year's `waivers` name. */
    rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
    reason: string
    /** The role in which it was recorded. */
    role: "student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin"
    recordedBy: string
    recordedAt: string
    withdrawnBy: string | null
    withdrawnAt: string | null
  }
  /** A request for fewer internship hours, and its decision. */
  Reduction: {
    id: string
    studentId: string
    /** The academic year whose published parameters count, such as 2021-2022. */
    academicYear: string
    /** `applied`: waits for the counsellor · `decided` · `superseded`: a later decision took its place. */
    state: "applied" | "decided" | "superseded"
    appliedAt: string
    /** Why the student asks for fewer hours. */
    motivation: string
    /** Whether it was granted; null while it waits. */
    granted: boolean | null
    /** When granted: the hours that replace those of the year, 0 included; the others stay as they are. */
    requiredHours: ({
      courseUnit: string
      didactics: string | null
      activity: string
      /** Hours of internship, in quarter steps; may be 0. */
      hours: number
    })[] | null
    /** Why it was decided so. */
    decisionReason: string | null
    /** The counsellor who decided. */
    decidedBy: string | null
    decidedAt: string | null
  }
  /** The counsellor's decision on a request for fewer hours. */
  ReductionDecision: {
    granted: boolean
    /** Only and always when granted: the hours that replace those of the year; they may be 0. */
    requiredHours?: ({
      courseUnit: string
      didactics?: string | null
      activity: string
      /** Hours of internship, in quarter steps; may be 0. */
      hours: number
    })[] | null
    /** Why it was decided so, for the student to read. */
    reason: string
  }
  /** The stored dossier judged again under the stored parameters. */
  Replay: {
    /** Whether today’s software finds the same under the stored parameters. */
    same: boolean
    judgement: components['schemas']['Judgement']
    differences: ({
      rule: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
      placementId: string | null
      /** The outcome in the receipt; null: there was no such finding. */
      before: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" | null
      /** The outcome of the replay; null: there is no such finding. */
      after: "met" | "not-met" | "open" | "needs-judgement" | "waived" | "not-applicable" | null
    })[]
  }
  /** What the hourly retention would let go of now, and on which terms. */
  Retention: {
    /** The instant it was looked at. */
    at: string
    /** How long things are kept, as configured. */
    terms: {
      /** For answers to requests with an `Idempotency-Key`. */
      answersHours: number
      /** For mails, what they told and their links. */
      correspondenceDays: number
      /** For dossiers and framework agreements; null: only when asked. */
      dossierYears: number | null
    }
    /** How many kept answers would go now. */
    answers: number
    /** How many mails, notices and links would go now. */
    correspondence: number
    /** The students who would be erased now; a hundred at most in one run. */
    students: string[]
    /** The framework agreements that would lose their text and names now; a hundred at most in one run. */
    agreements: string[]
  }
  /** Why the roster goes back. */
  Return: {
    /** What the student should change. */
    reason: string
  }
  /** To which programmes a role of an account is limited. */
  RoleLimit: {
    /** One of the roles of the account. */
    role: "coordinator" | "study-path-counsellor"
    /** The programmes that the role is for. */
    programmeIds: string[]
  }
  /** The plan of one placement. */
  Roster: {
    placementId: string
    state: "draft" | "submitted" | "returned" | "approved"
    /** What the planning deadline looks at. Later versions keep it. */
    firstSubmittedAt: string | null
    submittedAt: string | null
    approvedAt: string | null
    returnedAt: string | null
    /** Why the supervisor sent it back. */
    returnReason: string | null
    /** The hours of all lessons together. */
    hours: number
    /** In the order of date and start. */
    lessons: components['schemas']['Lesson'][]
  }
  /** One rule of the catalogue, with the numbers of a year. */
  Rule: {
    id: "place-approved" | "agreement-signed" | "roster-approved" | "roster-complete" | "planning-deadline" | "approval-before-start" | "documents-on-file" | "period-window" | "course-unit-hours" | "upper-secondary-minimum" | "alternative-setting-cap" | "equal-didactics-hours" | "former-school" | "lerarenstage-channel" | "no-overlap" | "hours-fit-clock" | "school-calendar" | "spread" | "lio-exemption"
    title: {
      nl: string
      en: string
    }
    /** Whether a start is refused while this rule is not met. */
    blocking: boolean
    source: {
      document: string
      section: string
    }
    /** The numbers of the year that this rule uses. */
    parameters: { [name: string]: unknown }
    /** The roles that may judge an exception. */
    waivers: string[]
  }
  /** A dossier to judge; nothing of it is stored. */
  RuleCheck: {
    judgedAt: string
    /** The placement to judge; null: the overview. */
    approveStartOf?: string | null
    student: {
      /** The subject didactics followed: X, or X and Y. */
      didactics: string[]
      /** Institution numbers. */
      formerSchools?: string[]
      documents: {
        commitmentStatement?: {
          acceptedOn: string
        } | null
        criminalRecordExtract?: {
          acceptedOn: string
          /** The day it was issued; needed where the year says how old it may be. */
          issuedOn?: string
        } | null
      }
      /** What the study-path counsellor decided on the status of teacher in training; null: nothing. */
      lio?: {
        decision: "full-exemption" | "extra-hours"
        /** Hours in quarter steps; an hour is a teaching period. */
        inServiceUpperSecondaryHours?: number
        requiredHours?: ({
          courseUnit: string
          didactics?: string | null
          activity: string
          /** Hours of internship, in quarter steps; may be 0. */
          hours: number
        })[]
      } | null
      reduction?: {
        requiredHours: ({
          courseUnit: string
          didactics?: string | null
          activity: string
          /** Hours of internship, in quarter steps; may be 0. */
          hours: number
        })[]
      } | null
    }
    placements: ({
      id: string
      /** The year of the placement; absent: the year under judgement. */
      academicYear?: string
      courseUnit: string
      /** Only for a unit that exists once per subject didactics. */
      didactics?: string | null
      /** The semester, from 1. */
      semester: number
      school: {
        institutionNumber: string
        kind: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
      }
      /** How the school was asked; null before the request. */
      channel?: string | null
      placeApprovedAt?: string | null
      /** When its start was approved: what an overview looks at instead of now. Absent or null: not yet. */
      startApprovedAt?: string | null
      agreements?: ({
        kind: "framework" | "lerarenstage" | "individual"
        institutionNumber: string
        validFrom: string
        /** The last day it is valid; null: no end. */
        validUntil?: string | null
        /** Any date here ends the agreement. */
        terminatedOn?: string | null
        /** Who must sign it beside the parties that its kind always asks for. Left out: nobody else. */
        parties?: ("university" | "school" | "student" | "other")[]
        signatures: ({
          party: "university" | "school" | "student" | "other"
          signedAt: string
        })[]
      })[]
      roster?: {
        status: "draft" | "submitted" | "approved"
        /** Kept by later versions of the roster. */
        firstSubmittedAt?: string | null
        approvedAt?: string | null
        lessons: ({
          id: string
          date: string
          startTime: string
          endTime: string
          /** Hours of internship, in quarter steps: more than 0 and at most 24. */
          hours: number
          activity: string
          setting: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
          /** The grade of the class; null where there is none. A seventh year has grade 3. */
          grade?: 1 | 2 | 3 | null
          mentor?: string | null
          classGroup?: string | null
          room?: string | null
          topic?: string | null
        })[]
      } | null
      judgements?: {
        rule: string
        reason: string
        /** The role it was recorded in; one the year does not entitle is ignored. */
        role: string
      }[]
    })[]
    /** The year to judge under. Give this or `parameters`. */
    academicYear?: string
    /** A draft to judge under instead of a published year. */
    parameters?: {
      academicYear: string
      /** The length of one internship hour on the clock. */
      minutesPerHour: number
      activities: {
        id: string
        title: {
          nl: string
          en: string
        }
      }[]
      courseUnits: {
        id: string
        title: {
          nl: string
          en: string
        }
        /** True when the unit exists once for each subject didactics of the student. */
        perDidactics: boolean
        requirements: {
          activity: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        windows: {
          /** The semester, from 1. */
          semester: number
          startsOn: string
          endsOn: string
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      upperSecondary: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        settings: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** Grades of secondary education, 1 to 3. */
        grades: (1 | 2 | 3)[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      alternativeSetting: {
        /** Hours in quarter steps; an hour is a teaching period. */
        maximumHours: number
        /** Above the maximum: refuse the start, or only credit no more than the maximum. */
        overCap: "refuse" | "credit-only"
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      planning: {
        /** Calendar days between the roster and the first lesson. */
        noticeDays: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** What is asked of the papers of a student beyond that they were accepted; absent: nothing. */
      documents?: {
        criminalRecordExtract: {
          /** How old it may be on the day that is judged, counted from its issue; null: of any age. */
          maximumAgeMonths: number | null
          /** The document, and the heading in it, that a rule or a number rests on. */
          source: {
            document: string
            section: string
          }
        }
      }
      lio: {
        /** Hours in quarter steps; an hour is a teaching period. */
        minimumHours: number
        fullExemption: {
          /** Hours in quarter steps; an hour is a teaching period. */
          total: number
          /** Hours in quarter steps; an hour is a teaching period. */
          upperSecondary: number
          /** Hours in quarter steps; an hour is a teaching period. */
          didactics: number
        }
        /** Hours in quarter steps; an hour is a teaching period. */
        reductionBelowHours: number
        eligibleLevels: string[]
        /** For the proposal of extra hours only. */
        inServiceHours: {
          courseUnit: string
          /** Hours in quarter steps; an hour is a teaching period. */
          hours: number
        }[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
        /** The document, and the heading in it, that a rule or a number rests on. */
        proposalSource: {
          document: string
          section: string
        }
      }
      spread: {
        courseUnit: string
        activities: string[]
        /** ISO weeks that have at least one lesson of these activities. */
        minimumWeeks: number
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }[]
      /** Who may record a judgement on which rule. */
      waivers: { [name: string]: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[] }
      lerarenstage: {
        schoolKinds: ("secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative")[]
        /** The document, and the heading in it, that a rule or a number rests on. */
        source: {
          document: string
          section: string
        }
      }
      /** Each replaces the computed holiday of that id in its school year. */
      holidays?: ({
        id: "autumn-holiday" | "christmas-holiday" | "carnival-holiday" | "easter-holiday" | "summer-holiday" | "day-after-ascension" | "new-year" | "easter-monday" | "labour-day" | "ascension" | "whit-monday" | "national-day" | "assumption" | "all-saints" | "armistice" | "christmas-day"
        startsOn: string
        endsOn: string
      })[]
      sources?: { [name: string]: {
        document: string
        section: string
      } }
    }
  }
  /** A school or another place of internship. */
  School: {
    id: string
    /** The official number of the school (schoolnummer), digits only. */
    institutionNumber: string
    /** The name of the school. */
    name: string
    /** The kind of education it offers. Lessons take it as their setting unless they say otherwise. */
    kind: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Street and house number. */
    street: string | null
    /** Postal code. */
    postalCode: string | null
    /** Municipality. */
    city: string | null
    /** Where the school teaches, in its own order; empty when no sites are known. */
    sites: components['schemas']['SchoolSite'][]
    createdAt: string
  }
  /** The school's answer; declining takes a reason. */
  SchoolAnswer: {
    answer: "accepted"
    reason?: string | null
  } | {
    answer: "declined"
    /** Why the school declines. */
    reason: string
  }
  /** What a school offers in one academic year. */
  SchoolCapacity: {
    schoolId: string
    academicYear: string
    /** Empty: the school states no limit for this year. */
    lines: components['schemas']['CapacityLine'][]
  }
  /** Whom to call or write at a school about internships. */
  SchoolContact: {
    /** First and last name. */
    name: string
    /** What they are at the school, in its own words. */
    function: string | null
    /** An e-mail address, when one is known. */
    email: string | null
    /** A telephone number, as people write it. */
    phone: string | null
    /** The language in which they are written to. */
    locale: "nl" | "en"
  }
  /** The contact of the student with the school about the next steps. */
  SchoolContactRecord: {
    /** The day of the contact (Europe/Brussels); not in the future. */
    contactedOn: unknown
    /** The subject mentors and school mentors of the placement's school who guide the student, at most 20. */
    mentors: string[]
    /** What was arranged, such as when to plan the lessons together. The school reads it too. */
    arrangements?: string | null
  }
  /** All contacts of a school, in the order in which to try them. */
  SchoolContacts: {
    schoolId: string
    contacts: components['schemas']['SchoolContact'][]
  }
  /** The fields of a school to change; the others stay. `sites` is one field. */
  SchoolPatch: {
    /** The official number of the school (schoolnummer), digits only. */
    institutionNumber?: string
    /** The name of the school. */
    name?: string
    /** The kind of education it offers. Lessons take it as their setting unless they say otherwise. */
    kind?: "secondary" | "special-secondary" | "se-n-se" | "hbo" | "higher-education" | "adult-education" | "alternative"
    /** Street and house number. */
    street?: string | null
    /** Postal code. */
    postalCode?: string | null
    /** Municipality. */
    city?: string | null
    /** All its sites, in the order in which they are to be shown; at most 50. */
    sites?: components['schemas']['NewSchoolSite'][]
  }
  /** A place where a school teaches. */
  SchoolSite: {
    /** The official number of the site within the school (vestigingsplaats), digits only. */
    siteNumber: string | null
    /** How the school calls the site. */
    name: string
    /** Street and house number. */
    street: string | null
    /** Postal code. */
    postalCode: string | null
    /** Municipality. */
    city: string | null
  }
  /** How a new secret takes over. */
  SecretRotation: {
    /** How many hours the secret so far signs along with the new one; 0 when it leaked. */
    overlapHours?: number
  }
  /** The signature of one signatory. */
  Signature: {
    /** Who signs: the university, the school, the student, or another organisation that takes part. */
    party: "university" | "school" | "student" | "other"
    /** Which signatory, as `parties` gives the id; needed where a party has several. */
    signatoryId?: string
    /** Who signed. */
    signatoryName: string
    /** In which function, such as principal or student. */
    signatoryFunction: string
    /** How it was signed. Left out: `paper` when a coordinator records it, else `account`. `lerarenstage` needs the agreement to have its reference. */
    means?: "account" | "paper" | "lerarenstage"
    /** When it was signed on paper or at lerarenstage.be; only a coordinator may give it. Left out: now. */
    signedAt?: unknown
    /** The scan of what was signed on paper, as it was uploaded for this agreement. */
    scanId?: string
  }
  /** What proves a signature beside its time and its means. */
  SignatureEvidence: {
    /** What was signed: SHA-256 of the PDF; null where no document is kept here. */
    documentHash: string | null
    /** The user who recorded the signature; null through a link. */
    recordedBy: string | null
    /** The address that the link was used from. */
    address: string | null
    /** The browser that the link was used with. */
    userAgent: string | null
    /** The scan of what was signed on paper. */
    scanId: string | null
  }
  /** A scan of an agreement that was signed on paper. */
  SignatureScan: {
    /** Give it as `scanId` with the signature. */
    id: string
    /** SHA-256 of the file, in hexadecimal. */
    sha256: string
    /** The size of the file, in bytes. */
    size: number
  }
  /** That one signatory does not sign, and why. Give `party` or `signatoryId`. */
  SigningRefusal: {
    /** Who signs: the university, the school, the student, or another organisation that takes part. */
    party?: "university" | "school" | "student" | "other"
    /** Which signatory, as `parties` gives the id; needed where a party has several. */
    signatoryId?: string
    /** Why the agreement is not signed. */
    reason: string
  }
  /** Where a rule or a number comes from: a document and the heading in it. */
  Source: {
    document: string
    section: string
  }
  /** What staff writes down about a student for each other. */
  StaffNote: {
    id: string
    studentId: string
    /** Who wrote it. */
    authorId: string
    authorName: string
    text: string
    writtenAt: string
  }
  /** A student in one programme. */
  Student: {
    id: string
    /** The programme that the student follows. */
    programmeId: string
    /** The number of the student at the university: digits, letters and hyphens. */
    studentNumber: string
    /** First and last name. */
    name: string
    /** The e-mail address at the university. */
    email: string
    /** The one or two subject didactics the student follows, X before Y. */
    didactics: string[]
    /** Institution numbers of the schools the student once attended. */
    formerSchools: string[]
    /** The account of this student, when there is one. It also needs the role `student`. */
    userId: string | null
    createdAt: string
  }
  /** Where a student stands: the eight steps, the hours, and every rule. */
  StudentDossier: {
    studentId: string
    /** The academic year, such as `2021-2022`. */
    academicYear: string
    /** The published version of the parameters judged under. */
    parametersVersion: number
    /** The eight steps, in their order. */
    steps: components['schemas']['DossierStep'][]
    /** Applications for the status of teacher in training, and reductions, that wait for a decision. */
    decisions: components['schemas']['OpenItem'][]
    hours: components['schemas']['Hours']
    /** Hours in the grades of secondary education that the diploma is for, and how many are needed. */
    upperSecondary: {
      /** Hours there are, in quarter steps. */
      hours: number
      /** Hours that are needed. */
      minimum: number
    }
    /** Hours in alternative settings, and how many count at most. */
    alternative: {
      /** Hours there are, in quarter steps. */
      hours: number
      /** Hours that count at most. */
      maximum: number
    }
    /** Every rule over all submitted and approved rosters. */
    findings: components['schemas']['Finding'][]
  }
  /** The fields of a student to change; the others stay. */
  StudentPatch: {
    /** The programme that the student follows. */
    programmeId?: string
    /** The number of the student at the university: digits, letters and hyphens. */
    studentNumber?: string
    /** First and last name. */
    name?: string
    /** The e-mail address at the university. Kept in lower case. */
    email?: string
    /** The one or two subject didactics the student follows, X before Y. */
    didactics?: string[]
    /** Institution numbers of the schools the student once attended. */
    formerSchools?: string[]
    /** The account of this student, when there is one. It also needs the role `student`. */
    userId?: string | null
  }
  /** What a student is found by. */
  StudentSearch: {
    /** The number of the student at the university: digits, letters and hyphens. */
    studentNumber: string
  }
  /** The roster as submitted, and what would stop the start today. */
  SubmittedRoster: {
    roster: components['schemas']['Roster']
    judgement: components['schemas']['Judgement']
  }
  /** Who supervises a student, from when until when. */
  Supervision: {
    id: string
    studentId: string
    /** The account of the supervisor. */
    supervisorId: string
    supervisorName: string
    /** The first day (Europe/Brussels). */
    startsOn: string
    /** The last day (Europe/Brussels); null while no end is known. */
    endsOn: string | null
    /** The supervisor for whom this one stands in; null: supervises in their own right. */
    substituteForId: string | null
  }
  /** The end of a supervision. */
  SupervisionEnd: {
    /** The last day (Europe/Brussels), not before the first. */
    endsOn: unknown
  }
  /** The text of an agreement in both languages, with placeholders such as {school.name}. */
  TemplateContent: {
    /** The title, in Dutch and in English. */
    title: {
      /** The title in Dutch. */
      nl: string
      /** The title in English. */
      en: string
    }
    /** After the parties, before the first article. */
    preamble: (components['schemas']['TemplateParagraph'] | components['schemas']['TemplateList'] | components['schemas']['TemplateTable'])[]
    /** In their order. */
    articles: components['schemas']['TemplateSection'][]
    /** After the last article, before the signatures. */
    closing: (components['schemas']['TemplateParagraph'] | components['schemas']['TemplateList'] | components['schemas']['TemplateTable'])[]
    /** After the signatures, each on a page of its own. */
    annexes: components['schemas']['TemplateSection'][]
  }
  /** A list of a template. */
  TemplateList: {
    kind: "list"
    /** One under another. */
    items: {
      /** An item in Dutch. */
      nl: string
      /** An item in English. */
      en: string
    }[]
  }
  /** A paragraph of a template. */
  TemplateParagraph: {
    kind: "paragraph"
    /** A paragraph; a line break in it stays a line break, in Dutch and in English. */
    text: {
      /** A paragraph; a line break in it stays a line break in Dutch. */
      nl: string
      /** A paragraph; a line break in it stays a line break in English. */
      en: string
    }
  }
  /** A placeholder that a text of this kind may hold. */
  TemplatePlaceholder: {
    /** What stands between the braces. */
    name: string
    /** What it stands for. */
    description: {
      nl: string
      en: string
    }
    /** Whether it may still be unknown; then the document says that it is to be filled in. */
    optional: boolean
  }
  /** An article or an annex of a template; numbers are added when printed. */
  TemplateSection: {
    /** The heading, in Dutch and in English. */
    heading: {
      /** The heading in Dutch. */
      nl: string
      /** The heading in English. */
      en: string
    }
    /** What stands under the heading. */
    body: (components['schemas']['TemplateParagraph'] | components['schemas']['TemplateList'] | components['schemas']['TemplateTable'])[]
  }
  /** A table of a template. */
  TemplateTable: {
    kind: "table"
    /** The head of the table. */
    columns: {
      /** The heading of a column in Dutch. */
      nl: string
      /** The heading of a column in English. */
      en: string
    }[]
    /** As many cells in each as there are columns. */
    rows: {
      /** A cell; it may be empty in Dutch. */
      nl: string
      /** A cell; it may be empty in English. */
      en: string
    }[][]
  }
  /** The end of an agreement before its last day. */
  Termination: {
    /** The day the agreement was ended on (Europe/Brussels). */
    terminatedOn: unknown
    /** Why it was ended. */
    reason: string
  }
  /** Somebody, or an API client, with an account. */
  User: {
    id: string
    /** The address the account was made for. */
    email: string
    /** First and last name, or the name of an API client. */
    name: string
    /** What the person may be to the institute. Without a role every operation is refused. */
    roles: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** The roles that are not for every programme. A role that is not named here is for all of them. */
    limits: components['schemas']['RoleLimit'][]
    createdAt: string
  }
  /** The fields of an account to change; the others stay. */
  UserPatch: {
    /** The address that the token must hold, verified, at the first call. Kept in lower case. */
    email?: string
    /** First and last name, or the name of an API client. */
    name?: string
    /** What the person may be to the institute. Without a role every operation is refused. */
    roles?: ("student" | "supervisor" | "coordinator" | "study-path-counsellor" | "mentor" | "principal" | "integration" | "admin")[]
    /** Replaces all limits. Left out: the roles that stay keep theirs, and a role that is added is for all programmes. */
    limits?: components['schemas']['RoleLimit'][]
    /** Binds the account to this `sub` of the issuer; null unbinds it, so that the next call with the account's verified e-mail address binds it again. Only an administrator may, and it is never shown. */
    subject?: string | null
  }
  /** What an account is found by. */
  UserSearch: {
    /** The e-mail address, in upper or lower case. */
    email: string
  }
  /** Where another system is told what happened, as it happens. */
  Webhook: {
    id: string
    /** The account it belongs to. It is called only as long as that account may have it. */
    ownerId: string
    /** Where messages are posted: an https address on the public internet, without user, password or fragment. */
    url: string
    /** What it is for, in words of the institute; no names of people. */
    description: string | null
    /** The types of events that are delivered. */
    types: string[]
    /** `disabled`: nothing is delivered, and nothing is kept for later. */
    state: "active" | "disabled"
    /** `request`: somebody did · `failing`: nothing was taken for days · `gone`: the answer was 410. */
    disabledBecause: "request" | "failing" | "gone" | null
    disabledAt: string | null
    /** Since when every attempt failed; null while it works. */
    failingSince: string | null
    /** Until when messages carry the signature of the secret before the present one too. */
    previousSecretUntil: string | null
    createdAt: string
  }
  /** One message to one webhook, and how telling it went. */
  WebhookDelivery: {
    /** The header `webhook-id` is `msg_` and this id, at every attempt. */
    id: string
    webhookId: string
    /** The event it tells; null for a test. */
    eventId: number | null
    /** The type of the event, or `webhook.test`. */
    type: string
    /** `pending`: to be tried, for the first time or again · `failed`: given up; it can be replayed. */
    state: "pending" | "delivered" | "failed"
    /** How often it was tried since it was made or replayed. */
    attempts: number
    /** From when it is tried next; later while one before it, about the same record, is still pending. */
    nextAttemptAt: string | null
    lastAttemptAt: string | null
    /** The HTTP status of the last answer; null when there was none. */
    lastStatus: number | null
    /** How long the last attempt took, in milliseconds. */
    lastDurationMs: number | null
    /** What the last attempt failed on; `forbidden-address`: the name led to no public address · `withheld`: not sent, for the owner of the webhook may not read it any more. */
    lastError: "forbidden-address" | "timeout" | "unreachable" | "certificate" | "status" | "withheld" | null
    deliveredAt: string | null
    createdAt: string
  }
  /** The fields of a webhook to change; the others stay. */
  WebhookPatch: {
    /** Where messages are posted: an https address on the public internet, without user, password or fragment. */
    url?: string
    /** What it is for, in words of the institute; no names of people. */
    description?: string | null
    /** The types of events that are delivered, as docs/events.md lists them. */
    types?: ("intake.stated" | "intake.held" | "document.handed-in" | "document.accepted" | "document.refused" | "supervision.started" | "supervision.ended" | "placement.assigned" | "placement.requested" | "placement.accepted" | "placement.declined" | "placement.contacted" | "placement.place-approved" | "placement.withdrawn" | "placement.start-approved" | "placement.attention" | "placement.attention-cleared" | "placement.judgement-recorded" | "placement.judgement-withdrawn" | "roster.changed" | "roster.submitted" | "roster.returned" | "roster.approved" | "agreement.sent" | "agreement.amended" | "agreement.reminded" | "agreement.signed" | "agreement.refused" | "agreement.terminated" | "lio-application.applied" | "lio-application.decided" | "reduction.applied" | "reduction.decided" | "academic-year.published" | "student.erased" | "webhook.disabled")[]
    /** Switches it off, or on again. */
    state?: "active" | "disabled"
  }
  /** The new secret of a webhook. */
  WebhookSecret: {
    /** Verify messages with it (Standard Webhooks, `whsec_` and base64). It is shown this once; keep it safe. */
    secret: string
    previousSecretUntil: string | null
  }
  /** What waits for the caller. */
  WorkQueue: {
    /** By last day, those without one after them; then by how long they have waited. */
    items: components['schemas']['OpenItem'][]
    /** How many there are of each kind, whatever `kind`, `step` and the page show. A kind without is left out. */
    counts: { [name: string]: number }
    /** Give it as `cursor` for the next page; null on the last page. */
    nextCursor: string | null
    /** Null unless it was asked for. */
    changed: components['schemas']['QueueChanges'] | null
  }
  /** A template with a text of its own. */
  WrittenTemplate: {
    /** What people call the template by. */
    name: string
    /** For which kind of agreement it is. */
    kind: "framework" | "individual"
    content: components['schemas']['TemplateContent']
  }
  /** Why a request was refused (RFC 9457). Branch on `code`; the texts are for people and in the language asked. Some codes add members, such as `state` or `judgement`. */
  Problem: {
    /** A stable name of the kind of problem; it is no page. */
    type: string
    /** The kind of problem, in one word. */
    code: "conflict" | "forbidden" | "headers-too-large" | "idempotency-key-in-use" | "idempotency-key-reused" | "insufficient-scope" | "internal" | "malformed" | "method-not-allowed" | "no-capacity" | "no-rules-for-year" | "not-found" | "position-lost" | "precondition-required" | "rate-limited" | "request-timeout" | "rules-not-met" | "stale" | "too-large" | "unauthenticated" | "unavailable" | "unprocessable" | "unsupported-media-type" | "wrong-state"
    /** The kind of problem, for people. */
    title: string
    /** The HTTP status. */
    status: number
    /** What went wrong this time, and the way out. */
    detail: string
    /** This one request, as the log knows it. */
    instance: string
    /** Every fault in what was sent, at most 100. */
    errors?: {
      /** JSON Pointer (RFC 6901) into the body; `/` and a name for a parameter. */
      pointer: string
      /** Which fault, in one word. */
      code: string
      /** The fault and the way out, for people. */
      detail: string
    }[]
  }
  }
}

