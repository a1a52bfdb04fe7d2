import { lerarenstageChannel } from '../../src/rules/catalogue/lerarenstage-channel.ts'
import { type Setting, settings } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { startOf } from './dossiers.ts'

const at = (kind: Setting, channel: string | null = 'lerarenstage') =>
  startOf({ channel, school: { institutionNumber: '126987', kind } })
const allowed: Setting[] = ['secondary', 'special-secondary']

ruleCases(lerarenstageChannel, [
  {
    name: 'a secondary school',
    dossier: at('secondary'),
    outcome: 'met',
    message: 'fits',
    data: { kind: 'secondary' },
    says: {
      nl: 'Via lerarenstage.be aangevraagd bij een school die het kan gebruiken (secundair onderwijs).',
      en: 'Requested through lerarenstage.be from a school that can use it (secondary education).',
    },
  },
  {
    name: 'a special secondary school',
    dossier: at('special-secondary'),
    outcome: 'met',
    message: 'fits',
    data: { kind: 'special-secondary' },
  },
  {
    name: 'worked case 7: a school for adult education',
    dossier: at('adult-education'),
    outcome: 'not-met',
    blocking: true,
    message: 'unfit',
    data: { kind: 'adult-education', allowed },
    says: {
      nl: 'Lerarenstage.be kan hier niet gebruikt worden (volwassenenonderwijs), wel voor secundair onderwijs en buitengewoon secundair onderwijs.',
      en: 'Lerarenstage.be cannot be used here (adult education), only for secondary education and special secondary education.',
    },
  },
  ...settings
    .filter((kind) => !allowed.includes(kind))
    .map((kind) => ({
      name: `a place of kind ${kind}`,
      dossier: at(kind),
      outcome: 'not-met' as const,
      blocking: true,
      message: 'unfit' as const,
      data: { kind, allowed },
    })),
  {
    name: 'a school for adult education, by mail',
    dossier: at('adult-education', 'mail'),
    outcome: 'met',
    message: 'otherChannel',
    data: {},
    says: { nl: 'Niet via lerarenstage.be aangevraagd.', en: 'Not requested through lerarenstage.be.' },
  },
  {
    name: 'not requested yet',
    dossier: at('adult-education', null),
    outcome: 'met',
    message: 'otherChannel',
    data: {},
  },
])
