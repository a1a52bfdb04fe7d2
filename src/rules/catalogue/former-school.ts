import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'

export const formerSchool = defineRule({
  id: 'former-school',
  title: { nl: 'Niet op de eigen vroegere school', en: 'Not at a former school' },
  source: stageconcept('Stagematching'),
  blocking: true,
  outcomes: ['met', 'needs-judgement'],
  parameters: [],
  messages: {
    other: {
      nl: 'De school (instellingsnummer {institutionNumber:text}) is geen vroegere school van de student.',
      en: 'The school (institution number {institutionNumber:text}) is not a former school of the student.',
    },
    former: {
      nl: 'De student was leerling van deze school (instellingsnummer {institutionNumber:text}). Dat kan alleen bij uitzondering; iemand moet daarover oordelen.',
      en: 'The student was a pupil of this school (institution number {institutionNumber:text}). Only an exception allows that; a person has to judge.',
    },
  },
  about: 'placement',
  check({ school: { institutionNumber }, dossier }) {
    return dossier.student.formerSchools.includes(institutionNumber)
      ? { outcome: 'needs-judgement', message: 'former', data: { institutionNumber } }
      : { outcome: 'met', message: 'other', data: { institutionNumber } }
  },
})
