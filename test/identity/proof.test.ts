import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { unknownBrowser } from '#app/identity/browser.ts'
import { proofOfSession, saveSession, type NewSession } from '#app/identity/store/sessions.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const limits = { idleMinutes: 30, lifetimeHours: 1, proofMinutes: 10 }
const earlier = sql<string>`clock_timestamp() - interval '1 minute'`

async function aSignatory() {
  return world.aPerson(await world.anOrganisation('provider'), ['signatory'])
}

async function proofOf(personId: string, given: Partial<NewSession> = {}) {
  const id = randomUUID()
  const session: NewSession = {
    id,
    personId,
    organisationId: null,
    steppedIn: false,
    boundTo: null,
    awaitsSecondFactor: false,
    browser: unknownBrowser,
    by: null,
    ...given,
  }
  await world.db.transaction().execute((tx) => saveSession(tx, session, limits))
  return proofOfSession(world.db, id)
}

test('a session that began with a password says when it was given, and that no second factor was', async () => {
  const { personId } = await aSignatory()
  const proof = await proofOf(personId)
  expect(proof).toMatchObject({ kind: 'password', secondFactor: false, provider: null })
  expect(proof.kind === 'password' && Math.abs(proof.at - Date.now())).toBeLessThan(60_000)
})

test('a second factor was given where it was turned on before the session, and only there', async () => {
  const { personId } = await aSignatory()
  const begun = { person_id: personId, secret_concealed: Buffer.from('concealed'), begun_at: earlier, last_step: null }
  await world.owner
    .insertInto('second_factor')
    .values({ ...begun, turned_on_at: null })
    .execute()
  expect(await proofOf(personId)).toMatchObject({ secondFactor: false })
  await world.owner
    .updateTable('second_factor')
    .set({ turned_on_at: earlier, last_step: 1 })
    .where('person_id', '=', personId)
    .execute()
  expect(await proofOf(personId)).toMatchObject({ secondFactor: true })
})

test('who came through the sign-in of their organisation has that named; who stepped in gave nothing', async () => {
  const { personId, organisationId } = await aSignatory()
  const issuer = 'https://sign-in.example.org'
  await world.owner
    .insertInto('organisation_provider')
    .values({
      organisation_id: organisationId,
      issuer,
      client_id: 'outturn',
      client_secret_concealed: Buffer.from('concealed'),
      email_domain: 'example.org',
      version: 1,
      tested_version: null,
      turned_on: false,
      connected_by: personId,
      connected_at: earlier,
    })
    .execute()
  expect(await proofOf(personId, { boundTo: organisationId })).toMatchObject({ provider: issuer, secondFactor: false })
  expect(await proofOf(personId, { steppedIn: true })).toEqual({ kind: 'stepped in' })
})
