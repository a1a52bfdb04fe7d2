import { type ActorName, actorNames } from './actors.ts'

/** What one actor meets: let in, or refused with this status. */
export type Cell = 'yes' | '401' | '403' | '404' | '422'

/** One operation: the status of the answer to who is let in, and the cell of every actor. */
export type Row = { name: string; allowed: string; cells: Readonly<Record<ActorName, Cell>> }

/**
 * Every operation with every actor, written down apart from the policy table: what the product must do, whatever that
 * table says. The requests are those of `requests.ts`, about the records of the demo's student. The columns:
 *
 * 1. the answer to who is let in: nothing is changed, so a write gets as far as a stale version or a conflict
 * 2. without a token, with an expired one, with one for another audience, with the secret of a link to sign the
 *    student's agreement or another's (a link opens its own page, and nothing here): the same cell for all of them
 * 3. an account without a role
 * 4. the student, and another · 5. their supervisor, and another · 6. a coordinator of all programmes, of the student's
 *    only, and of another only · 7. a study-path counsellor of all programmes, of the student's only, and of another only
 * 8. a mentor of the school, and of another · 9. the principal of the school, and of another
 * 10. an API client with every scope, and without any · 11. an administrator
 *
 * `yes`: let in · 401, 403 · 404: as if it did not exist · 422: an id in the body counts as unknown.
 */
