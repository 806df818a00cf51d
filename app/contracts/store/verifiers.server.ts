import { organisationsOfKind } from '#app/identity/store/organisations.server.ts'
import { toldApart } from '#app/identity/told-apart.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/**
 * Organisations that may verify results for a buyer, told apart where two have the same name, with what a document calls
 * each.
 */
export async function verifierOrganisations(db: Db | Tx) {
  const organisations = await organisationsOfKind(db, 'verifier')
  const inDocuments = toldApart(organisations.map((one) => ({ ...one, name: one.latinName ?? one.name })))
  return toldApart(organisations).map(({ id, name }, i) => ({ id, name, inDocuments: inDocuments[i]?.name ?? name }))
}
