import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import { runCommand } from '#test/support/command.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the operator is told that the record is what was linked, and later what is not', async () => {
  await world.anOrganisation('provider')
  await linkRecord(world.system)
  await world.anOrganisation('provider')
  const [link] = await linksInOrder(world.db)

  const sound = await verifyRecord('--head', link!.head)
  expect(sound).toEqual({
    code: 0,
    said: `1 events in 1 links, and 1 that are not linked yet.\nThe newest head: ${link!.head}\nThe record is what was linked.`,
    complained: '',
  })

  await tamper(world, sql`update event set data = '{"name": "Other"}'`)
  const changed = await verifyRecord()
  expect(changed.code).toBe(1)
  expect(changed.complained).toMatch(/^The link of .* is not what was linked/)
  expect(changed.said).toContain('The record was changed.')
})

function verifyRecord(...args: string[]) {
  return runCommand('verify-record', args, { DATABASE_URL: world.url, MASTER_KEY: randomBytes(32).toString('base64') })
}