const table = `
getMe                              200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes yes | yes

listRules                          200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
checkRules                         200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
assessLio                          200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes

listAcademicYears                  200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
getAcademicYear                    200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
putAcademicYear                    412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
copyAcademicYear                   409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
publishAcademicYear                409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
assessAcademicYearImpact           200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listProgrammes                     200 | 401 | 403 | 403 403 | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | yes
getProgramme                       200 | 401 | 403 | 403 403 | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | yes
createProgramme                    422 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateProgramme                    412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
deleteProgramme                    409 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listUsers                          200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createUser                         422 | 401 | 403 | 403 403 | 403 403 | yes yes 422 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createUser unlimited               422 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createUser admin                   422 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createUser subject                 422 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
getUser                            200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
findUser                           200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateUser                         412 | 401 | 403 | 403 403 | 403 403 | yes yes 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateUser unlimited               412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateUser admin                   412 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateUser subject                 412 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
deleteUser                         409 | 401 | 403 | 403 403 | 403 403 | yes yes 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
deleteUser admin                   409 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listSchools                        200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
getSchool                          200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
createSchool                       422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateSchool                       412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
putSchoolByExternalId              409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
deleteSchool                       409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listSchoolContacts                 200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes 404 | yes 404 | 403 403 | yes
putSchoolContacts                  412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
listCapacities                     200 | 401 | 403 | 403 403 | yes yes | yes yes yes | yes yes yes | 403 403 | yes 404 | 403 403 | yes
putCapacities                      412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | yes 404 | 403 403 | yes

listMentors                        200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | yes 403 | yes
getMentor                          200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes 404 | yes 404 | yes 403 | yes
createMentor                       422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateMentor                       412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
deleteMentor                       409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listStudents                       200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | yes 403 | 403
getStudent                         200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | yes 403 | 403
findStudent                        200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | yes 403 | 403
createStudent                      422 | 401 | 403 | 403 403 | 403 403 | yes yes 422 | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
updateStudent                      412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
putStudentByExternalId             422 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
deleteStudent                      409 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
getStudentDossier                  200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
listSupervisions                   200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
assignSupervisor                   409 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
endSupervision                     412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
handOverStudents                   422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

getIntake                          200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
putIntake                          412 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
listStaffNotes                     200 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
writeStaffNote                     409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
deleteStaffNote                    404 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

listDocuments                      200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
recordDocument statement           409 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
recordDocument extract             409 | 401 | 403 | 403 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
uploadCommitmentStatement          409 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
downloadDocument                   200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
acceptDocument                     409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
refuseDocument                     409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

listPlacements                     200 | 401 | 403 | yes yes | yes yes | yes yes yes | 403 403 403 | yes yes | yes yes | yes 403 | 403
getPlacement                       200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | yes 404 | yes 404 | yes 403 | 403
assignPlace                        409 | 401 | 403 | 403 403 | yes 422 | yes yes 422 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
requestPlace                       409 | 401 | 403 | yes 404 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
answerForSchool                    409 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | yes 403 | 403
createAnswerLink                   409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
approvePlace                       409 | 401 | 403 | 403 403 | yes 404 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
recordContact                      412 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
withdrawPlacement                  412 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

getRoster                          200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | yes 404 | yes 404 | yes 403 | 403
getRosterDocument                  200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | yes 404 | yes 404 | 403 403 | 403
listCalendars                      200 | 401 | 403 | yes yes | yes yes | yes yes yes | 403 403 403 | yes yes | yes yes | 403 403 | 403
createCalendar                     422 | 401 | 403 | yes yes | yes yes | yes yes yes | 403 403 403 | yes yes | yes yes | 403 403 | 403
revokeCalendar                     404 | 401 | 403 | yes yes | yes yes | yes yes yes | 403 403 403 | yes yes | yes yes | 403 403 | 403
putRoster                          412 | 401 | 403 | yes 404 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
submitRoster                       409 | 401 | 403 | yes 404 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
returnRoster                       412 | 401 | 403 | 403 403 | yes 404 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
approveRoster                      409 | 401 | 403 | 403 403 | yes 404 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

checkStart                         200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
approveStart                       409 | 401 | 403 | 403 403 | yes 404 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
getApproval                        200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
replayApproval                     200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
listJudgements                     200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
recordJudgement former-school      409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | 403 403 404 | 403 403 | 403 403 | 403 403 | 403
recordJudgement planning-deadline  409 | 401 | 403 | 403 403 | 403 404 | yes yes 404 | 403 403 404 | 403 403 | 403 403 | 403 403 | 403
recordJudgement spread               - | 401 | 403 | 403 403 | 403 404 | 403 403 404 | 403 403 404 | 403 403 | 403 403 | 403 403 | 403
withdrawJudgement                  409 | 401 | 403 | 403 403 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403

listAgreements                     200 | 401 | 403 | yes yes | yes yes | yes yes yes | 403 403 403 | 403 403 | yes yes | yes 403 | 403
getAgreement                       200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | yes 403 | 403
getAgreementDocument               200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | yes 403 | 403
listAgreementVersions              200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | yes 403 | 403
getCoverage                        200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | yes 403 | 403
createAgreement                    422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
sendAgreement                      409 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
signAgreement university           412 | 401 | 403 | 403 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 404 | 403 403 | 403
signAgreement school               412 | 401 | 403 | 403 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | 403 403 | 403
signAgreement student              412 | 401 | 403 | yes 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 404 | 403 403 | 403
refuseAgreement university         412 | 401 | 403 | 403 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 404 | 403 403 | 403
refuseAgreement school             412 | 401 | 403 | 403 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | yes 404 | 403 403 | 403
refuseAgreement student            412 | 401 | 403 | yes 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 404 | 403 403 | 403
updateAgreement                    409 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
uploadSignatureScan                422 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
downloadSignatureScan              200 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
createSigningLink                  422 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
remindSignatories                  412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
amendAgreement                     412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
terminateAgreement                 412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403

listAgreementTemplates             200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
getAgreementTemplate               200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createAgreementTemplate copy       422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
createAgreementTemplate text       422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
updateAgreementTemplate            409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
deleteAgreementTemplate            409 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
previewAgreementTemplate           200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
getInstitute                       200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
putInstitute                       412 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

listLioApplications                200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | 403
getLioApplication                  200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
createLioApplication               409 | 401 | 403 | yes yes | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
addLioEvidence                     422 | 401 | 403 | yes 404 | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
downloadLioEvidence                200 | 401 | 403 | yes 404 | 403 403 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
decideLioApplication               412 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
listReductions                     200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | 403
getReduction                       200 | 401 | 403 | yes 404 | yes 404 | yes yes 404 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403
createReduction                    409 | 401 | 403 | yes yes | 403 403 | 403 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
decideReduction                    412 | 401 | 403 | 403 403 | 403 403 | 403 403 403 | yes yes 404 | 403 403 | 403 403 | 403 403 | 403

getWorkQueue                       200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | 403 403 | yes yes | 403 403 | 403

createImport                       422 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
listImports                        200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
getImport                          200 | 401 | 403 | 403 403 | 403 403 | yes 404 404 | 403 403 403 | 403 403 | 403 403 | 404 403 | 403
listImportRows                     200 | 401 | 403 | 403 403 | 403 403 | yes 404 404 | 403 403 403 | 403 403 | 403 403 | 404 403 | 403
applyImport                        412 | 401 | 403 | 403 403 | 403 403 | yes 404 404 | 403 403 403 | 403 403 | 403 403 | 404 403 | 403
cancelImport                       412 | 401 | 403 | 403 403 | 403 403 | yes 404 404 | 403 403 403 | 403 403 | 403 403 | 404 403 | 403

exportComplianceReport             200 | 401 | 403 | 403 403 | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | 403
getComplianceReport                200 | 401 | 403 | 403 403 | yes yes | yes yes yes | yes yes yes | 403 403 | 403 403 | 403 403 | 403
listEvents                         200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
listChanges                        200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | 403
listWebhooks                       200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
createWebhook                      422 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
getWebhook                         200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
updateWebhook                      412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
deleteWebhook                      404 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
rotateWebhookSecret                412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
testWebhook                        409 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
listWebhookDeliveries              200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
replayWebhookDelivery              409 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | yes 403 | yes
listAuditEvents                    200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

getMailPreferences                 200 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | 403 403 | yes
putMailPreferences                 412 | 401 | 403 | yes yes | yes yes | yes yes yes | yes yes yes | yes yes | yes yes | 403 403 | yes
listMails                          200 | 401 | 403 | 403 403 | 403 403 | yes yes yes | 403 403 403 | 403 403 | 403 403 | 403 403 | yes

exportPersonalData                 200 | 401 | 403 | yes 404 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | 403
eraseStudent                       412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
eraseStudent preview               412 | 401 | 403 | 403 403 | 403 403 | yes yes 404 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
exportUserData                     200 | 401 | 403 | 404 404 | yes 404 | yes 404 404 | 404 404 404 | 404 404 | 404 404 | 403 403 | yes
eraseUser                          412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
eraseUser preview                  412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
exportMentorData                   200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | yes 404 | 404 404 | 403 403 | yes
eraseMentor                        412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
eraseMentor preview                412 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
exportContactData                  200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
eraseContact                       200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
eraseContact preview               200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
previewRetention                   200 | 401 | 403 | 403 403 | 403 403 | yes 403 403 | 403 403 403 | 403 403 | 403 403 | 403 403 | yes
`

