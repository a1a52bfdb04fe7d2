import { defineRule } from '../rule.ts'

export const lerarenstageChannel = defineRule({
  id: 'lerarenstage-channel',
  title: {
    nl: 'Lerarenstage.be alleen voor scholen die het gebruiken',
    en: 'Lerarenstage.be only for schools that use it',
  },
  source: ({ lerarenstage }) => lerarenstage.source,
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['lerarenstage'],
  messages: {
    fits: {
      nl: 'Via lerarenstage.be aangevraagd bij een school die het kan gebruiken ({kind:setting}).',
      en: 'Requested through lerarenstage.be from a school that can use it ({kind:setting}).',
    },
    unfit: {
      nl: 'Lerarenstage.be kan hier niet gebruikt worden ({kind:setting}), wel voor {allowed:settings}.',
      en: 'Lerarenstage.be cannot be used here ({kind:setting}), only for {allowed:settings}.',
    },
    otherChannel: { nl: 'Niet via lerarenstage.be aangevraagd.', en: 'Not requested through lerarenstage.be.' },
  },
  about: 'placement',
  check({ channel, school: { kind } }, { lerarenstage: { schoolKinds } }) {
    if (channel !== 'lerarenstage') return { outcome: 'met', message: 'otherChannel', data: {} }
    return schoolKinds.includes(kind)
      ? { outcome: 'met', message: 'fits', data: { kind } }
      : { outcome: 'not-met', message: 'unfit', data: { kind, allowed: schoolKinds } }
  },
})
