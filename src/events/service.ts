import type { Call } from '../access/call.ts'
import { Problem } from '../problem.ts'
import { audibleTypes, mayHear } from './hearing.ts'
import { writePosition } from './position.ts'
import type { Event, EventQuery } from './schemas.ts'
import { getOrigin, listEvents } from './store.ts'

/**
 * What happened that the caller may hear of, and where to go on.
 * @throws Problem `position-lost` for a position of another history of the database, `forbidden` for a type of events
 * that the caller may not hear of
 */
export async function readFeed(
  call: Call,
  { type, since, after, limit }: EventQuery,
): Promise<{ items: Event[]; more: boolean; next: string }> {
  if (type !== undefined && !mayHear(call.scope, type)) throw mayNotHear(type)
  const origin = await getOrigin(call.db)
  if (after && after.origin !== origin) throw positionLost()
  const { events, more, last } = await listEvents(
    call.db,
    call.scope,
    { type, since: since && new Date(since).toISOString(), after },
    { types: audibleTypes(call.scope), limit },
  )
  return { items: events, more, next: writePosition({ origin, ...last }) }
}

function mayNotHear(type: string): Problem {
  return new Problem('forbidden', {
    nl: `U mag de records waarover ${type} gaat niet lezen, en hoort dus niet wat ermee gebeurt. Vraag de scope die ze opent, of laat type weg.`,
    en: `You may not read the records that ${type} is about, and so do not hear what happens to them. Ask for the scope that opens them, or leave type out.`,
  })
}

function positionLost(): Problem {
  return new Problem('position-lost', {
    nl: 'De databank is hersteld of verhuisd sinds u deze next kreeg; wat erna kwam is niet meer te bepalen. Begin opnieuw met since op een tijdstip van voor het herstel, en sla over wat u al kent.',
    en: 'The database was restored or moved since you got this next; what came after it can no longer be told. Start again with since at an instant before that, and pass over what you know.',
  })
}
