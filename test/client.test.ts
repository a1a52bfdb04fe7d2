import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testWorld, type World } from './support/app.ts'

describe('the client in docs/api.md', () => {
  let world: World
  let origin: string
  beforeAll(async () => {
    world = await testWorld()
    origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => world.close())
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  const example = readFileSync('client/example.ts', 'utf8')
  const told = /<!-- client: begin -->\n```ts\n([\s\S]*?)```\n<!-- client: end -->/.exec(
    readFileSync('docs/api.md', 'utf8'),
  )

  it('is the example that is compiled, in at most thirty lines', () => {
    expect(told?.[1]).toBe(example)
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(30)
  })

  it('does the main job over HTTP', async () => {
    const here = globalThis.fetch
    const moved = (url: string) => url.replace('http://127.0.0.1:3000', origin)
    vi.stubGlobal('fetch', (input: string | Request, init?: RequestInit) =>
      input instanceof Request ? here(new Request(moved(input.url), input)) : here(moved(input), init),
    )
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await import('../client/example.ts')
    const [line] = said.mock.calls.map(([text]) => String(text))
    expect(line).toContain('planning-deadline: met')
    expect(line).toContain('agreement-signed: met')
    expect(line?.split('\n').filter((finding) => finding.endsWith(': not-met'))).toEqual([])
    const { body } = await world.as('coordinator').get('/v1/placements?state=start-approved')
    expect(body.items).toHaveLength(1)
  })
})
