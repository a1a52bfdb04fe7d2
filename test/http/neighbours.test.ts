import { expect, inject, onTestFinished, test } from 'vitest'
import { meetNeighbours } from '../../src/http/neighbours.ts'
import { askBackends } from './backends.ts'

const connectionString = inject('adminConnectionString')

function neighbour() {
  const faults: unknown[] = []
  const one = meetNeighbours(connectionString, (error) => faults.push(error))
  onTestFinished(() => one.stop())
  return { ...one, faults }
}

test('a process hears how often a caller called at the others, and not what it counted itself', async () => {
  const [here, there, elsewhere] = [neighbour(), neighbour(), neighbour()]
  // Everybody has to listen before somebody says something.
  await expect.poll(() => askBackends(connectionString), { timeout: 10_000 }).toBeGreaterThanOrEqual(3)
  for (let call = 0; call < 7; call += 1) there.add('default somebody')
  elsewhere.add('default somebody')
  elsewhere.add('default another')
  await expect.poll(() => here.elsewhere('default somebody'), { timeout: 10_000 }).toBe(8)
  expect(here.elsewhere('default another')).toBe(1)
  expect(there.elsewhere('default somebody')).toBe(1)
  expect(here.elsewhere('pages somebody')).toBe(0)
})

test('without a database a process counts for itself, and says so once', async () => {
  const faults: unknown[] = []
  const alone = meetNeighbours('postgresql://nobody@127.0.0.1:1/none', (error) => faults.push(error))
  alone.add('default somebody')
  await expect.poll(() => faults.length, { timeout: 10_000 }).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(faults).toHaveLength(1)
  expect(alone.elsewhere('default somebody')).toBe(0)
  await alone.stop()
})
