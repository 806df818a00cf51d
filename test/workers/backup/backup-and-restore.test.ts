import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import { makeDatabase, type Db, type Tx } from '#app/platform/database.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { askPasswordReset } from '#app/identity/acts/ask-password-reset.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { registerOrganisation } from '#app/identity/acts/register-organisation.server.ts'
import { invitationPage } from '#app/identity/pages/invitation-page.server.ts'
import { passwordResetPage } from '#app/identity/pages/password-reset-page.server.ts'
import { registrationPage } from '#app/identity/pages/registration-page.server.ts'
import { keepForm } from '#app/identity/store/kept-forms.server.ts'
import { organisationFounded } from '#app/identity/events.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { proposalRevised } from '#app/proposals/events.ts'
import { readDraft } from '#app/proposals/store/drafts.server.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { migrateTo, migrateToLatest, migrationNames } from '#db/migrate.ts'
import { storyProposal } from '#db/seeds/story.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { removeDocument } from '#app/tendering/acts/remove-document.server.ts'
import { aContract, must } from '#test/support/contracts.ts'
import { useEmptyDatabases } from '#test/support/empty-database.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { linkTo } from '#test/support/mail-server.ts'
import { aDraftProposal, type DraftProposal } from '#test/support/openings.ts'
import { provenRecord } from '#test/support/record.ts'
import { sentFiles } from '#test/support/sent-files.ts'
import { aReadyTender } from '#test/support/tenders.ts'
import { aSecondFactor } from '#test/support/second-factor.ts'
import { sectionsOf } from '#app/proposals/sections.ts'
import { useWorld } from '#test/support/world.ts'
import { backUp } from '#workers/backup/back-up.ts'
import { manifestFile, tableFile, type Manifest } from '#workers/backup/manifest.ts'
import { restore } from '#workers/backup/restore.ts'

const world = useWorld()
const empty = useEmptyDatabases()
const backups = mkdtempSync(join(tmpdir(), 'outturn-backups-'))
const filesElsewhere = filesOnDisk(useFilesFolder())
const masterKey = randomBytes(32).toString('base64')
const opened: Db[] = []

/** A tender with two sealed drafts, a contract with its document, and rows that are hard to write down. */
let drafts: DraftProposal[]
let documentSha256: string
/** Attached to drafts: the second was removed again, and an earlier version names it. */
let attachedSha256: string[]
let folder: string
let manifest: Manifest
let restored: { db: Db; owner: Db; url: string }
const relayed = randomUUID()
/** Of links that were mailed before the backup was made. */
const links = { reset: '', invitation: '', registration: '' }
const hardName = 'Tab\t, \\N, \\., "quotes", {braces}\nand a second line, Ŵ 🏛'

beforeAll(async () => {
  attachedSha256 = await aDraftWithDocuments()
  const contract = await aContract(world)
  documentSha256 = contract.sha256
  const first = await aDraftProposal(world, { bidder: 'hearth' })
  drafts = [first, await aDraftProposal(world, { at: first, bidder: 'northern' })]
  await hardToWriteDown()
  await waitForPeople()
  await linkRecord(world.system)

  const writing = write()
  folder = join(backups, 'while-others-write')
  manifest = await backUp({ databaseUrl: world.url, masterKey, files: world.system.files, folder })
  await writing.stop()
  restored = await restoredFrom(folder)
})

afterAll(async () => {
  for (const db of opened) await db.destroy()
  rmSync(backups, { recursive: true })
})

test('a backup that is made while others write is the portal at one moment', async () => {
  const { rows } = await sql<{ saved: number; events: number }>`
    select p.id, (select sum(version) from proposal_section s where s.proposal_id = p.id)::int as saved,
      (select count(*) from event e where e.subject_id = p.id and e.type = ${proposalRevised.type})::int as events
    from proposal p`.execute(restored.db)
  expect(rows.length).toBeGreaterThanOrEqual(3)
  for (const { saved, events } of rows) expect(events).toBe(saved)

  const everWritten = await count(world.db)
  expect(await count(restored.db)).toBeLessThan(everWritten)
})

test('both organisations open their sealed drafts after the restore, as they were written', async () => {
  for (const { tender, provider } of drafts) {
    const { organisationId } = provider
    const proposal = await findProposal(restored.db, { tenderId: tender.id, organisationId })
    const draft = await readDraft({ ...world.system, db: restored.db }, proposal!, tender.specification)
    const bidder = provider === drafts[0]!.provider ? 'hearth' : 'northern'
    expect(draft.content.targets).toEqual(storyProposal(bidder).targets)
  }
})

test('every value comes back as it was: what is restored and backed up again has the same tables', async () => {
  const again = await backUp({
    databaseUrl: restored.url,
    masterKey,
    files: filesElsewhere,
    folder: join(backups, 'again'),
  })
  const changes = ['outbox', 'session', 'password_reset', 'kept_form']
  const tablesOf = ({ tables }: Manifest) => tables.filter(({ name }) => !changes.includes(name))
  expect(tablesOf(again)).toEqual(tablesOf(manifest))
  expect(again.sequences).toEqual(manifest.sequences)
})

