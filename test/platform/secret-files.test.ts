import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { useFilesFolder } from '#test/support/folder.ts'

const folder = useFilesFolder()
const masterKey = randomBytes(32).toString('base64')
const external = {
  DATABASE_URL: 'postgres://u:p@db.example:5432/outturn',
  SMTP_URL: 'smtps://mail.example:465',
  MAIL_FROM: 'outturn@example.org',
}

test('a secret can be given as a file; one that is given directly wins', () => {
  const file = join(folder, 'master-key')
  writeFileSync(file, `${masterKey}\n`)
  expect(readConfiguration({ ...external, MASTER_KEY_FILE: file })).toMatchObject({ ok: true, value: { masterKey } })
  const other = randomBytes(32).toString('base64')
  expect(readConfiguration({ ...external, MASTER_KEY: other, MASTER_KEY_FILE: file })).toMatchObject({
    value: { masterKey: other },
  })
})

test('a file of a secret that cannot be read is named', () => {
  const read = readConfiguration({ ...external, MASTER_KEY_FILE: join(folder, 'absent') })
  expect(read).toMatchObject({ ok: false })
  if (!read.ok)
    expect(read.refusal[0]).toBe(`MASTER_KEY_FILE names ${join(folder, 'absent')}, which cannot be read (ENOENT).`)
})
