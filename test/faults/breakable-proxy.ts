import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Stands before a server of ours and breaks when it is told to, always at the same port. */
export interface BreakableProxy {
  port: number
  /** Nobody is there: connections end, new ones are refused. */
  cut(): Promise<void>
  /** Somebody is there and says nothing more, in old connections and in new ones. */
  silence(): void
  /** As before, for new connections; old ones stay as they are. */
  mend(): Promise<void>
  close(): Promise<void>
}

export async function aProxyTo(port: number): Promise<BreakableProxy> {
  const sockets = new Set<Socket>()
  let isSilent = false
  const server = createServer((client) => {
    const pair = isSilent ? [client] : [client, createConnection(port, '127.0.0.1')]
    const [, target] = pair
    if (target) {
      client.pipe(target)
      target.pipe(client)
    } else client.resume()
    for (const socket of pair) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const other of pair) other.destroy()
      })
    }
  })
  await listening(server, 0)
  const own = (server.address() as AddressInfo).port

  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return {
    port: own,
    cut,
    silence() {
      isSilent = true
      for (const socket of sockets) {
        socket.unpipe()
        socket.resume()
      }
    },
    async mend() {
      isSilent = false
      if (!server.listening) await listening(server, own)
    },
    close: () => (server.listening ? cut() : Promise.resolve()),
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}
