import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rolesOf } from '../src/access/policy.ts'
import type { TransitionTable } from '../src/access/transition.ts'
import { diagramOf, workflowDocument } from '../src/access/workflow.ts'
import { machines } from '../src/workflow.ts'

const refusal = { nl: 'Nee.', en: 'No.' }

describe('docs/workflow.md', () => {
  it('is what the transition tables say; `npm run generate` writes it', async () => {
    await expect(workflowDocument(machines)).toMatchFileSnapshot('../docs/workflow.md')
  })

  it('shows every transition table of the product', async () => {
    const rooms = readdirSync('src').filter((room) => existsSync(`src/${room}/states.ts`))
    const modules: Record<string, unknown>[] = await Promise.all(
      rooms.map((room) => import(`../src/${room}/states.ts`)),
    )
    const tables = modules.flatMap(Object.entries).filter(([name]) => name.endsWith('Transitions'))
    expect(tables.length).toBeGreaterThan(5)
    const shown = machines.map(({ transitions }) => transitions)
    expect(tables.filter(([, table]) => !shown.some((one) => one === table)).map(([name]) => name)).toEqual([])
    expect(shown).toHaveLength(tables.length)
  })
})

describe.each(machines)('the transition table of $title', ({ states, transitions }) => {
  const changes = Object.values(transitions)

  it('says how a record begins, and leads to every state', () => {
    const reached = changes.flatMap(({ to }) => to ?? [])
    expect(changes.some(({ from, to }) => from.length === 0 && to !== undefined)).toBe(true)
    expect(Object.keys(states).filter((state) => !reached.includes(state))).toEqual([])
  })

  it('names operations that somebody may do, and tells both languages apart', () => {
    expect(changes.filter(({ operation }) => rolesOf(operation).length === 0)).toEqual([])
    const refusals = changes.flatMap((change) => ('refusal' in change ? [change.refusal] : []))
    for (const { nl, en } of refusals) {
      expect(nl).not.toBe(en)
      expect(`${nl}${en}`).not.toMatch(/[|\n]/)
    }
  })

  it('is drawn in the plain grammar of Mermaid: states first, then one line for each arrow and each state', () => {
    const [title, ...lines] = diagramOf(Object.keys(states), transitions).split('\n')
    expect(title).toBe('stateDiagram-v2')
    const declared = lines.flatMap((line) => /^ {2}state "([a-z-]+)" as ([a-z_]+)$/.exec(line)?.slice(1, 3) ?? [])
    const names = declared.filter((_, index) => index % 2 === 1)
    expect(declared.filter((_, index) => index % 2 === 0)).toEqual(Object.keys(states))
    expect(new Set(names).size).toBe(names.length)
    const heads = lines.slice(names.length).map((line) => {
      const [, start, end, label] = /^ {2}(\[\*\]|[a-z_]+)(?: --> ([a-z_]+))? : ([^:;]+)$/.exec(line) ?? []
      expect(label, line).toMatch(/^\w+ \([a-z, -]+\)(?:<br>\w+ \([a-z, -]+\))*$/)
      expect([...names, '[*]'], line).toContain(start)
      expect([...names, undefined], line).toContain(end)
      expect(start, line).not.toBe(end)
      return `${start} ${end}`
    })
    expect(new Set(heads).size).toBe(heads.length)
  })
})

describe('diagramOf', () => {
  const transitions: TransitionTable<string> = {
    create: { operation: 'createAgreement', from: [], to: 'not-sent' },
    sign: { operation: 'signAgreement', from: ['not-sent'], refusal },
    amend: { operation: 'amendAgreement', from: ['not-sent', 'signed'], to: 'not-sent', refusal },
    complete: { operation: 'signAgreement', from: ['not-sent'], to: 'signed', refusal },
    send: { operation: 'sendAgreement', from: ['not-sent'], to: 'signed', refusal },
  }

  it('puts what stays into the state, and draws one arrow between the same two states', () => {
    expect(diagramOf(['not-sent', 'signed'], transitions)).toBe(
      [
        'stateDiagram-v2',
        '  state "not-sent" as not_sent',
        '  state "signed" as signed',
        '  [*] --> not_sent : createAgreement (coordinator)',
        '  not_sent : signAgreement (student, coordinator, principal)<br>amendAgreement (coordinator)',
        '  signed --> not_sent : amendAgreement (coordinator)',
        '  not_sent --> signed : signAgreement (student, coordinator, principal)<br>sendAgreement (coordinator)',
      ].join('\n'),
    )
  })
})
