import type { ChainHead, Fault, Verification } from './service.ts'

const sentences: Record<Fault['kind'], string> = {
  'lost-link': 'links of the chain before this one are missing',
  'lost-event': 'the event of this link was deleted',
  altered: 'the event was edited, or stands in the place of another',
  'altered-reason': 'the reason of the event was edited or removed',
  unsealed: 'the event was inserted past the chain',
  'cut-off': 'the chain does not end where its head says: its tail was cut off, or its head changed',
  rewritten: 'the chain does not pass through the given head: it was rewritten or cut off before it',
}

/** The report for a reader: one line a fault, then where the chain ends. */
export function reportOf({ events, head, faults }: Verification): string {
  const lines = faults.map(({ kind, position, eventId }) => {
    const at = [position !== null && `position ${position}`, eventId !== null && `event ${eventId}`].filter(Boolean)
    return `${kind}${at.length > 0 ? ` at ${at.join(', ')}` : ''}: ${sentences[kind]}.`
  })
  const verdict = faults.length === 0 ? 'The trail is whole' : 'The trail was tampered with'
  return [...lines, `${verdict}: ${events} events. Head: ${head.position}:${head.hash}`].join('\n')
}

/** Reads `--head <position>:<hash>`. @throws Error with one sentence for any other argument */
export function readArguments(given: readonly string[]): ChainHead | undefined {
  if (given.length === 0) return undefined
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given[1] ?? '') ?? []
  if (given.length !== 2 || given[0] !== '--head' || position === undefined || hash === undefined) {
    throw new Error('The only argument is --head <position>:<hash>, as an earlier verification printed it.')
  }
  return { position: Number(position), hash }
}
