import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { runCommand } from '#test/support/command.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const folder = useFilesFolder()

function inviteOwner(organisation: string, kind: string, email: string, ...more: string[]) {
  const args = ['--organisation', organisation, '--kind', kind, '--email', email, ...more]
  const masterKey = randomBytes(32).toString('base64')
  return runCommand('invite-owner', args, { DATABASE_URL: world.url, MASTER_KEY: masterKey, DATA_DIR: folder })
}

const invitedTo = async (email: string) =>
  world.db.selectFrom('invitation').select(['organisation_id', 'roles']).where('email', '=', email).execute()

test('the first owner of an organisation is sent a link; a second organisation of the same name is not made by mistake', async () => {
  const first = await inviteOwner('Testshire Council', 'commissioner', 'first@example.org')
  expect(first.code).toBe(0)
  expect(first.said).toContain('/invitations/')

  const mistaken = await inviteOwner('testshire council', 'commissioner', 'second@example.org')
  expect(mistaken.code).toBe(1)
  expect(mistaken.complained).toContain('already')
  expect(await invitedTo('second@example.org')).toEqual([])

  const again = await inviteOwner('Testshire Council', 'commissioner', 'second@example.org', '--again')
  expect(again.code).toBe(0)
  expect(await invitedTo('second@example.org')).toEqual(await invitedTo('first@example.org'))
})

test('the first person of the operator can do what an administrator does', async () => {
  await inviteOwner('Testshire Operations', 'operator', 'operator@example.org')
  expect(await invitedTo('operator@example.org')).toMatchObject([{ roles: ['owner', 'administrator'] }])
})
