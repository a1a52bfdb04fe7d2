/**
 * What the trail keeps of each kind of record: identifiers, states, days and numbers. The trail outlives the people in
 * it and cannot be corrected, so names, addresses, numbers of people and free text stay out; of those it says only that
 * they changed. A field or a kind that nobody listed is masked.
 */
const plainFields: Readonly<Record<string, readonly string[]>> = {
  student: ['programmeId', 'programme', 'didactics', 'userId', 'studentIds'],
  supervision: ['supervisorId', 'startsOn', 'endsOn', 'substituteForId'],
  intake: ['levels', 'travelMeans', 'maximumTravelMinutes', 'heldOn', 'heldBy'],
  'staff-note': ['authorId'],
  document: ['kind', 'state', 'fileId', 'superseded'],
  placement: [
    'state',
    'studentId',
    'schoolId',
    'academicYear',
    'courseUnit',
    'didactics',
    'semester',
    'grade',
    'channel',
    'requestedAt',
    'answeredAt',
    'placeApprovedAt',
    'placeApprovedBy',
    'contactedOn',
    'mentorIds',
    'withdrawnAt',
    'parametersVersion',
    'attention',
    'rule',
    'role',
  ],
  roster: ['state', 'lessons', 'hours'],
  agreement: [
    'kind',
    'schoolId',
    'studentId',
    'state',
    'validFrom',
    'validUntil',
    'terminatedOn',
    'locale',
    'templateId',
    'documentHash',
    'versionNumber',
    'versionInForce',
    'party',
    'signatoryId',
    'signatoryIds',
    'means',
    'signedAt',
    'recordedBy',
    'scanId',
  ],
  'agreement-template': ['kind', 'from'],
  link: ['purpose', 'signatoryId', 'placementId', 'expiresAt'],
  'lio-application': [
    'state',
    'academicYear',
    'status',
    'decision',
    'requiredHours',
    'inServiceUpperSecondaryHours',
    'superseded',
  ],
  'lio-evidence': ['applicationId', 'fileId'],
  reduction: ['state', 'academicYear', 'granted', 'requiredHours', 'superseded'],
  mentor: ['schoolId', 'userId', 'function'],
  user: ['roles', 'limits', 'bound'],
  'mail-preferences': ['digest', 'locale'],
  school: ['institutionNumber', 'name', 'kind', 'street', 'postalCode', 'city', 'sites', 'academicYear', 'capacities'],
  programme: ['code', 'name'],
  institute: ['name', 'programme', 'street', 'postalCode', 'city', 'insurer', 'insurancePolicy'],
  'academic-year': ['parameters', 'parametersVersion'],
  import: ['kind', 'format', 'state', 'size', 'mode', 'written'],
  erasure: ['ground', 'rows'],
  'person-erasure': ['kind', 'ground', 'rows'],
  webhook: ['types', 'state', 'disabledBecause', 'ownerId', 'previousSecretUntil', 'deliveryId', 'eventId'],
}

/** What stands in the trail for a value it does not hold. */
export const masked = { changed: true } as const

/** The fields of a record as the trail may keep them; an empty field stays null. */
export function maskedFields(subjectKind: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain = plainFields[subjectKind] ?? []
  const kept = ([field, value]: [string, unknown]) => {
    if (value === null || value === undefined) return [field, null]
    return [field, plain.includes(field) ? value : masked]
  }
  return Object.fromEntries(Object.entries(fields).map(kept))
}
