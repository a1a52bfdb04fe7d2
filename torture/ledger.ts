import { systemClock } from '../src/clock.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { newsOfEvents } from '../src/mail/news.ts'
import { readEvents } from '../src/mail/outbox/service.ts'
import { brokenRows } from '../test/histories/invariants.ts'
import type { Acknowledged } from './clients.ts'
import { ask, askAll } from './postgres.ts'

export type Ends = { trail: string; outbox: string }

/** Up to where trail and outbox go now: what comes later is what was done here. */
export function endsOf(connectionString: string): Promise<Ends> {
  return ask(
    connectionString,
    `select coalesce((select max(id) from audit_events), 0)::text as trail,
      coalesce((select max(id) from events), 0)::text as outbox`,
  )
}

/** How what was acknowledged compares with what is there. */
export type Account = {
  acknowledged: number
  /** Acknowledged, and not there. */
  lost: number
  /** There more often than once. */
  doubled: number
  /** There, and never acknowledged: nobody asked for it any more, since everybody repeats until there is an answer. */
  unasked: number
}

/** Holds the acknowledged writes against the trail, one by one. Everybody must have finished. */
export async function account(
  connectionString: string,
  acknowledged: readonly Acknowledged[],
  since: Ends,
): Promise<Account> {
  const rows = await askAll<{ name: string; count: number }>(
    connectionString,
    `select operation || ' ' || subject_kind || ' ' || subject_id as name, count(*)::int as count
     from audit_events where id > $1 group by 1`,
    [since.trail],
  )
  const told = new Map(rows.map(({ name, count }) => [name, count]))
  const result: Account = { acknowledged: acknowledged.length, lost: 0, doubled: 0, unasked: 0 }
  for (const { operation, subjectKind, subjectId } of acknowledged) {
    const name = `${operation} ${subjectKind} ${subjectId}`
    const count = told.get(name) ?? 0
    if (count === 0) result.lost += 1
    if (count > 1) result.doubled += 1
    told.delete(name)
  }
  result.unasked = told.size
  return result
}

/** Acknowledged writes whose record is not there, whatever the trail says. */
export async function missingRecords(connectionString: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const of = (operation: string) =>
    acknowledged.filter((one) => one.operation === operation).map(({ subjectId }) => subjectId)
  const { missing } = await ask<{ missing: number }>(
    connectionString,
    `select (
        (select count(*) from unnest($1::uuid[]) as id where not exists (select from students where students.id = id.id))
      + (select count(*) from unnest($2::uuid[]) as id where not exists (select from supervisions where supervisions.id = id.id))
      + (select count(*) from unnest($3::uuid[]) as id where not exists (select from placements where placements.id = id.id))
      + (select count(*) from unnest($4::uuid[]) as id where not exists (
          select from rosters join lessons using (placement_id) where placement_id = id.id having count(*) = 2))
      + (select count(*) from unnest($5::uuid[]) as id where not exists (
          select from rosters where placement_id = id.id and state = 'approved'))
    )::int as missing`,
    ['createStudent', 'assignSupervisor', 'assignPlace', 'putRoster', 'approveRoster'].map(of),
  )
  return missing
}

/**
 * Has the mail room read the whole outbox (a process that was killed holds that job until its lease runs out), then asks
 * every invariant of the product for what breaks it.
 */
export async function broken(connectionString: string, since: Ends): Promise<string[]> {
  const pool = openPool({ connectionString, max: 1 })
  try {
    await readEvents({ db: openDatabase(pool), now: systemClock.now().toISOString() })
  } finally {
    await pool.end()
  }
  const rows = await askAll<{ invariant: string; row: unknown }>(connectionString, brokenRows, [
    since.trail,
    since.outbox,
    null,
    null,
    JSON.stringify(newsOfEvents),
    since.outbox,
  ])
  return rows.map(({ invariant, row }) => `${invariant}: ${JSON.stringify(row)}`)
}
