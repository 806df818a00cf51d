import type { OfBidder } from '#app/proposals/bidder.ts'
import type { Proposal } from '#app/proposals/proposal.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { contentOf, type Section, type SectionName } from '#app/proposals/sections.ts'
import { storedSection } from '#app/proposals/stored-proposal.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import { organisationKey, publicKeysOf } from '#app/identity/store/organisations.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { Keys } from '#app/platform/keys.server.ts'
import type { Specification } from '#app/tendering/specification.ts'

/** What reads a sealed draft: the database and the keys of this process. */
export interface Vault {
  db: Db
  keys: Keys
}

export interface SavedSection {
  version: number
  savedBy: string
  savedAt: Instant
}

/** A section that was never saved has no entry. */
export type Saved = { [name: string]: SavedSection }

export interface Draft {
  content: ProposalContent
  saved: Saved
}

/** The whole draft, opened with the key of the organisation that leads. */
export async function readDraft(
  { db, keys }: Vault,
  proposal: Proposal,
  specification: Pick<Specification, 'outcomes' | 'contractYears'>,
): Promise<Draft> {
  const rows = await sections(db, proposal.id).execute()
  const opened = await openRows({ db, keys }, proposal.organisationId, rows)
  return {
    content: contentOf(opened, specification),
    saved: Object.fromEntries(
      rows.map(({ section, version, savedBy, savedAt }) => [section, { version, savedBy, savedAt }]),
    ),
  }
}

/** One section of it; `null` before it is first saved. */
export async function readSection(
  { db, keys }: Vault,
  proposal: Proposal,
  name: SectionName,
): Promise<{ section: Section; saved: SavedSection } | null> {
  const row = await sections(db, proposal.id).where('section', '=', name).executeTakeFirst()
  if (!row) return null
  const [section] = await openRows({ db, keys }, proposal.organisationId, [row])
  const { version, savedBy, savedAt } = row
  return section ? { section, saved: { version, savedBy, savedAt } } : null
}

/** Which version of each section is saved, without opening any. */
export async function sectionVersions(tx: Tx, proposalId: string): Promise<Saved> {
  const rows = await sections(tx, proposalId).execute()
  return Object.fromEntries(
    rows.map(({ section, version, savedBy, savedAt }) => [section, { version, savedBy, savedAt }]),
  )
}

/** How many sections of each of these proposals are saved, without opening any. */
export async function savedCounts(db: Db, proposalIds: readonly string[]): Promise<Map<string, number>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('proposal_section')
    .select((of) => ['proposal_id as proposalId', of.fn.countAll<number>().as('count')])
    .where('proposal_id', 'in', proposalIds)
    .groupBy('proposal_id')
    .execute()
  return new Map(rows.map(({ proposalId, count }) => [proposalId, count]))
}

/** Encrypts a section for the organisations of its bidder alone. */
export async function sealSection({ db, keys }: Vault, { bidderIds }: OfBidder, section: Section): Promise<Buffer> {
  return keys.seal(JSON.stringify(storedSection.written(section)), await publicKeysOf(db, bidderIds))
}

export async function writeSection(
  tx: Tx,
  section: { proposalId: string; name: SectionName; version: number; sealed: Buffer; savedBy: string; at: Instant },
): Promise<void> {
  const { proposalId, name, version, sealed, savedBy, at } = section
  const row = { version, sealed, saved_by: savedBy, saved_at: toIso(at) }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('proposal_section')
    .values({ proposal_id: proposalId, section: name, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['proposal_id', 'section'])
        .doUpdateSet(row)
        .where('proposal_section.version', '=', version - 1),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Error(`section ${name} of ${proposalId} is not at ${version - 1}`)
}

function sections(db: Db | Tx, proposalId: string) {
  return db
    .selectFrom('proposal_section')
    .innerJoin('person', 'person.id', 'proposal_section.saved_by')
    .select(['section', 'version', 'sealed', 'person.name as savedBy', 'saved_at as savedAt'])
    .where('proposal_id', '=', proposalId)
}

async function openRows({ db, keys }: Vault, organisationId: string, rows: { sealed: Buffer }[]): Promise<Section[]> {
  if (rows.length === 0) return []
  const { privateKeyWrapped } = await organisationKey(db, organisationId)
  const texts = await Promise.all(
    rows.map(({ sealed }) => keys.open(sealed, { owner: organisationId, privateKeyWrapped })),
  )
  return texts.map((text) => storedSection.askedNow(storedSection.read(JSON.parse(text))))
}
