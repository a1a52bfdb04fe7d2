import pg from 'pg'
import { clientScopes } from '../src/access/policy.ts'
import { demoProgramme, demoStart } from '../src/demo/data.ts'
import { importing } from '../src/imports/jobs.ts'
import { workOff } from '../src/jobs/service.ts'
import { chanceOf } from '../test/fuzz/chance.ts'
import { type Client, clientOf, type Person } from '../test/fuzz/client.ts'
import { readApi, takes } from '../test/fuzz/document.ts'
import { recipes } from '../test/fuzz/recipes/index.ts'
import { anyVersion, must, newScene, newStory, type Stage } from '../test/fuzz/scene.ts'
import { settingsOf } from '../test/jobs/given.ts'
import { explainAll, explained } from './explained.ts'
import { type Fault, faultsIn, largeTables, unindexedKeys } from './plan.ts'
import { readOver, wholeYear } from './plans.ts'
import { openProduct, type Product } from './product.ts'

const laterStart = '2021-10-03T06:00:00.000Z'
const lifetimeSeconds = 7 * 24 * 3600

/**
 * Does every writing operation once on the year, as the recipes of the fuzz make it succeed, and what it leaves to jobs of
 * imports, and looks at how PostgreSQL ran each statement: those within triggers, functions and foreign keys too.
 * @throws Error when a recipe does not succeed on the year, or PostgreSQL does not tell
 */
export async function checkWrites(connectionString: string): Promise<{ looked: number; faults: Fault[] }> {
  const inspector = new pg.Client({ connectionString })
  await inspector.connect()
  await explainAll(inspector)
  const now = await openProduct(connectionString, { isExplained: true, at: demoStart })
  const later = await openProduct(connectionString, { isExplained: true, at: laterStart, issuer: now.issuer })
  try {
    const large = await largeTables(inspector)
    const stage = await stageOn(now, later)
    const { client } = stage
    const scene = await newScene(stage, 0)
    const faults: Fault[] = []
    let looked = 0
    let isToldOfKeys = false
    // For what is deleted next to never, see `readOver`.
    const keys = (await unindexedKeys(inspector)).filter((key) => !key.endsWith(' to users'))
    for (const key of keys)
      faults.push({ operation: 'every delete', fault: 'has no index for a foreign key', statement: key })
    for (const operation of client.api.operations.values()) {
      const recipe = recipes[operation.id]
      if (operation.method === 'GET' || !recipe) continue
      const story = newStory(stage, scene, chanceOf(`plans ${operation.id}`), 0, freeYear)
      const aim = await recipe(story)
      const headers = { ...(takes(operation, 'If-Match') && !aim.headers && anyVersion), ...aim.headers }
      const { result, statements } = await explained(() => client.call(operation.id, { ...aim, headers }))
      if (result.status >= 300) throw new Error(`${operation.id} answered ${result.status}: ${result.text}`)
      // What the operation leaves to be done afterwards, such as checking a file.
      const left = await explained(stage.workOff)
      const ran = [...statements, ...left.statements]
      looked += ran.length
      isToldOfKeys ||= ran.some(({ text }) => text.includes('FOR KEY SHARE OF x'))
      if (operation.id in wholeYear || operation.id in readOver) continue
      for (const { text, plan } of ran) {
        for (const fault of faultsIn(plan, large)) faults.push({ operation: operation.id, fault, statement: text })
      }
    }
    if (!isToldOfKeys) throw new Error('PostgreSQL told nothing of what runs within triggers and foreign keys')
    return { looked, faults }
  } finally {
    await inspector.end()
    await later.close()
    await now.close()
  }
}

let year = 2100
const freeYear = () => `${++year}-${year + 1}`

async function stageOn(now: Product, later: Product): Promise<Stage> {
  const person = async (role: string): Promise<Person> => ({
    name: role,
    role,
    token: await now.token(role, { lifetimeSeconds }),
  })
  const client: Client = clientOf(await readApi(now.app), { now: now.app, later: later.app })
  const [admin, coordinator, counsellor] = [
    await person('admin'),
    await person('coordinator'),
    await person('study-path-counsellor'),
  ]
  const body = {
    email: 'sis@flanders.example',
    name: 'Studenten',
    roles: ['integration'],
    subject: 'bench:integration',
  }
  await must(client, 'createUser', { by: admin, body })
  // The files that the recipes send name it.
  await must(client, 'createProgramme', { by: admin, body: { code: demoProgramme.code, name: 'Opleiding' } })
  const scope = clientScopes.join(' ')
  return {
    client,
    seed: 'plans',
    workOff: () => workOff(settingsOf(now.db, now.clock, importing)),
    tokenFor: (subject) => now.issuer.issueToken(subject, { lifetimeSeconds }),
    staff: {
      admin,
      coordinator,
      counsellor,
      integration: {
        name: 'integration',
        role: 'integration',
        token: await now.token('integration', { scope, lifetimeSeconds }),
      },
    },
  }
}
