import { cellName } from './document.ts'
import { code, table } from './markdown.ts'
import { cellOf, type Operation, rolesOf } from './policy.ts'
import type { TransitionTable } from './transition.ts'

/** A kind of record that has states: what they mean, and how one follows the other. */
export type Machine<State extends string = string> = {
  title: string
  about: string
  states: Readonly<Record<State, string>>
  transitions: TransitionTable<State>
}

type Change = TransitionTable<string>[string]

/**
 * The transition tables as a page: of each kind of record a diagram (Mermaid, `stateDiagram-v2`), and every transition
 * with its operation, who may, and what someone hears at the wrong moment (Markdown).
 */
export function workflowDocument(machines: readonly Machine[]): string {
  return `${[introduction, ...machines.flatMap(sectionOf)].join('\n\n')}\n`
}

const introduction = `# How things go from state to state

Generated from \`src/*/states.ts\` and \`src/access/policy.ts\` by \`npm run generate\`; change it there. The same tables
decide in the product: an operation at another moment is refused (409, \`wrong-state\`) with the state and the sentence
below. Where no sentence stands, nobody can come at the wrong moment: the record begins, or follows what happens to
another one. In a diagram, what can be done without leaving a state stands inside it. Who may is said in the words of
[access.md](access.md).`

function sectionOf({ title, about, states, transitions }: Machine): string[] {
  return [
    `## ${title}`,
    about,
    ['```mermaid', diagramOf(Object.keys(states), transitions), '```'].join('\n'),
    table(
      ['state', 'in words'],
      Object.entries(states).map(([state, words]) => [code(state), words]),
    ),
    table(
      ['transition', 'operation', 'from', 'to', 'who', 'else, in Dutch', 'else, in English'],
      Object.entries(transitions).map(([name, change]) => lineOf(name, change)),
    ),
  ]
}

/**
 * The states with what can be done without leaving them, and one arrow for each way from one to another (`[*]` is where
 * a record begins) with the operations that take it and who may. Mermaid draws two arrows between the same states, or
 * back to the same state, over each other; so there is one of the first kind and none of the second.
 */
export function diagramOf(states: readonly string[], transitions: TransitionTable<string>): string {
  const lines = new Map<string, Set<string>>()
  const add = (line: string, operation: Operation) => {
    const labels = lines.get(line) ?? new Set()
    lines.set(line, labels.add(`${operation} (${rolesOf(operation).join(', ')})`))
  }
  for (const { operation, from, to } of Object.values(transitions)) {
    if (from.length === 0 && to !== undefined) add(`[*] --> ${nameInDiagram(to)}`, operation)
    for (const start of from) {
      if (to === undefined || to === start) add(nameInDiagram(start), operation)
      else add(`${nameInDiagram(start)} --> ${nameInDiagram(to)}`, operation)
    }
  }
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${nameInDiagram(state)}`),
    ...[...lines].map(([line, labels]) => `  ${line} : ${[...labels].join('<br>')}`),
  ].join('\n')
}

/** The grammar of Mermaid takes no hyphen in the name of a state. */
function nameInDiagram(state: string): string {
  return state.replaceAll('-', '_')
}

function lineOf(name: string, change: Change): string[] {
  const { operation, from, to } = change
  const refusal = 'refusal' in change ? change.refusal : { nl: '–', en: '–' }
  return [
    name,
    code(operation),
    from.length === 0 ? '(begins)' : from.map(code).join(', '),
    to === undefined ? '(stays)' : code(to),
    whoMay(operation),
    refusal.nl,
    refusal.en,
  ]
}

function whoMay(operation: Operation): string {
  return rolesOf(operation)
    .map((role) => `${code(role)} (${cellName(cellOf(operation, role))})`)
    .join(', ')
}
