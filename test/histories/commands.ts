import { type Chooser, pick, type Request } from './command.ts'
import type { Facts, SignatoryFact } from './corner.ts'
import { isAsked, onAgreements, signatories } from './onAgreements.ts'
import { lacks, onDossiers } from './onDossiers.ts'
import { isCovered, onPlacements, stands } from './onPlacements.ts'

/** Everything that people do. */
const doable = { ...onPlacements, ...onAgreements, ...onDossiers }

/**
 * The command that brings a placement one step nearer to its start, by whoever that step waits for: chance alone would
 * hardly ever get there.
 */
const advance: Chooser = (corner, facts, command) => {
  const standing = facts.placements.filter((placement) => stands(placement) && placement.state !== 'start-approved')
  const placement = standing[command.which % Math.max(1, standing.length)]
  if (!placement) return choose('assignPlace', undefined, command.variant)
  const { id, state, roster, studentId } = placement
  if (state === 'requested') return choose('acceptRequest', id)
  if (!placement.placeApproved) return choose('approvePlace', id)
  if (roster === null || roster === 'returned' || (roster === 'draft' && !placement.complete))
    return choose('putRoster', id)
  if (roster === 'draft') return choose('submitRoster', id)
  if (roster === 'submitted') return choose('approveRoster', id)
  const student = { id: studentId }
  const waiting = facts.documents.find((document) => document.studentId === studentId && document.state === 'handed-in')
  if (waiting) return choose('acceptDocument', waiting.id)
  if (lacks('commitment-statement')(student, facts)) return choose('uploadStatement', studentId)
  if (lacks('criminal-record-extract')(student, facts)) return choose('checkExtract', studentId)
  if (isCovered(placement, facts)) return choose('approveStart', id)
  const agreement = facts.agreements.find(
    (one) =>
      one.schoolId === placement.schoolId && (one.studentId ?? studentId) === studentId && one.state !== 'terminated',
  )
  if (!agreement) return choose('createAgreement', `${studentId} ${placement.schoolId}`)
  if (agreement.state === 'draft') return choose('sendAgreement', agreement.id)
  if (agreement.state !== 'sent') return choose('amendAgreement', agreement.id)
  const [signatory] = signatories({ ...facts, agreements: [agreement] }).filter(isAsked)
  return (
    signatory &&
    choose(pick(['signOnPaper', 'signInPerson'], signatory.party === 'other' ? 0 : command.variant), signatory.id)
  )

  function choose(name: keyof typeof doable, id?: string, variant = 0): Request | undefined {
    return doable[name](corner, facts, { ...command, do: name, variant, aimed: true }, id)
  }
}

export const choosers: Record<string, Chooser> = { ...doable, advance }

const isReachable = ({ state, reachable }: SignatoryFact) => state === 'pending' && reachable

/** What has to happen before a command makes sense. */
export const before: Partial<Record<CommandName, (facts: Facts) => CommandName>> = {
  requestPlace: () => 'assignPlace',
  acceptRequest: () => 'requestPlace',
  declineRequest: () => 'requestPlace',
  createAnswerLink: () => 'requestPlace',
  answerByLink: () => 'createAnswerLink',
  openLink: () => 'createSigningLink',
  approvePlace: () => 'assignPlace',
  recordContact: () => 'assignPlace',
  putRoster: () => 'assignPlace',
  submitRoster: () => 'putRoster',
  returnRoster: () => 'submitRoster',
  approveRoster: () => 'submitRoster',
  checkStart: () => 'assignPlace',
  getCoverage: () => 'assignPlace',
  approveStart: () => 'advance',
  withdrawPlacement: () => 'assignPlace',
  recordJudgement: () => 'assignPlace',
  withdrawJudgement: () => 'recordJudgement',
  updateAgreement: () => 'createAgreement',
  sendAgreement: () => 'createAgreement',
  signInPerson: () => 'sendAgreement',
  signOnPaper: () => 'sendAgreement',
  signElsewhere: () => 'sendAgreement',
  refuseAgreement: () => 'sendAgreement',
  createSigningLink: () => 'sendAgreement',
  signByLink: () => 'createSigningLink',
  refuseByLink: () => 'createSigningLink',
  uploadSignatureScan: () => 'sendAgreement',
  remindSignatories: ({ agreements }) =>
    agreements.some(({ state, signatories }) => state === 'sent' && signatories.some(isReachable))
      ? 'passTime'
      : 'sendAgreement',
  amendAgreement: () => 'sendAgreement',
  terminateAgreement: () => 'sendAgreement',
  acceptDocument: () => 'handInStatement',
  refuseDocument: () => 'uploadStatement',
  addLioEvidence: () => 'applyForLio',
  decideLio: () => 'applyForLio',
  decideReduction: () => 'askReduction',
}

/** What chance chooses from. The way to the start is taken more often than anything else, and time passes. */
export type CommandName = keyof typeof doable | 'advance' | 'passTime'
export const commandNames = [...(Object.keys(doable) as (keyof typeof doable)[]), 'advance', 'passTime'] as const
