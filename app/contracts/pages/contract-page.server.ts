import { contractPhase, signBlockers, type Contract, type SignBlocker } from '#app/contracts/contract.ts'
import { contractPhaseTags, explainSignBlocker, partyNames } from '#app/contracts/content.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { contractPolicy, partyOf } from '#app/contracts/policy.ts'
import { contractsVisibleTo, findContract } from '#app/contracts/store/contracts.server.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay, formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { Files } from '#app/platform/files.server.ts'

/** A line for each contract to which the actor's organisation is a party. */
export async function contractsPage(db: Db, actor: Actor) {
  const contracts = await contractsVisibleTo(db, actor)
  return contracts.map((contract) => ({
    id: contract.id,
    reference: contract.reference,
    title: contract.title,
    with: contract.buyerId === actor.organisationId ? contract.providerName : contract.buyerName,
    tag: contractPhaseTags[contractPhase(contract)],
  }))
}

/** Where a contract stands, who has signed, and what this person can do now. */
export async function contractPage(db: Db, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  const party = contract && partyOf(actor, contract)
  if (!contract || !party) return refuse({ kind: 'not found' })
  const [terms, now] = await Promise.all([termsOf(db, { contractId, version: contract.version }), portalNow(db)])
  const phase = contractPhase(contract)
  const maySign = contractPolicy.sign(actor, contract)
  const blockers = signBlockers(contract, party, now)
  const { document, check, timeZone } = contract
  return accept({
    ...headOf(contract),
    party,
    tenderId: party === 'buyer' ? contract.tenderId : null,
    tag: contractPhaseTags[phase],
    phase,
    buyer: contract.buyerName,
    provider: contract.providerName,
    runs: `${formatDay(terms.startsOn)} to ${formatDay(terms.endsOn)}`,
    price: formatPence(terms.pricePence),
    most: formatPence(terms.greatestExposurePence),
    earliestSignatureOn: formatDay(contract.earliestSignatureOn),
    drawnUpAt: formatMoment(contract.drawnUpAt, timeZone),
    termsSha256: contract.termsSha256,
    document: document && {
      sha256: document.sha256,
      pages: document.pages,
      size: sizeOf(document.byteLength),
      storedAt: formatMoment(document.storedAt, timeZone),
    },
    check: check && { by: check.by, at: formatMoment(check.at, timeZone), note: check.note },
    signatures: contract.signatures.map(({ party: as, by, capacity, at }) => ({
      party: partyNames[as],
      by,
      capacity,
      at: formatMoment(at, timeZone),
    })),
    may: {
      check: phase === 'to be checked' && contractPolicy.check(actor, contract),
      sign: maySign && blockers.length === 0,
    },
    /** What besides the phase keeps this person from signing; empty for those who cannot sign at all. */
    waitsFor: maySign && phase !== 'signed' ? blockers.filter(besidesPhase).map(explainSignBlocker) : [],
  })
}

/** The whole wording, as the document has it. */
export async function contractTextPage(db: Db, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  if (!contract || !contractPolicy.view(actor, contract)) return refuse({ kind: 'not found' })
  const terms = await termsOf(db, { contractId, version: contract.version })
  return accept({ ...headOf(contract), hasDocument: contract.document !== null, text: contractText(terms) })
}

/** The kept file, as it was laid out. @throws when it is recorded and the files do not hold it */
export async function contractDocument({ db, files }: { db: Db; files: Files }, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  if (!contract?.document || !contractPolicy.view(actor, contract)) return refuse({ kind: 'not found' })
  const bytes = await files.get(contract.document.sha256)
  if (!bytes) throw new Error(`the file of contract ${contract.reference} is missing`)
  return accept({ bytes, sha256: contract.document.sha256, name: `${contract.reference}-v${contract.version}.pdf` })
}

/** The phase says by itself that there is no document, or no check of it. */
function besidesPhase({ code }: SignBlocker): boolean {
  return code === 'too early' || code === 'signed already'
}

function headOf({ id, reference, version, title }: Contract) {
  return { contractId: id, reference, version, title }
}

/** `84 kB`. */
function sizeOf(byteLength: number): string {
  return `${Math.max(1, Math.round(byteLength / 1000)).toLocaleString('en-GB')} kB`
}
