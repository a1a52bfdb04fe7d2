import type { FastifyInstance } from 'fastify'

/** Every path of the server with its methods, for the answers to a method that a path does not know. */
export type PathIndex = Map<string, { segments: readonly string[]; methods: Set<string> }>

/** Collects each path as it is registered from here on. */
export function indexPaths(app: FastifyInstance): PathIndex {
  const index: PathIndex = new Map()
  app.addHook('onRoute', ({ url, method }) => {
    const entry = index.get(url) ?? { segments: url.split('/'), methods: new Set(['OPTIONS']) }
    for (const each of Array.isArray(method) ? method : [method]) entry.methods.add(each)
    index.set(url, entry)
  })
  return index
}

/** The methods that the path of `url` answers, sorted; none when it has no route at all. */
export function allowedMethods(index: PathIndex, url: string): string[] {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  const segments = path.split('/')
  const methods = new Set<string>()
  for (const route of index.values()) {
    if (matches(route.segments, segments)) for (const method of route.methods) methods.add(method)
  }
  return [...methods].sort()
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  for (const [position, part] of pattern.entries()) {
    if (part === '*') return position < segments.length
    const segment = segments[position]
    if (segment === undefined || (part.startsWith(':') ? segment === '' : part !== segment)) return false
  }
  return pattern.length === segments.length
}

/** `/v1/schools/{id}` as the router writes it: `/v1/schools/:id`. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
