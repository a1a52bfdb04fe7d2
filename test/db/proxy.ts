import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import pg from 'pg'

/** Called with each message of a client; answer `drop` to swallow it and cut the line, `cut` to cut it afterwards. */
export type Interference = (message: string) => 'pass' | 'drop' | 'cut'

export type Proxy = { connectionString: string; close(): Promise<void> }

/** A line to the PostgreSQL of `target` that can be cut at a chosen moment. */
export async function proxyTo(target: string, interfere: Interference): Promise<Proxy> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: target })
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    let answering = true
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (data) => {
      const verdict = interfere(data.toString('latin1'))
      if (verdict !== 'pass') answering = false
      if (verdict === 'pass' || verdict === 'cut') upstream.write(data)
      if (verdict === 'drop') cut()
    })
    upstream.on('data', (data) => {
      if (answering) client.write(data)
      else if (!client.destroyed) cut()
    })
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.destroy())
    function cut() {
      client.destroy()
      upstream.end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  const login = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(password ?? '')}`
  return {
    connectionString: `postgresql://${login}@127.0.0.1:${own}/${database}?sslmode=disable`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
