import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Binaries, binariesIn, installedBinaries, runnableBinaries } from '../../src/db/binaries.ts'

const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

/** The platform's package as npm unpacks it when install scripts are off, and a place that copies may go to. */
function unpackedPackage(): { folder: string; shelter: string } {
  const parent = mkdtempSync(join(tmpdir(), 'stagewijzer-binaries-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  chmodSync(parent, 0o755)
  const folder = join(parent, 'package')
  const shelter = join(parent, 'shelter')
  const isPlain = (path: string) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a')
  cpSync(join(installedBinaries().folder, '..'), folder, { recursive: true, filter: isPlain })
  mkdirSync(shelter)
  return { folder, shelter }
}

const versionOf = ({ folder }: Binaries, account = {}) =>
  spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' }).stdout.trim()

test('the installed binaries are those of PostgreSQL 18', () => {
  const installed = installedBinaries()
  expect(installed.major).toBe(18)
  expect(versionOf(installed)).toMatch(/^postgres \(PostgreSQL\) 18\./)
})

test('without install scripts the missing library links are made in place', () => {
  const { folder, shelter } = unpackedPackage()
  const unpacked = binariesIn(folder)
  expect(versionOf(unpacked)).toBe('')
  expect(runnableBinaries(unpacked, shelter, undefined)).toEqual(unpacked)
  expect(versionOf(unpacked)).toContain('18.')
})

describe.runIf(asRoot)('under root', () => {
  test('binaries its account cannot reach are copied once, to where it can', () => {
    const { folder, shelter } = unpackedPackage()
    chmodSync(folder, 0o700)
    const copy = runnableBinaries(binariesIn(folder), shelter, nobody)
    expect(copy.folder.startsWith(shelter)).toBe(true)
    expect(versionOf(copy, nobody)).toContain('18.')
    const made = lstatSync(copy.folder).ctimeMs
    expect(runnableBinaries(binariesIn(folder), shelter, nobody)).toEqual(copy)
    expect(lstatSync(copy.folder).ctimeMs).toBe(made)
  })

  test('an ordinary user who may not write the links gets a copy that has them', () => {
    const { folder, shelter } = unpackedPackage()
    chmodSync(shelter, 0o777)
    const module = pathToFileURL(join(process.cwd(), 'src', 'db', 'binaries.ts')).href
    const program = `import { binariesIn, runnableBinaries } from ${JSON.stringify(module)}
      process.stdout.write(runnableBinaries(binariesIn(${JSON.stringify(folder)}), ${JSON.stringify(shelter)}, undefined).folder)`
    const asNobody = { ...nobody, encoding: 'utf8' } as const
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      asNobody,
    )
    expect(stderr).toBe('')
    expect(stdout.startsWith(shelter)).toBe(true)
    expect(existsSync(join(folder, 'native', 'lib', 'libpq.so'))).toBe(false)
    expect(versionOf({ ...binariesIn(folder), folder: stdout }, nobody)).toContain('18.')
  })
})
