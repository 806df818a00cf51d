import { checksNothingForConflict } from '#app/delivery/content.ts'
import { deliveryPolicy, isHeldBack } from '#app/delivery/policy.ts'
import { contractsVerifiedBy, findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { verifierOrganisations } from '#app/contracts/store/verifiers.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** The contracts whose results the actor's organisation verifies. */
export async function verifiedContractsPage(db: Db, actor: Actor) {
  return actor.organisationKind === 'verifier' ? contractsVerifiedBy(db, actor) : []
}

/** The cohorts of a contract and who verifies them. */
export async function deliveryPage(db: Db, actor: Actor, contractId: string) {
  const delivery = await findDelivery(db, contractId)
  if (!delivery || !deliveryPolicy.view(actor, delivery)) return refuse({ kind: 'not found' })
  const { reference, title, isSigned, verifierIds, verifiers, cohorts, terms } = delivery
  const mayAppoint = isSigned && deliveryPolicy.appointVerifier(actor, delivery)
  const organisations = mayAppoint ? await verifierOrganisations(db) : []
  const toAppoint = organisations.filter(({ id }) => !verifierIds.includes(id))
  return accept({
    contractId,
    reference,
    title,
    isSigned,
    /** A verifier organisation sees results, not the contract with its prices. */
    isParty: deliveryPolicy.viewPayments(actor, delivery),
    heldBack: isHeldBack(actor, delivery) ? checksNothingForConflict : null,
    named: terms.independentVerifier,
    verifiers: verifiers.map(({ name }) => name),
    toAppoint,
    years: terms.years.map(({ year, from, to }) => `Year ${year}: ${formatDay(from)} to ${formatDay(to)}`),
    cohorts: cohorts.map(({ id, contractYear, from, to }) => ({
      id,
      days: `${formatDay(from)} to ${formatDay(to)}`,
      contractYear,
    })),
    may: {
      appoint: mayAppoint && toAppoint.length > 0,
      openCohort: isSigned && deliveryPolicy.openCohort(actor, delivery),
    },
  })
}
