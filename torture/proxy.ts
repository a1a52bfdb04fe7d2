import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where a line is cut: so many bytes into what somebody says. */
export type Cut = { after: number }

/** One line through the proxy. Each side says what to do with a piece: pass it whole, or pass its start and cut the line. */
export type Listener = { asked(piece: Buffer): Cut | undefined; answered(piece: Buffer): Cut | undefined }

export type Line = { port: number; close(): Promise<void> }

/** A line to a socket or a port of this machine, which a listener can cut after any byte. */
export async function startProxy(target: string | number, listener: () => Listener): Promise<Line> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = typeof target === 'number' ? connect(target, '127.0.0.1') : connect(target)
    const { asked, answered } = listener()
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    let isCut = false
    client.on('data', (piece: Buffer) => {
      if (isCut) return
      const cut = asked(piece)
      if (cut === undefined) return void upstream.write(piece)
      isCut = true
      client.destroy()
      // What was passed still arrives, as it would from a client that dies right after sending it.
      if (cut.after === 0) upstream.end()
      else upstream.end(piece.subarray(0, cut.after))
    })
    upstream.on('data', (piece: Buffer) => {
      if (isCut) return
      const cut = answered(piece)
      if (cut === undefined) return void client.write(piece)
      isCut = true
      client.end(piece.subarray(0, cut.after))
      upstream.end()
    })
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