test('names that are hard to write down come back letter by letter', async () => {
  const { rows } = await sql`select from organisation where name = ${hardName}`.execute(restored.db)
  expect(rows).toHaveLength(1)
})

test('the files that the rows name come with them', async () => {
  const named = [documentSha256, ...attachedSha256]
  expect(manifest.files).toEqual([...named].sort())
  for (const hash of named) expect(await filesElsewhere.get(hash)).toEqual(await world.system.files.get(hash))
})

test('the record is proven after the restore, and goes on where it was', async () => {
  expect(await provenRecord(restored)).toMatchObject({ findings: [] })
  const newest = await count(restored.db)
  await restored.db.transaction().execute((tx) => anEvent(tx, 'after'))
  await linkRecord({ ...world.system, db: restored.db })
  expect(await count(restored.db)).toBe(newest + 1)
  expect(await provenRecord(restored)).toMatchObject({ findings: [], openEvents: 0 })
})

test('what had been handed to the queues is promised again', async () => {
  const waiting = await restored.db
    .selectFrom('outbox')
    .select('id')
    .where('relayed_at', 'is', null)
    .where('id', '=', relayed)
    .execute()
  expect(waiting).toHaveLength(1)
})

test('nobody is signed in, and no link that may have been used since chooses a password again', async () => {
  for (const table of ['session', 'kept_form', 'password_reset'] as const) {
    expect(manifest.tables.find(({ name }) => name === table)?.rows).toBeGreaterThan(0)
    expect(await restored.db.selectFrom(table).selectAll().execute()).toEqual([])
  }
})

test('who was half signed in begins anew; invitations and registrations hold', async () => {
  const half = await world.db.selectFrom('session').select('id').where('awaits_second_factor', '=', true).execute()
  expect(half).toHaveLength(1)
  expect(await restored.db.selectFrom('session').selectAll().execute()).toEqual([])
  expect(await passwordResetPage(world.db, links.reset)).toMatchObject({ state: 'open' })
  expect(await passwordResetPage(restored.db, links.reset)).toBeNull()
  expect(await invitationPage(restored.db, links.invitation, null)).toMatchObject({ state: 'open' })
  expect(await registrationPage(restored.db, links.registration, null)).toMatchObject({ state: 'open' })
})

test('a backup of an older version is restored as it was, and then brought up to date', async () => {
  const url = await empty.make()
  const names = await migrationNames()
  const older = names.find((name) => name.includes('what_binds'))!
  await migrateTo(url, older)
  const into = join(backups, 'older')
  const made = await backUp({ databaseUrl: url, masterKey, files: world.system.files, folder: into })
  expect(made.migrations.at(-1)).toBe(older)

  const { url: target } = await restoredFrom(into, 'production')
  expect(await migrateToLatest(target)).toEqual(names.slice(names.indexOf(older) + 1))
})

test('a backup is refused, with nothing written, where it does not fit', async () => {
  const url = await empty.make()
  const into = { databaseUrl: url, masterKey, files: filesElsewhere, folder, mode: 'test' as Mode }
  const refusals: [string, Partial<typeof into>][] = [
    ['This is not the MASTER_KEY', { masterKey: randomBytes(32).toString('base64') }],
    ['There is no complete backup', { folder: backups }],
    ['The backup cannot be restored here. This database was made for a test', { mode: 'production' }],
    ['The database is not empty', { databaseUrl: world.url }],
  ]
  for (const [sentence, change] of refusals) await expect(restore({ ...into, ...change })).rejects.toThrow(sentence)

  const newer = await changedCopy({ ...manifest, migrations: [...manifest.migrations, '20991231T0000_later'] })
  await expect(restore({ ...into, folder: newer })).rejects.toThrow('made by a newer Outturn (20991231T0000_later)')
  const damaged = await changedCopy(manifest)
  writeFileSync(tableFile(damaged, 'person'), randomBytes(500))
  await expect(restore({ ...into, folder: damaged })).rejects.toThrow('The backup is damaged: the table person')
  const lacking = await changedCopy(manifest)
  rmSync(join(lacking, 'files'), { recursive: true })
  await expect(restore({ ...into, folder: lacking })).rejects.toThrow(`damaged: the file ${manifest.files[0]}`)
  expect(await tablesIn(url)).toBe(0)
})

test('a backup is never written over something, and never without a file that is named', async () => {
  const source = { databaseUrl: world.url, masterKey, files: world.system.files }
  await expect(backUp({ ...source, folder })).rejects.toThrow('is not empty')
  const without = { ...source, files: filesOnDisk(join(backups, 'nothing')), folder: join(backups, 'without') }
  await expect(backUp(without)).rejects.toThrow(
    `The file ${manifest.files[0]} is named by the database, and is missing.`,
  )
})

test('the master key is nowhere in a backup', async () => {
  const { masterKeyFingerprint } = manifest
  expect(masterKeyFingerprint).toMatch(/^[0-9a-f]{16}$/)
  const text = JSON.stringify(manifest)
  expect(text).not.toContain(masterKey)
  expect(text).not.toContain(Buffer.from(masterKey, 'base64').toString('hex').slice(0, 16))
})

