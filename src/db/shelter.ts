import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { Account } from './binaries.ts'

/** Where the embedded server keeps everything, and the account it runs as (undefined: that of this process). */
export type Shelter = { folder: string; dataFolder: string; account: Account | undefined }

const systemFolder = '/var/lib/stagewijzer'

/**
 * Decides where the data of `dataDir` lives and which account may touch it. PostgreSQL refuses to run as root; root
 * gives it the account `postgres`, else `nobody`, and where that one cannot enter `dataDir` (a project below /root)
 * the data goes below /var/lib, with a link in `dataDir` that is followed ever after. Throws one clear sentence when
 * existing data is out of reach.
 */
export function shelterFor(dataDir: string, name: string, log: (line: string) => void): Shelter {
  mkdirSync(dataDir, { recursive: true })
  const place = join(resolve(dataDir), name)
  const account = process.getuid?.() === 0 ? (ownerOf(place) ?? serviceAccount()) : undefined
  if (!lstatSync(place, { throwIfNoEntry: false }) && account && !canEnter(dirname(place), account)) {
    linkElsewhere(place, account, log)
  }
  const dataFolder = dataFolderAt(place)
  assertOwned(dataFolder, account?.uid ?? process.getuid?.())
  if (account && !canEnter(dirname(dataFolder), account)) {
    throw new Error(
      `PostgreSQL runs as user ${account.uid} here, who cannot enter ${dirname(dataFolder)}. Let it pass.`,
    )
  }
  return { folder: dirname(dataFolder), dataFolder, account }
}

/** PostgreSQL refuses data of another user. An empty folder is no data: it is replaced. */
function assertOwned(dataFolder: string, user: number | undefined): void {
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid
  if (owner === undefined || owner === user || (process.getuid?.() === 0 && readdirSync(dataFolder).length === 0))
    return
  throw new Error(
    `The data in ${dataFolder} belongs to user ${owner}, but PostgreSQL would run as user ${user}. ` +
      `Start as user ${owner}, or give the data to user ${user}.`,
  )
}

/** The path without any link in it; PostgreSQL's own process carries it in its command line. */
function dataFolderAt(place: string): string {
  if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return join(realpathSync(dirname(place)), basename(place))
  }
  const target = resolve(dirname(place), readlinkSync(place))
  if (!existsSync(dirname(target))) {
    throw new Error(`The data of ${place} lived in ${target}, which is gone. Remove the link to begin with empty data.`)
  }
  return join(realpathSync(dirname(target)), basename(target))
}

function linkElsewhere(place: string, account: Account, log: (line: string) => void): void {
  const elsewhere = freshFolderFor(account)
  try {
    symlinkSync(join(elsewhere, basename(place)), place)
    log(`PostgreSQL's account cannot enter ${dirname(place)}, so its data lives in ${elsewhere}.`)
  } catch (error) {
    rmSync(elsewhere, { recursive: true, force: true })
    // Another process made the link first: its place is the place.
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) throw error
  }
}

function freshFolderFor(account: Account): string {
  for (const parent of [systemFolder, tmpdir(), '/tmp']) {
    try {
      mkdirSync(parent, { recursive: true })
      if (parent === systemFolder) chmodSync(parent, 0o755)
      const folder = mkdtempSync(join(parent, 'stagewijzer-'))
      chmodSync(folder, 0o711)
      if (canEnter(folder, account)) return folder
      rmSync(folder, { recursive: true })
    } catch {
      // A read-only system folder, or no such place: the next one may do.
    }
  }
  throw new Error('There is no folder that the account of the embedded PostgreSQL can enter. Set DATABASE_URL instead.')
}

/** Asked of the system itself, as that account: modes alone do not tell. */
function canEnter(folder: string, account: Account): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', env: {} })
  return status === 0
}

function ownerOf(place: string): Account | undefined {
  const stats = statSync(place, { throwIfNoEntry: false })
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : undefined
}

function serviceAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody. Start as another user.')
}
