/** The chapters of the API page: the eight steps of an internship in their order, then what surrounds them. */
export const tags = [
  { name: 'Intake', description: 'Step 1. The student, the didactics followed, former schools and supervision.' },
  { name: 'Documents', description: 'Step 2. The commitment statement and the check of the criminal-record extract.' },
  { name: 'Matching', description: 'Step 3. Schools and mentors, and the place that a student is assigned.' },
  { name: 'Request', description: 'Step 4. The request to the school and its answer.' },
  { name: 'Agreement', description: 'Step 5. Framework agreements, lerarenstage contracts and individual agreements.' },
  { name: 'Contact', description: 'Step 6. What the student arranges with the school before planning.' },
  { name: 'Planning', description: 'Step 7. The roster: lessons, submission, return and approval.' },
  { name: 'Start', description: 'Step 8. The judgement by every rule, and the approval that stores its receipt.' },
  { name: 'Work queue', description: 'What waits for whom over all eight steps, and what changed.' },
  { name: 'Teachers in training', description: 'LIO applications, their assessment, and reductions of hours.' },
  { name: 'Rules', description: 'The catalogue of rules and checks of a posted dossier; nothing is stored.' },
  { name: 'Academic years', description: 'The numbers that the rules use: one versioned document per year.' },
  { name: 'Integration', description: 'For other systems: what happened, told in order.' },
  { name: 'Administration', description: 'Users, audit, reports and imports.' },
  { name: 'Demo', description: 'Only in demo mode: tokens of the demo personas.' },
] as const

export type Tag = (typeof tags)[number]['name']
