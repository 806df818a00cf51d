import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import { runCommand } from '#test/support/command.ts'
import { useEmptyDatabases } from '#test/support/empty-database.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const empty = useEmptyDatabases()
const place = mkdtempSync(join(tmpdir(), 'outturn-restored-'))
// Where root lends the server an account, that account must get in.
chmodSync(place, 0o755)
const folder = join(place, 'backup')
const MASTER_KEY = randomBytes(32).toString('base64')

afterAll(() => {
  rmSync(place, { recursive: true })
})

test('an operator backs up a portal, restores it in an empty data folder, and proves its record there', async () => {
  await world.anOrganisation('provider')
  await linkRecord(world.system)
  const source = { DATABASE_URL: world.url, DATA_DIR: join(place, 'source'), MASTER_KEY }
  const backup = await runCommand('backup', ['--to', folder], source)
  expect(backup).toMatchObject({ code: 0, complained: '' })
  expect(backup.said).toMatch(/holds \d+ rows of \d+ tables and 0 files\.\nIt does not hold the master key/)

  const target = { DATA_DIR: join(place, 'target'), MASTER_KEY }
  const { head } = (await linksInOrder(world.db)).at(-1)!
  const restored = await runCommand('restore', ['--from', folder, '--head', head], target)
  expect(restored).toMatchObject({ code: 0, complained: '' })
  expect(restored.said).toMatch(/^Restored \d+ rows and 0 files, as they were at .*\n1 events in 1 links/)
  expect(restored.said).toContain('Proven: up to this head')

  const proven = await runCommand('verify-record', [], target)
  expect(proven).toMatchObject({ code: 3, said: expect.stringContaining('1 events in 1 links') as string })
  const again = await runCommand('restore', ['--from', folder], target)
  expect(again).toMatchObject({ code: 1, said: '' })
  expect(again.complained).toContain('holds a portal already')
})

test('a backup of a demo or a test is never restored as a real portal', async () => {
  const DATABASE_URL = await empty.make()
  const real = {
    ...{ DATABASE_URL, MASTER_KEY, PORTAL_MODE: '' },
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'o@example.org',
  }
  const refused = await runCommand('restore', ['--from', folder], { ...real, DATA_DIR: join(place, 'real') })
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.complained).toMatch(/^The backup cannot be restored here. This database was made for a test/)
})

test('with another master key nothing is restored', async () => {
  const other = { DATA_DIR: join(place, 'other'), MASTER_KEY: randomBytes(32).toString('base64') }
  const refused = await runCommand('restore', ['--from', folder], other)
  expect(refused).toMatchObject({ code: 1, said: '' })
  expect(refused.complained).toMatch(/^This is not the MASTER_KEY/)
  expect(existsSync(join(place, 'other', 'files'))).toBe(false)
})

test('without a folder each command says how it is used', async () => {
  const env = { DATABASE_URL: world.url, MASTER_KEY }
  expect((await runCommand('backup', [], env)).complained).toContain('Usage: npm run backup -- --to')
  expect((await runCommand('restore', [], env)).complained).toContain('Usage: npm run restore -- --from')
})
