import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What the process holds on to, in bytes: objects and buffers that a collection of garbage leaves. */
function held(): number {
  // Buffers are let go of in the background; the second time waits for what the first one found.
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/**
 * How many bytes more than before are held on to at most while `work` runs, looked at again and again. Unlike the
 * memory of the process, this does not depend on when garbage is collected.
 */
export async function mostHeldDuring(work: () => Promise<unknown>): Promise<number> {
  const before = held()
  let most = 0
  let next: NodeJS.Timeout
  const look = () => {
    const begun = performance.now()
    most = Math.max(most, held() - before)
    // A collection stops everything else: the work gets most of the time.
    next = setTimeout(look, 100 + 4 * (performance.now() - begun))
  }
  next = setTimeout(look, 100)
  try {
    await work()
  } finally {
    clearTimeout(next)
  }
  return most
}
