import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const root = dirname(src)

type Source = { path: string; room: string; file: string; text: string; imports: string[] }

const sources: Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8')
    const [first = '', ...rest] = path.split('/')
    return {
      path,
      room: rest.length > 0 ? first : '',
      file: path.split('/').at(-1) ?? '',
      text,
      imports: [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) =>
        specifier.startsWith('.') ? relative(src, join(src, dirname(path), specifier)) : specifier,
      ),
    }
  })

const foundation = new Set([
  'db',
  'http',
  'access',
  'rules',
  'audit',
  'dossiers',
  'events',
  'jobs',
  'links',
  'files',
  'steps',
  'typesetting',
  'sheets',
])
const features = new Set(sources.map(({ room }) => room).filter((room) => room !== '' && !foundation.has(room)))
const isFeaturePath = (path: string) => features.has(path.split('/')[0] ?? '') && path.includes('/')
const isTable = (path: string) => /\/(table|states)\.ts$/.test(path)

/** What breaks a rule of the house, as `file -> import`. */
function offenders(of: (source: Source) => boolean, allowed: (path: string, source: Source) => boolean): string[] {
  return sources
    .filter(of)
    .flatMap((source) =>
      source.imports.filter((path) => !allowed(path, source)).map((path) => `${source.path} -> ${path}`),
    )
}

describe('the house', () => {
  it('finds the rooms it is about', () => {
    expect([...foundation].filter((room) => !sources.some((source) => source.room === room))).toEqual([])
    expect(features.size).toBeGreaterThan(8)
  })

  it('keeps rules pure: they import themselves, zod and date-fns', () => {
    const allowed = (path: string) =>
      path.startsWith('rules/') || path.startsWith('date-fns/') || ['zod', '@date-fns/tz'].includes(path)
    expect(offenders(({ room }) => room === 'rules', allowed)).toEqual([])
    const impure = sources.filter(
      ({ room, text }) => room === 'rules' && /new Date\(\)|Date\.now|Math\.random|process\.|\bfetch\(/.test(text),
    )
    expect(impure.map(({ path }) => path)).toEqual([])
  })

  it('is entered through the door of rules only', () => {
    const allowed = (path: string) => !path.startsWith('rules/') || path === 'rules/index.ts'
    expect(offenders(({ room }) => room !== 'rules', allowed)).toEqual([])
  })

  it('lets db, http and access import no feature, and no room that knows one', () => {
    const allowed = (path: string) => !isFeaturePath(path) && !/^(audit|dossiers)\//.test(path)
    expect(offenders(({ room }) => ['db', 'http', 'access'].includes(room), allowed)).toEqual([])
  })

  it('lets audit and dossiers, and features among themselves, import tables and states only', () => {
    const allowed = (path: string, source: Source) =>
      !isFeaturePath(path) ||
      path.startsWith(`${source.room}/`) ||
      isTable(path) ||
      // A row of a file is held to the schema that a request is held to.
      (source.room === 'imports' && path.endsWith('/schemas.ts'))
    expect(
      offenders(
        ({ room }) =>
          ['audit', 'dossiers', 'events', 'jobs', 'links', 'files', 'steps', 'typesetting', 'sheets'].includes(room) ||
          features.has(room),
        allowed,
      ),
    ).toEqual([])
  })

  it('lets calls go right: routes, service, store', () => {
    const rank = (path: string) =>
      ['table.ts', 'store.ts', 'service.ts', 'jobs.ts', 'pages.ts', 'routes.ts'].indexOf(path.split('/').at(-1) ?? '')
    const allowed = (path: string, source: Source) => rank(path) < 0 || rank(path) <= rank(source.path)
    expect(offenders(({ path }) => rank(path) >= 0, allowed)).toEqual([])
    expect(
      offenders(
        ({ file }) => file === 'store.ts',
        (path) => !path.endsWith('/routes.ts'),
      ),
    ).toEqual([])
  })

  it('writes SQL in stores and tables, transactions in services', () => {
    const speaksSql = sources.filter(
      ({ room, file, imports }) =>
        !['db', 'access', 'http'].includes(room) &&
        !['store.ts', 'table.ts'].includes(file) &&
        imports.some((path) => path.startsWith('drizzle-orm') || path === 'pg'),
    )
    expect(speaksSql.map(({ path }) => path)).toEqual([])
    const opens = sources.filter(
      ({ room, file, text }) => room !== 'db' && file !== 'service.ts' && /\b(transaction|atomically)\(/.test(text),
    )
    expect(
      opens.map(({ path }) => path).filter((path) => path !== 'access/call.ts' && !path.startsWith('http/')),
    ).toEqual([])
  })

  it('keeps status codes at the edge', () => {
    const status = sources.filter(
      ({ room, file, text }) =>
        room !== 'http' && file !== 'routes.ts' && /\b(status|statusCode)\s*:\s*[1-5]\d\d\b/.test(text),
    )
    expect(status.map(({ path }) => path)).toEqual([])
  })

  it('reads the environment at the edge and the real clock in one place', () => {
    const reads = (pattern: RegExp, allowed: string[]) =>
      sources.filter(({ path, text }) => pattern.test(text) && !allowed.includes(path)).map(({ path }) => path)
    expect(reads(/process\.env/, ['server.ts', 'audit/verify.ts', 'db/backup.ts'])).toEqual([])
    const clock = /new Date\(\)|Date\.now\(/
    expect(reads(clock, ['clock.ts', 'demo/service.ts']).filter((path) => !path.startsWith('db/'))).toEqual([])
  })

  it('uses none of the names that say nothing', () => {
    const empty = /(^|\/)(utils?|common|helpers?|core|lib|manager|dto|impl)(\/|\.ts$)/
    expect(sources.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([])
  })

  it('is drawn in the README as it is', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const rooms = [...new Set(sources.map(({ room }) => room))].filter((room) => room !== '')
    expect(rooms.filter((room) => !readme.includes(`${room}/`))).toEqual([])
  })
})
