import type { Provider, ProviderClaims } from '#app/identity/provider.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export type StoredProvider = Provider & { clientSecretConcealed: Buffer }

/** What a client secret is concealed for: see `Keys.conceal`. */
export function secretOwner(organisationId: string): string {
  return `client secret of ${organisationId}`
}

export async function findProvider(db: Db | Tx, organisationId: string): Promise<StoredProvider | undefined> {
  return providers(db).where('organisation_provider.organisation_id', '=', organisationId).executeTakeFirst()
}

/** The one that is turned on for addresses of this domain. */
export async function findProviderOfDomain(db: Db, emailDomain: string): Promise<StoredProvider | undefined> {
  return providers(db).where('email_domain', '=', emailDomain).where('turned_on', '=', true).executeTakeFirst()
}

/** Another organisation's provider that is turned on for this domain. */
export async function isDomainTaken(tx: Tx, { emailDomain, organisationId }: Provider): Promise<boolean> {
  const row = await tx
    .selectFrom('organisation_provider')
    .select('organisation_id')
    .where('email_domain', '=', emailDomain)
    .where('organisation_id', '<>', organisationId)
    .where('turned_on', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps new settings: turned off, and not tried yet. */
export async function saveProvider(
  tx: Tx,
  provider: Omit<Provider, 'organisationName' | 'testedVersion' | 'turnedOn'> & {
    clientSecretConcealed: Buffer
    connectedBy: string
  },
): Promise<void> {
  const settings = {
    issuer: provider.issuer,
    client_id: provider.clientId,
    client_secret_concealed: provider.clientSecretConcealed,
    email_domain: provider.emailDomain,
    version: provider.version,
    tested_version: null,
    turned_on: false,
    connected_by: provider.connectedBy,
    connected_at: toIso(provider.connectedAt),
  }
  await tx
    .insertInto('organisation_provider')
    .values({ organisation_id: provider.organisationId, ...settings })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(settings))
    .execute()
}

export async function markProvider(
  tx: Tx,
  { organisationId, version }: Pick<Provider, 'organisationId' | 'version'>,
  mark: { tested_version: number } | { turned_on: boolean },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation_provider')
    .set(mark)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('the provider changed under its lock')
}

/** The member whom the provider vouched for before under this subject, or to whom this address belongs. */
export async function findVouchedMember(tx: Tx, organisationId: string, claims: ProviderClaims) {
  const linked = await tx
    .selectFrom('provider_identity')
    .select(['person_id as personId', 'subject'])
    .where('organisation_id', '=', organisationId)
    .where('issuer', '=', claims.issuer)
    .where('subject', '=', claims.subject)
    .executeTakeFirst()
  const member = await tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('provider_identity', (join) =>
      join
        .onRef('provider_identity.person_id', '=', 'person.id')
        .onRef('provider_identity.organisation_id', '=', 'membership.organisation_id')
        .on('provider_identity.issuer', '=', claims.issuer),
    )
    .select(['person.id as personId', 'provider_identity.subject'])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.suspended_at', 'is', null)
    .where((where) =>
      linked ? where('person.id', '=', linked.personId) : where('person.email', '=', claims.email ?? ''),
    )
    .executeTakeFirst()
  return member ?? null
}

/** @returns false where the person, or the subject, is linked already */
export async function linkIdentity(
  tx: Tx,
  link: { organisationId: string; issuer: string; subject: string; personId: string; at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('provider_identity')
    .values({
      organisation_id: link.organisationId,
      issuer: link.issuer,
      subject: link.subject,
      person_id: link.personId,
      linked_at: toIso(link.at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function providers(db: Db | Tx) {
  return db
    .selectFrom('organisation_provider')
    .innerJoin('organisation', 'organisation.id', 'organisation_provider.organisation_id')
    .select([
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'issuer',
      'client_id as clientId',
      'client_secret_concealed as clientSecretConcealed',
      'email_domain as emailDomain',
      'version',
      'tested_version as testedVersion',
      'turned_on as turnedOn',
      'connected_at as connectedAt',
    ])
}
