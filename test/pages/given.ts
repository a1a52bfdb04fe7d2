import { eq } from 'drizzle-orm'
import { agreementSignatories, agreements } from '../../src/agreements/table.ts'
import { sent } from '../agreements/given.ts'
import type { Answer, World } from '../support/app.ts'
import { pathOf } from './visitor.ts'

/** Who signs for a party in the latest version of an agreement. */
export function signatoryOf(agreement: Answer, party: string): string {
  return agreement.body.parties.find((line: { party: string }) => line.party === party).id
}

/** The path of a link with which a party of an agreement signs. */
export async function signingPath(world: World, agreement: Answer, party: string): Promise<string> {
  const signatoryId = signatoryOf(agreement, party)
  const answer = await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/links`, { signatoryId })
  if (answer.status !== 200) throw new Error(`createSigningLink answered ${answer.status}: ${answer.text}`)
  return pathOf(answer.body.url)
}

/** An agreement that waits for signatures, and the path of the school's link to sign it. */
export async function toSign(
  world: World,
  changes: Record<string, unknown> = {},
): Promise<{ agreement: Answer; path: string }> {
  const agreement = await sent(world, changes)
  return { agreement, path: await signingPath(world, agreement, 'school') }
}

/** A signatory as the database keeps them. */
export async function signatoryRow({ db }: World, id: string) {
  const [row] = await db.select().from(agreementSignatories).where(eq(agreementSignatories.id, id))
  if (!row) throw new Error(`no signatory ${id}`)
  return row
}

/** The state of an agreement. */
export async function agreementState({ db }: World, { body }: Answer): Promise<string | undefined> {
  const [row] = await db.select({ state: agreements.state }).from(agreements).where(eq(agreements.id, body.id))
  return row?.state
}
