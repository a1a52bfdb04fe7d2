import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that runs: when it began, in the system's own notation, and the command it was started with. */
export type RunningProcess = { startedAt: string; command: string }

/** The process with this number, or undefined when there is none or it has ended and only waits to be collected. */
export function runningProcess(pid: number): RunningProcess | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** A name for this process that no later process with the same number has. */
export function ownName(): string {
  return `${process.pid}:${runningProcess(process.pid)?.startedAt}`
}

/** Whether the process with that name (see `ownName`) still runs. */
export function isRunning(name: string): boolean {
  const [pid, startedAt] = name.split(/:(.*)/s)
  return runningProcess(Number(pid))?.startedAt === startedAt
}

function fromProc(pid: number): RunningProcess | undefined {
  try {
    // The second field is the program's name in parentheses, and may hold spaces and parentheses itself.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [state, startedAt] = [fields[0], fields[19]]
    if (!startedAt || state === 'Z' || state === 'X') return undefined
    return { startedAt, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const [, state, startedAt, command] = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(stdout.trim()) ?? []
  if (!state || !startedAt || command === undefined || state.startsWith('Z')) return undefined
  return { startedAt: startedAt.replaceAll(/\s+/g, '_'), command }
}
