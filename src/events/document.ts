import { z } from 'zod'
import { code, table } from '../access/markdown.ts'
import { cellOf } from '../access/policy.ts'
import { type EventType, eventKinds, eventTypes } from './catalogue.ts'

/** The catalogue of events as a page for integrators (Markdown): what each says, with which data, and to whom. */
export function eventsDocument(): string {
  const groups = [...new Set(eventTypes.map(groupOf))]
  return `${[introduction, ...groups.flatMap(sectionOf)].join('\n\n')}\n`
}

const introduction = `# Events

Generated from \`src/events/catalogue.ts\` by \`npm run generate\`; change it there. The product writes these events and no
others, each in the transaction of the change itself. Read them with \`GET /v1/events\`.

An event is thin: it says what happened to which record, and nothing of people. Read the record to know more. Every
event has \`id\`, \`at\`, \`type\`, \`subjectKind\`, \`subjectId\` and \`studentId\` (null for what concerns no single student);
\`data\` holds what stands below. A type never changes its meaning; new types and new fields may be added, so pass over
what you do not know.

A coordinator hears of everything. An API client hears of what it could read: the column "scope" names what its token
needs besides \`events:read\`; – means that no client hears of it.`

function groupOf(type: EventType): string {
  return type.split('.', 1)[0] ?? ''
}

function sectionOf(group: string): string[] {
  const lines = eventTypes.filter((type) => groupOf(type) === group).map(lineOf)
  return [`## ${group}`, table(['type', 'what happened', 'subjectKind', 'data', 'scope'], lines)]
}

function lineOf(type: EventType): string[] {
  const { says, subjectKind, reading, data } = eventKinds[type]
  const scope = cellOf(reading, 'integration')
  return [code(type), says, code(subjectKind), fieldsOf(data), scope === undefined ? '–' : code(scope)]
}

function fieldsOf(data: z.ZodObject): string {
  const { properties = {} } = z.toJSONSchema(data) as { properties?: Record<string, { description?: string }> }
  const fields = Object.entries(properties).map(([name, { description = '' }]) => `${code(name)}: ${description}`)
  return fields.length === 0 ? '–' : fields.join('<br>')
}
