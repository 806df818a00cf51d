import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { whenEnded } from '#db/child-end.ts'
import { freePort } from '#test/support/built-portal.ts'
import { sleep } from './running-portal.ts'

/** A database that takes connections and says nothing: whoever starts with it waits, and must leave all the same. */
const sockets = new Set<Socket>()
const silent: Server = createServer((socket) => {
  sockets.add(socket)
  socket.on('error', () => undefined)
})
const folder = mkdtempSync(join(tmpdir(), 'outturn-orphans-'))

beforeAll(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  silent.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each(['server', 'main', 'seed'])(
  'whenever in its first two seconds a supervisor is killed, its %s process leaves too',
  async (entry) => {
    const { port } = silent.address() as AddressInfo
    for (const afterMs of [0, 300, 2_000]) {
      const child = fork(`build/workers/${entry}.js`, {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PORTAL_MODE: 'test',
          DATABASE_URL: `postgres://outturn:x@127.0.0.1:${port}/outturn`,
          MASTER_KEY: Buffer.alloc(32).toString('base64'),
          DATA_DIR: folder,
          PORT: String(await freePort()),
        },
      })
      await sleep(afterMs)
      const start = performance.now()
      if (child.connected) child.disconnect()
      await whenEnded(child)
      console.log(`${entry}: left ${Math.round(performance.now() - start)} ms after ${afterMs} ms of life`)
    }
  },
)