test('every SHA-256 in the database that names a kept file is known to the backup', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%sha256' order by 1`.execute(world.owner)
  expect(rows.map(({ column }) => column)).toEqual([
    'award.told_sha256',
    'contract_check.document_sha256',
    'contract_document.sha256',
    'contract_point.document_sha256',
    'contract_signature.document_sha256',
    'contract_signed_copy.sha256',
    'contract_version.sha256',
    'payment_line.terms_sha256',
    'publication.method_sha256',
    'ranking.sha256',
    'submission.sha256',
    'tender_method.sha256',
  ])
})

/** @returns the hashes of its files */
async function aDraftWithDocuments(): Promise<string[]> {
  const { buyer, tender } = await aReadyTender(world)
  const act = world.contextOf(buyer.commissioner)
  const hashes: string[] = []
  for (const [title, bytes] of Object.entries({ 'map.pdf': sentFiles.PDF, 'list.csv': sentFiles.CSV })) {
    const attached = await attachDocument(act, { tenderId: tender.id, title, file: { name: title, bytes } })
    if (!attached.ok) throw new Error(attached.refusal.kind)
    hashes.push(sha256(bytes))
    if (title !== 'list.csv') continue
    await removeDocument(act, { tenderId: tender.id, documentId: attached.value.documentId })
  }
  return hashes
}

async function anEvent(tx: Tx, name: string) {
  const what = { subjectId: randomUUID(), data: { name, kind: 'provider' as const } }
  return record(tx, organisationFounded, what, { actor: null, at: await portalNow(tx), requestId: 'test' })
}

async function hardToWriteDown() {
  await world.anOrganisation('provider', hardName)
  await world.db.transaction().execute((tx) => anEvent(tx, hardName))
  const { signatory } = drafts[0]!.provider
  const { personId, organisationId } = signatory
  await makeSessions(world.db).start({ personId, organisationId })
  await keepForm(world.db, world.system.keys, { personId, path: '/home', body: 'answer=typed' })
  const from = { network: '203.0.113.7', knownBrowser: null }
  await askPasswordReset(world.system, { email: `${personId}@example.org`, from })
  await sql`
    insert into outbox (id, job, queue, payload, attempts, request_id, promised_at, relayed_at)
    values (${relayed}, 'contracts.render', 'documents', '{}', 3, 'test', clock_timestamp(), clock_timestamp())`.execute(
    world.db,
  )
}

/** One who owes the code, and links that others were mailed. */
async function waitForPeople() {
  const { personId, organisationId } = drafts[1]!.provider.signatory
  await aSecondFactor(world.system, personId)
  await makeSessions(world.db).start({ personId, organisationId })
  links.reset = await linkTo(world, `${drafts[0]!.provider.signatory.personId}@example.org`, '/reset-password/')

  const invited = await invitePerson(
    { ...world.system, actor: null },
    { organisationId, email: 'invited@example.org', roles: ['owner'] },
  )
  links.invitation = must(invited).token
  const registering = {
    ...{ organisationName: 'Gofal Cartref', kind: 'provider' as const, identifier: '', personName: 'Siân Ŵyn' },
    ...{
      roles: ['bid writer'] as const,
      email: 'registering@example.org',
      from: { network: '203.0.113.7', knownBrowser: null },
    },
  }
  must(await registerOrganisation(world.system, registering))
  links.registration = await linkTo(world, registering.email, '/register/')
}

/** Both providers save a section of their draft again and again, until each has saved once more after `stop`. */
function write() {
  let stopping = false
  const loops = drafts.map(async ({ tender, provider }) => {
    const [section] = sectionsOf(storyProposal('hearth'))
    for (let shownVersion = 1, last = false; !last; shownVersion++) {
      last = stopping
      const saved = await saveSection(world.contextOf(provider.writer), {
        tenderId: tender.id,
        shownVersion,
        section: section!,
      })
      if (!saved.ok) throw new Error(JSON.stringify(saved.refusal))
    }
  })
  return {
    stop: async () => {
      stopping = true
      await Promise.all(loops)
    },
  }
}

async function restoredFrom(from: string, mode: Mode = 'test') {
  const url = await empty.make()
  await restore({ databaseUrl: url, masterKey, files: filesElsewhere, folder: from, mode })
  const db = makeDatabase(url, { max: 2 })
  const owner = makeDatabase(url, { max: 2, role: 'owner' })
  opened.push(db, owner)
  return { db, owner, url }
}

async function changedCopy(change: Manifest): Promise<string> {
  const copy = mkdtempSync(join(backups, 'changed-'))
  cpSync(folder, copy, { recursive: true })
  writeFileSync(manifestFile(copy), JSON.stringify(change))
  return copy
}

async function count(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from event`.execute(db)
  return rows[0]!.count
}

async function tablesIn(url: string): Promise<number> {
  const db = makeDatabase(url, { max: 1, role: 'owner' })
  const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(db)
  await db.destroy()
  return rows.length
}
