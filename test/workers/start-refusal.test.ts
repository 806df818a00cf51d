import pg from 'pg'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { EmbeddedRefusal } from '#db/server-account.ts'
import { sentenceFor, StartRefusal } from '#workers/start-refusal.ts'

test('what a person can mend is said in its own sentence', () => {
  expect(sentenceFor(new StartRefusal('Port 80 is taken.'))).toBe('Port 80 is taken.')
  expect(sentenceFor(new EmbeddedRefusal('There is no room.'))).toBe('There is no room.')
})

test('a database that goes away is said in a sentence, not as the inside of a program', async () => {
  const dying = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
  const { port } = dying.address() as AddressInfo
  const faultAt = (at: number) =>
    new pg.Client({ connectionString: `postgres://a:b@127.0.0.1:${at}/c` }).connect().catch((error: unknown) => error)
  const cut = await faultAt(port)
  dying.close()
  const stopping = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
  for (const error of [cut, await faultAt(1), stopping]) {
    expect(sentenceFor(error)).toMatch(
      /^The database, or the disk, went away meanwhile \([^\n]+\): nothing is half done/,
    )
  }
})

test('anything else stays what it is, for whoever mends the program', () => {
  expect(sentenceFor(new TypeError('x is not a function'))).toBeNull()
  expect(sentenceFor('words')).toBeNull()
})
