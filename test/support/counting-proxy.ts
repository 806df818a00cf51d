import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * Stands between a process and PostgreSQL and counts the statements that go through: what a page asks of the database
 * is seen from outside, whatever library it uses. Speaks version 3 of PostgreSQL's protocol, without TLS.
 */
export async function countStatements(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let count = 0
  const proxy = createServer((client) => {
    const server = createConnection(Number(target.port), target.hostname)
    const read = messageReader((type) => {
      if (type === 'Q' || type === 'E') count += 1
    })
    client.on('data', (bytes) => {
      read(bytes)
      server.write(bytes)
    })
    server.pipe(client)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((proxy.address() as AddressInfo).port)
  return {
    url: url.href,
    /** Statements since the start. */
    count: () => count,
    close: () => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    },
  }
}

/** Messages begin with a letter and their length; only the very first of a connection has no letter. */
function messageReader(tell: (type: string) => void) {
  let left = Buffer.alloc(0)
  let isFirst = true
  return (bytes: Buffer) => {
    left = Buffer.concat([left, bytes])
    for (;;) {
      const head = isFirst ? 0 : 1
      if (left.length < head + 4) return
      const length = head + left.readInt32BE(head)
      if (left.length < length) return
      if (!isFirst) tell(String.fromCharCode(left[0] ?? 0))
      isFirst = false
      left = left.subarray(length)
    }
  }
}
