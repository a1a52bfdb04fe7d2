import { importing } from '../../src/imports/jobs.ts'
import { workOff } from '../../src/jobs/service.ts'
import { settingsOf } from '../jobs/given.ts'
import type { Answer, World } from '../support/app.ts'

type Persona = Parameters<World['as']>[0]

export const xlsxMedia = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Rows as a CSV file, with semicolons. */
export function csv(...rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'))
    .join('\r\n')
}

/** Sends a file; nobody has looked at it yet. */
export function upload(
  world: World,
  kind: string,
  content: string | Uint8Array,
  { persona = 'coordinator', media = 'text/csv' }: { persona?: Persona; media?: string } = {},
): Promise<Answer> {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  return world.as(persona).post(`/v1/imports?kind=${kind}`, body, { 'content-type': media })
}

/** Lets the jobs do what is due. */
export async function work(world: World): Promise<void> {
  await workOff(settingsOf(world.db, world.clock, importing))
}

/** Sends a file and has it checked: the import as it is then. */
export async function checked(
  world: World,
  kind: string,
  content: string | Uint8Array,
  more?: Parameters<typeof upload>[3],
) {
  const sent = await upload(world, kind, content, more)
  if (sent.status !== 202) throw new Error(`createImport answered ${sent.status}: ${sent.text}`)
  await work(world)
  return (await world.as(more?.persona ?? 'coordinator').get(`/v1/imports/${sent.body.id}`)).body
}

/** The rows of an import, all of them when there are no more than a page holds. */
export async function rowsOf(world: World, id: string, outcome?: string) {
  const filter = outcome ? `&outcome=${outcome}` : ''
  return (await world.as('coordinator').get(`/v1/imports/${id}/rows?limit=200${filter}`)).body.items
}

/** Sends a file, has it checked and applied: the import as it is then. */
export async function applied(
  world: World,
  kind: string,
  content: string | Uint8Array,
  mode = 'good-rows',
  more?: Parameters<typeof upload>[3],
) {
  const { id } = await checked(world, kind, content, more)
  const answer = await world.as('coordinator').post(`/v1/imports/${id}/apply`, { mode })
  if (answer.status !== 202) throw new Error(`applyImport answered ${answer.status}: ${answer.text}`)
  await work(world)
  return (await world.as('coordinator').get(`/v1/imports/${id}`)).body
}