const groups: readonly (readonly ActorName[])[] = [
  ['anonymous', 'expired', 'other-audience', 'link-holder', 'other-link-holder'],
  ['no-role'],
  ['student', 'other-student'],
  ['supervisor', 'other-supervisor'],
  ['coordinator', 'own-coordinator', 'other-coordinator'],
  ['counsellor', 'own-counsellor', 'other-counsellor'],
  ['mentor', 'other-mentor'],
  ['principal', 'other-principal'],
  ['client', 'bare-client'],
  ['admin'],
]

/** The table, row by row. */
export const matrix: readonly Row[] = table
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map(rowOf)

function rowOf(line: string): Row {
  const [heading = '', ...parts] = line.split('|')
  const words = heading.trim().split(/ +/)
  const name = words.slice(0, -1).join(' ')
  const allowed = words.at(-1) ?? ''
  const cells: Partial<Record<ActorName, Cell>> = {}
  for (const [index, names] of groups.entries()) {
    const written = (parts[index] ?? '').trim().split(/ +/)
    for (const [place, actor] of names.entries()) {
      const cell = index === 0 ? written[0] : written[place]
      if (isCell(cell)) cells[actor] = cell
    }
    if (index > 0 && written.length !== names.length) throw new Error(`row ${name}: a cell too many or too few`)
  }
  if (!isWhole(cells)) throw new Error(`row ${name}: an actor has no cell`)
  return { name, allowed, cells }
}

function isCell(text: string | undefined): text is Cell {
  return ['yes', '401', '403', '404', '422'].includes(text ?? '')
}

function isWhole(cells: Partial<Record<ActorName, Cell>>): cells is Record<ActorName, Cell> {
  return actorNames.every((name) => cells[name] !== undefined)
}
