import type { TemplateContent, TemplateKind } from '../typesetting/content.ts'
import {
  absence,
  closing,
  disputes,
  instituteTasks,
  insurance,
  privacy,
  privacyAnnex,
  schoolTasks,
  secrecy,
  studentTasks,
  supervision,
  welfare,
  welfareAnnex,
  workingTime,
} from './clauses.ts'
import { list, paragraph, section } from './wording.ts'

/**
 * A template that comes with the product. `id` stands for exactly this text: a text that changes takes a new id, larger
 * than those before, so that agreements keep the one they were made from and new ones take the latest.
 */
export type ShippedTemplate = {
  id: string
  name: string
  kind: TemplateKind
  createdAt: string
  content: TemplateContent
}

const framework: TemplateContent = {
  title: {
    nl: 'Raamovereenkomst stages lerarenopleiding',
    en: 'Framework agreement on teaching internships',
  },
  preamble: [
    paragraph(
      'Het instituut leidt leraren op in de opleiding “{institute.programme}”. De stage is een deel van die opleiding dat alleen een school kan bieden. De school stelt daarvoor haar klassen en de ervaring van haar leraren open.',
      'The institute trains teachers in the programme “{institute.programme}”. The internship is a part of that training that only a school can offer. To that end the school opens its classes and the experience of its teachers.',
    ),
    paragraph('De partijen komen overeen wat volgt.', 'The parties agree as follows.'),
  ],
  articles: [
    section(
      'Voorwerp',
      'Purpose',
      paragraph(
        'Deze overeenkomst regelt alle stages die studenten van het instituut in de school lopen. “De student” is hierna elke student van het instituut die in de school stage loopt.',
        'This agreement governs all internships that students of the institute do at the school. “The student” hereafter is every student of the institute who does an internship at the school.',
      ),
      paragraph(
        'Een stage is een leersituatie: zij maakt van de student geen werknemer van de school en er staat geen loon tegenover.',
        'An internship is a situation of learning: it does not make the student an employee of the school and it is not paid.',
      ),
      paragraph(
        'Wat voor één student wordt afgesproken, staat in het rooster van die student. Een individuele overeenkomst of een overeenkomst via lerarenstage.be gaat voor die student voor op deze.',
        'What is arranged for one student is in the roster of that student. For that student, an individual agreement or an agreement through lerarenstage.be takes precedence over this one.',
      ),
    ),
    section(
      'Duur',
      'Period',
      paragraph('Deze overeenkomst geldt {agreement.period}.', 'This agreement is valid {agreement.period}.'),
      paragraph(
        'Een stage vindt alleen plaats op dagen waarop deze overeenkomst geldt. Loopt een stage verder, dan sluiten de partijen op tijd een nieuwe.',
        'An internship takes place only on days on which this agreement is valid. Where an internship continues, the parties conclude a new agreement in time.',
      ),
    ),
    section(
      'Plaats',
      'Place',
      paragraph(
        'De stages vinden plaats in de school: {school.sites}.',
        'The internships take place at the school: {school.sites}.',
      ),
      paragraph(
        'Activiteiten van de school op een andere plaats, zoals een uitstap of onderwijs op afstand, horen erbij wanneer ze in het rooster staan.',
        'Activities of the school in another place, such as an excursion or distance learning, are included when they are in the roster.',
      ),
    ),
    section(
      'Toewijzing en start van een stage',
      'Assignment and start of an internship',
      paragraph(
        'De school zegt elk jaar hoeveel studenten zij kan ontvangen en beslist over elke aanvraag. Weigert zij, dan zegt zij waarom.',
        'Each year the school says how many students it can receive, and it decides on each request. When it declines, it says why.',
      ),
      paragraph('Een stage begint pas wanneer:', 'An internship begins only when:'),
      list(
        ['de stagebegeleider de plaats heeft goedgekeurd;', 'the supervisor has approved the place;'],
        ['deze overeenkomst door alle partijen is ondertekend;', 'this agreement has been signed by all its parties;'],
        ['de stagebegeleider het rooster heeft goedgekeurd.', 'the supervisor has approved the roster.'],
      ),
    ),
    studentTasks,
    schoolTasks,
    instituteTasks,
    supervision,
    workingTime,
    absence,
    insurance,
    welfare,
    privacy,
    secrecy,
    section(
      'Vroegtijdig einde en wijziging',
      'Early end and amendment',
      paragraph(
        'Elke partij kan deze overeenkomst schriftelijk opzeggen met een termijn van drie maanden. Stages die dan lopen, worden zo mogelijk afgewerkt vóór het einde van die termijn.',
        'Each party may terminate this agreement in writing with three months’ notice. Internships in progress are, if possible, completed before the end of that period.',
      ),
      paragraph(
        'Om een ernstige reden kan de school of het instituut een stage van één student onmiddellijk schorsen of beëindigen. De student wordt vooraf gehoord, of zo snel mogelijk daarna wanneer de veiligheid geen uitstel duldt. De reden wordt schriftelijk meegedeeld.',
        'For a serious reason the school or the institute may suspend or end the internship of one student at once. The student is heard beforehand, or as soon as possible afterwards when safety allows no delay. The reason is given in writing.',
      ),
      paragraph(
        'Een wijziging geldt pas wanneer zij in een nieuwe versie van deze overeenkomst staat die alle partijen hebben ondertekend.',
        'An amendment takes effect only when it is in a new version of this agreement that all parties have signed.',
      ),
    ),
    disputes,
  ],
  closing,
  annexes: [welfareAnnex, privacyAnnex],
}

