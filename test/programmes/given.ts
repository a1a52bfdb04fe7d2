import { demoIds } from '../../src/demo/data.ts'
import { type Caller, caller, type World } from '../support/app.ts'

/** A programme beside the demo's; gives the id. */
export async function anotherProgramme(world: World, code = 'EM-TL'): Promise<string> {
  const programme = { code, name: `Educatieve master ${code}` }
  return idOf(await world.as('admin').post('/v1/programmes', programme))
}

/** Puts the demo's other student into that programme. */
export async function moveOtherStudent(world: World, programmeId: string): Promise<void> {
  const moved = await world.as('coordinator').patch(`/v1/students/${demoIds.otherStudent}`, { programmeId })
  if (moved.status !== 200) throw new Error(`updateStudent answered ${moved.status}: ${moved.text}`)
}

export type Grant = { roles: string[]; limits?: { role: string; programmeIds: string[] }[] }

let made = 0

/** Somebody with these roles and limits: who calls, and the id of the account. */
export async function account(world: World, grant: Grant): Promise<Caller & { id: string }> {
  made += 1
  const subject = `test:limited-${made}`
  const given = { email: `limited-${made}@test.example`, name: `Account ${made}`, subject, ...grant }
  const id = idOf(await world.as('admin').post('/v1/users', given))
  return { id, ...caller(world.app, () => world.issuer.issueToken(subject, {})) }
}

/** A coordinator of these programmes only. */
export function coordinatorOf(world: World, ...programmeIds: string[]): Promise<Caller & { id: string }> {
  return account(world, { roles: ['coordinator'], limits: [{ role: 'coordinator', programmeIds }] })
}

function idOf({ status, text, body }: Awaited<ReturnType<Caller['post']>>): string {
  if (status !== 201) throw new Error(`answered ${status}: ${text}`)
  return body.id
}
