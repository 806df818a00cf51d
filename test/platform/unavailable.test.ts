import { createServer } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { makeDatabase } from '#app/platform/database.server.ts'
import { isUnavailable } from '#app/platform/unavailable.server.ts'
import { useDatabase } from '#test/support/database.ts'

const { db, owner, url } = useDatabase()

test('a server that is not there, one that says nothing and one that hangs up are unavailable', async () => {
  const hangUp = createServer((socket) => socket.destroy())
  const port = await new Promise<number>((resolve) => {
    hangUp.listen(0, '127.0.0.1', () => resolve((hangUp.address() as { port: number }).port))
  })
  expect(isUnavailable(await faultAt(port))).toBe(true)
  await new Promise((resolve) => hangUp.close(resolve))
  expect(isUnavailable(await faultAt(port))).toBe(true)
})

test('a connection that is ended in the middle of a statement is unavailable', async () => {
  const sleeping = sql`select pg_sleep(30)`.execute(db).catch((fault: unknown) => fault)
  const end = () =>
    sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`.execute(owner)
  await expect.poll(async () => (await end()).rows).not.toEqual([])
  expect(isUnavailable(await sleeping)).toBe(true)
})

test('a statement that is wrong, or breaks a rule, is no matter of availability', async () => {
  const wrong: unknown = await sql`select nothing from nowhere`.execute(owner).catch((fault: unknown) => fault)
  const broken: unknown = await sql`truncate event`.execute(owner).catch((fault: unknown) => fault)
  expect([wrong, broken, new Error('something else'), 'no error'].map(isUnavailable)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test.each(['ENOSPC', '53100', '57P03'])('%s is: a full disk, a server that is starting', (code) => {
  expect(isUnavailable(Object.assign(new Error('whatever'), { code }))).toBe(true)
})

async function faultAt(port: number): Promise<unknown> {
  const at = new URL(url)
  at.port = String(port)
  const elsewhere = makeDatabase(at.href, { max: 1 })
  const fault: unknown = await sql`select 1`.execute(elsewhere).catch((error: unknown) => error)
  await elsewhere.destroy()
  return fault
}
