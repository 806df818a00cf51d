import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { markOf } from '#app/platform/portal-mark.server.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('nobody changes the record: the application has no right to, and the owner is stopped by a trigger', async () => {
  await world.anOrganisation('provider')
  const attempts = [
    () => sql`update event set type = 'nothing'`,
    () => sql`delete from event`,
    () => sql`truncate event`,
  ]
  for (const attempt of attempts) {
    await expect(attempt().execute(world.db)).rejects.toThrow('permission denied')
    await expect(attempt().execute(world.owner)).rejects.toThrow('the record is permanent')
  }
})

test.each([
  'tender_version',
  'tender_method',
  'tender_approval',
  'publication',
  'contract_version',
  'contract_signature',
  'payment_line',
])('what %s holds binds: the application can neither change nor remove it', async (table) => {
  await expect(sql`delete from ${sql.table(table)}`.execute(world.db)).rejects.toThrow('permission denied')
  const change = sql`update ${sql.table(table)} set ${sql.ref(table === 'payment_line' ? 'id' : 'version')} = null`
  await expect(change.execute(world.db)).rejects.toThrow('permission denied')
})

test('the portal clock can be moved only where the database was made for a demo or a test', async () => {
  const move = () => sql`update portal_clock set offset_ms = 1`.execute(world.db)
  await move()
  await sql`update portal_clock set offset_ms = 0`.execute(world.db)
  await tamper(world, sql`delete from portal_mark`)
  await expect(move()).rejects.toThrow('does not move')
  await migrateToLatest(world.url, { madeFor: 'test' })
  await expect(move()).rejects.toThrow('permission denied')
  expect(await markOf(world.db), 'what has been used is never marked').toBeNull()
})
