import type { Agreement, AgreementParty, AgreementVersion, Coverage } from './schemas.ts'

const hash = '3f0a6a2b1c9d8e7f60514233445566778899aabbccddeeff0011223344556677'

const signed = {
  organisation: null,
  signatoryEmail: null,
  state: 'signed',
  means: 'paper',
  refusedAt: null,
  refusalReason: null,
  askedAt: null,
  timesAsked: 0,
  evidence: {
    documentHash: hash,
    recordedBy: '01920000-0000-7000-8000-000000000105',
    address: null,
    userAgent: null,
    scanId: null,
  },
} as const satisfies Partial<AgreementParty>

const university: AgreementParty = {
  ...signed,
  id: '01920000-0000-7000-8000-000000000651',
  party: 'university',
  signatoryName: 'Prof. Karen Triquet',
  signatoryFunction: 'Voorzitter van de lerarenopleiding',
  signedAt: '2021-09-21T08:00:00.000Z',
}
const school: AgreementParty = {
  ...signed,
  id: '01920000-0000-7000-8000-000000000652',
  party: 'school',
  signatoryName: 'Geert Vermeulen',
  signatoryFunction: 'Directeur',
  signedAt: '2021-09-23T08:00:00.000Z',
}

/** The demo's framework agreement. */
export const signedExample: Agreement = {
  id: '01920000-0000-7000-8000-000000000601',
  kind: 'framework',
  schoolId: '01920000-0000-7000-8000-000000000201',
  studentId: null,
  state: 'signed',
  validFrom: '2021-09-01',
  validUntil: null,
  externalReference: null,
  latestVersion: 1,
  versionInForce: 1,
  locale: 'nl',
  documentHash: hash,
  parties: [university, school],
  missing: [],
  terminatedOn: null,
  terminationReason: null,
  createdAt: '2021-09-20T07:00:00.000Z',
}

const pending = { state: 'pending', means: null, signedAt: null, evidence: null } as const
const waiting: AgreementParty[] = [
  { ...university, ...pending },
  { ...school, ...pending, signatoryEmail: 'mentor-214@demo.example' },
]

export const draftExample: Agreement = {
  ...signedExample,
  state: 'draft',
  versionInForce: null,
  parties: waiting,
  missing: ['university', 'school'],
}

export const sentExample: Agreement = {
  ...draftExample,
  state: 'sent',
  parties: waiting.map((party) =>
    party.signatoryEmail === null ? party : { ...party, askedAt: '2021-09-20T08:00:00.000Z', timesAsked: 1 },
  ),
}

const reason = 'De verzekering van het schoolbestuur is nog niet geregeld.'

export const refusedExample: Agreement = {
  ...sentExample,
  state: 'refused',
  parties: sentExample.parties.map((party) =>
    party.party === 'school'
      ? { ...party, state: 'refused', refusedAt: '2021-09-22T08:00:00.000Z', refusalReason: reason }
      : party,
  ),
}

export const amendedExample: Agreement = { ...sentExample, latestVersion: 2, versionInForce: 1 }

export const terminatedExample: Agreement = {
  ...signedExample,
  state: 'terminated',
  terminatedOn: '2022-01-31',
  terminationReason: 'De school neemt dit schooljaar geen stagiairs meer.',
}

export const versionExample: AgreementVersion = {
  number: 1,
  validFrom: signedExample.validFrom,
  validUntil: null,
  locale: 'nl',
  templateId: null,
  documentHash: hash,
  amendmentReason: null,
  inForce: true,
  parties: signedExample.parties,
  createdAt: signedExample.createdAt,
  sentAt: '2021-09-20T08:00:00.000Z',
}

export const coverageExample: Coverage = {
  placementId: '01920000-0000-7000-8000-000000000401',
  covered: true,
  agreement: {
    agreementId: signedExample.id,
    kind: 'framework',
    state: 'signed',
    version: 1,
    validFrom: '2021-09-01',
    validUntil: null,
    terminatedOn: null,
    covers: true,
    missingParties: [],
    uncoveredDays: [],
  },
  missing: { parties: [], days: [] },
  candidates: [],
  finding: {
    rule: 'agreement-signed',
    placementId: '01920000-0000-7000-8000-000000000401',
    outcome: 'met',
    blocking: false,
    messageId: 'covered',
    message:
      'De raamovereenkomst is ondertekend door de universiteit en de school, geldt vanaf 1 september 2021 en dekt de stage van 9 november 2021 tot en met 16 november 2021.',
    data: {
      kind: 'framework',
      parties: ['university', 'school'],
      valid: { from: '2021-09-01', until: null },
      needed: { from: '2021-11-09', until: '2021-11-16' },
    },
    source: { document: 'VUB MILO, Stageconcept (2021-2022)', section: 'Stageovereenkomst' },
  },
}
