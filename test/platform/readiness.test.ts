import { expect, test } from 'vitest'
import { makeDatabase } from '#app/platform/database.server.ts'
import { watchReadiness } from '#app/platform/readiness.server.ts'
import { useDatabase } from '#test/support/database.ts'

const { db, owner } = useDatabase()

test('a process is ready on a database that its build has migrated', async () => {
  expect(await watchReadiness(db).obstacle()).toBeNull()
})

test('a migration that the database lacks is named; one that it has on top is no obstacle', async () => {
  const readiness = watchReadiness(db, { migrations: ['20261122T1500_record', '20991231T0000_future'] })
  expect(await readiness.obstacle()).toBe('the database is not up to date: 20991231T0000_future')
  expect(await watchReadiness(db, { migrations: ['20261122T1500_record'] }).obstacle()).toBeNull()
})

test('a process that is stopping is not ready', async () => {
  const readiness = watchReadiness(db)
  readiness.leave()
  expect(await readiness.obstacle()).toBe('this process is stopping')
})

test('a database that cannot be reached, or answers nothing, is said in time', async () => {
  const nowhere = makeDatabase('postgres://nobody@127.0.0.1:1/nothing')
  expect(await watchReadiness(nowhere).obstacle()).toBe('the database does not answer')
  await nowhere.destroy()

  await owner.transaction().execute(async (tx) => {
    await tx.schema.alterTable('kysely_migration').addColumn('in_use', 'boolean').execute()
    expect(await watchReadiness(db).obstacle()).toBe('the database does not answer in time')
  })
  expect(await watchReadiness(db).obstacle()).toBeNull()
})
