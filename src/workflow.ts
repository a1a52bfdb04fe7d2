import type { Machine } from './access/workflow.ts'
import { type AgreementState, agreementTransitions } from './agreements/states.ts'
import { type DocumentState, documentTransitions } from './documents/states.ts'
import { type ImportState, importTransitions } from './imports/states.ts'
import { type ApplicationState, lioTransitions, reductionTransitions } from './lio/states.ts'
import { type PlacementState, placementTransitions } from './placements/states.ts'
import { type RosterState, rosterTransitions } from './rosters/states.ts'
import { type SupervisionState, supervisionTransitions } from './students/states.ts'

/** Every kind of record that has states, in the order of the eight steps: what `docs/workflow.md` shows. */
export const machines: readonly Machine[] = [
  {
    title: 'Supervision',
    about:
      'Who follows a student, from when until when. Several supervisions may run at the same time. One with a last day ' +
      'ends by itself when that day has passed.',
    states: {
      running: 'no last day is known, or it has not passed yet',
      ended: 'the last day has passed',
    },
    transitions: supervisionTransitions,
  } satisfies Machine<SupervisionState>,
  {
    title: 'Document',
    about:
      'What a student hands in. The check of a criminal-record extract is a decision already; an extract is never refused.',
    states: {
      'handed-in': 'waits for a decision',
      accepted: 'counts',
      refused: 'does not count; the student can hand in another',
      superseded: 'counted once; a younger one took its place',
    },
    transitions: documentTransitions,
  } satisfies Machine<DocumentState>,
  {
    title: 'Placement',
    about:
      "The state of a placement is the school's side. The supervisor's approval of the place is a fact beside it, and so is " +
      'what was arranged with the school.',
    states: {
      assigned: 'chosen by the supervisor; the school has not been asked in the product',
      requested: 'asked of the school',
      accepted: 'the school takes the student',
      declined: 'the school does not; its place is free again',
      'start-approved': 'the internship may begin',
      withdrawn: 'called off; its place is free again',
    },
    transitions: placementTransitions,
  } satisfies Machine<PlacementState>,
  {
    title: 'Agreement',
    about:
      'A signatory without an account signs or refuses through a link, under the same transitions. While a later version ' +
      'waits for signatures, the version in force keeps counting.',
    states: {
      draft: 'being written; nobody was asked to sign',
      sent: 'its latest version waits for signatures',
      signed: 'by all its signatories',
      refused: 'a signatory does not sign the latest version',
      terminated: 'ended before its time, or given up',
    },
    transitions: agreementTransitions,
  } satisfies Machine<AgreementState>,
  {
    title: 'Roster',
    about:
      'A change to what was submitted or approved takes the roster back to the student: it must be approved again.',
    states: {
      draft: 'the student writes',
      submitted: 'the supervisor reads',
      returned: 'back with the student, with a reason',
      approved: 'its lessons count',
    },
    transitions: rosterTransitions,
  } satisfies Machine<RosterState>,
  {
    title: 'LIO application',
    about: 'The assessment is a proposal; only the decision of the study-path counsellor counts.',
    states: {
      applied: 'waits for the counsellor',
      decided: 'in force',
      superseded: 'a later decision took its place',
    },
    transitions: lioTransitions,
  } satisfies Machine<ApplicationState>,
  {
    title: 'Reduction',
    about: 'A request for fewer hours. A refusal leaves an earlier grant standing.',
    states: {
      applied: 'waits for the counsellor',
      decided: 'granted or refused',
      superseded: 'a later grant took its place',
    },
    transitions: reductionTransitions,
  } satisfies Machine<ApplicationState>,
  {
    title: 'Import',
    about:
      'A file is checked first, and nothing is written before somebody who saw what its rows would do asks for it. The ' +
      'check and the writing go on by themselves, also after a restart.',
    states: {
      checking: 'its rows are looked at; nothing is written',
      checked: 'what its rows would do is known; waits for who made it',
      failed: 'the file cannot be read',
      applying: 'its rows are being written',
      applied: 'its good rows were written',
      cancelled: 'stopped; what was written stays',
    },
    transitions: importTransitions,
  } satisfies Machine<ImportState>,
]