const individual: TemplateContent = {
  title: { nl: 'Individuele stageovereenkomst lerarenopleiding', en: 'Individual teaching internship agreement' },
  preamble: [
    paragraph(
      '{student.name} volgt aan het instituut de opleiding “{institute.programme}”. De stage is een verplicht deel van die opleiding.',
      '{student.name} is enrolled at the institute in the programme “{institute.programme}”. The internship is a compulsory part of that training.',
    ),
    paragraph('De partijen komen overeen wat volgt.', 'The parties agree as follows.'),
  ],
  articles: [
    section(
      'Voorwerp',
      'Purpose',
      paragraph(
        'Deze overeenkomst regelt alle stages die de student in de school loopt, voor welk opleidingsonderdeel ook.',
        'This agreement governs all internships that the student does at the school, for whichever course unit.',
      ),
      paragraph(
        'De stage is een leersituatie: zij maakt van de student geen werknemer van de school en er staat geen loon tegenover.',
        'The internship is a situation of learning: it does not make the student an employee of the school and it is not paid.',
      ),
    ),
    section(
      'Duur en plaats',
      'Period and place',
      paragraph('Deze overeenkomst geldt {agreement.period}.', 'This agreement is valid {agreement.period}.'),
      paragraph(
        'Een stage vindt alleen plaats op dagen waarop deze overeenkomst geldt, en in de school: {school.sites}. Activiteiten van de school op een andere plaats, zoals een uitstap of onderwijs op afstand, horen erbij wanneer ze in het rooster staan.',
        'An internship takes place only on days on which this agreement is valid, and at the school: {school.sites}. Activities of the school in another place, such as an excursion or distance learning, are included when they are in the roster.',
      ),
      paragraph(
        'De stage begint pas wanneer de stagebegeleider de plaats en het rooster heeft goedgekeurd en alle partijen deze overeenkomst hebben ondertekend.',
        'The internship begins only when the supervisor has approved the place and the roster, and all parties have signed this agreement.',
      ),
    ),
    studentTasks,
    schoolTasks,
    instituteTasks,
    supervision,
    workingTime,
    absence,
    insurance,
    welfare,
    privacy,
    secrecy,
    section(
      'Vroegtijdig einde en wijziging',
      'Early end and amendment',
      paragraph(
        'De stage eindigt vroeger wanneer de partijen dat samen beslissen, of wanneer de student de opleiding verlaat.',
        'The internship ends earlier when the parties decide so together, or when the student leaves the programme.',
      ),
      paragraph(
        'Om een ernstige reden kan elke partij de stage onmiddellijk schorsen of beëindigen. Wie dat overweegt, overlegt eerst met de anderen, of zo snel mogelijk daarna wanneer de veiligheid geen uitstel duldt. De student wordt altijd gehoord. De reden wordt schriftelijk meegedeeld.',
        'For a serious reason each party may suspend or end the internship at once. Whoever considers this consults the others first, or as soon as possible afterwards when safety allows no delay. The student is always heard. The reason is given in writing.',
      ),
      paragraph(
        'Een wijziging geldt pas wanneer zij in een nieuwe versie van deze overeenkomst staat die alle partijen hebben ondertekend.',
        'An amendment takes effect only when it is in a new version of this agreement that all parties have signed.',
      ),
    ),
    disputes,
  ],
  closing,
  annexes: [welfareAnnex, privacyAnnex],
}

/** The templates of this release. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    id: '01930000-0000-7000-8000-000000000001',
    name: 'Raamovereenkomst · Framework agreement',
    kind: 'framework',
    createdAt: '2021-09-01T00:00:00.000Z',
    content: framework,
  },
  {
    id: '01930000-0000-7000-8000-000000000002',
    name: 'Individuele stageovereenkomst · Individual agreement',
    kind: 'individual',
    createdAt: '2021-09-01T00:00:00.000Z',
    content: individual,
  },
]
