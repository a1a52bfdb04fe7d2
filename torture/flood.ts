import { connect, type Socket } from 'node:net'

/** So many requests a second, however slowly they are answered, over so many connections with one request each. */
export type Flood = {
  url: string
  path: string
  token: string
  connections: number
  perSecond: number
  seconds: number
}
export type Flooded = {
  offered: number
  statuses: Record<string, number>
  /** Lines that broke before the answer. */
  broken: number
  /** Requests for which no connection was free. */
  keptBack: number
}

/** How long an answer may take: the product turns away what waits for a connection to the database for 5 seconds. */
const longestAnswer = 30_000
const tick = 5

/** As little work as possible for each request: the flood shares this machine with what it floods. */
async function run({ url, path, token, connections, perSecond, seconds }: Flood): Promise<Flooded> {
  const { hostname, port, host } = new URL(url)
  const request = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`
  const result: Flooded = { offered: 0, statuses: {}, broken: 0, keptBack: 0 }
  const free: Socket[] = []
  const all = new Set<Socket>()
  let [waiting, ending] = [0, false]
  const open = (): Socket => {
    const socket = connect(Number(port), hostname)
    all.add(socket)
    let [busy, left] = [false, 0]
    socket.on('data', (piece) => {
      let rest = piece
      if (left === 0) {
        const text = piece.toString('latin1')
        const status = text.slice(9, 12)
        const end = text.indexOf('\r\n\r\n')
        left = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0)
        result.statuses[status] = (result.statuses[status] ?? 0) + 1
        rest = piece.subarray(end + 4)
      }
      left -= rest.length
      if (left > 0) return
      left = 0
      waiting -= 1
      busy = false
      free.push(socket)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      all.delete(socket)
      if (free.includes(socket)) free.splice(free.indexOf(socket), 1)
      if (busy) {
        waiting -= 1
        if (!ending) result.broken += 1
      }
    })
    socket.on('ask', () => {
      busy = true
      waiting += 1
      socket.write(request)
    })
    return socket
  }
  const begun = performance.now()
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const passed = performance.now() - begun
      if (passed >= seconds * 1000) {
        clearInterval(timer)
        return resolve()
      }
      const due = Math.round((passed / 1000) * perSecond) - result.offered
      for (let number = 0; number < due; number += 1) {
        result.offered += 1
        const socket = free.pop() ?? (all.size < connections ? open() : undefined)
        if (socket === undefined) result.keptBack += 1
        else socket.emit('ask')
      }
    }, tick)
  })
  const until = performance.now() + longestAnswer
  while (waiting > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
  result.broken += waiting
  ending = true
  for (const socket of all) socket.destroy()
  return result
}

const flood = process.argv[2]
if (flood !== undefined) {
  process.stdout.write(JSON.stringify(await run(JSON.parse(flood))))
  process.exit(0)
}
