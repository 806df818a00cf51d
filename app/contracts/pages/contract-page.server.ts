import {
  contractPhase,
  hasSignature,
  openPoints,
  signBlockers,
  versionMeant,
  type Contract,
  type SignBlocker,
} from '#app/contracts/contract.ts'
import {
  contractPhaseTags,
  documentNotMade,
  explainDocumentFailure,
  explainProof,
  explainSignBlocker,
  partyNames,
  readsOnlyForConflict,
  underReview,
} from '#app/contracts/content.ts'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { contractPolicy, partyOf } from '#app/contracts/policy.ts'
import { contractsVisibleTo, findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind } from '#app/contracts/store/evaluated-contracts.server.ts'
import { findSignedCopy } from '#app/contracts/store/signed-copies.server.ts'
import {
  becauseOf,
  termsByVersion,
  termsOf,
  versionOf,
  versionsOf,
} from '#app/contracts/store/contract-versions.server.ts'
import { openFailure, openFailures, type DocumentFailure } from '#app/contracts/store/document-failures.server.ts'
import type { Evaluation } from '#app/evaluation/panel.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay, formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { Files } from '#app/platform/files.server.ts'
import { publishedQuestions, type PublishedQuestion } from '#app/tendering/store/clarifications.server.ts'
import { unpublishedQuestions } from '#app/contracts/published-words.ts'

/** A line for each contract to which the actor's organisation is a party. */
export async function contractsPage(db: Db, actor: Actor) {
  const contracts = await contractsVisibleTo(db, actor)
  const failed = await openFailures(
    db,
    contracts.map(({ id }) => id),
  )
  return contracts.map((contract) => ({
    id: contract.id,
    reference: contract.reference,
    title: contract.title,
    with: partyOf(actor, contract) === 'buyer' ? contract.providerName : contract.buyerName,
    tag: tagOf(contract, failed),
  }))
}

/** A contract that runs is a signed one, whatever is drawn up to follow it. */
function tagOf(contract: Contract, failed: readonly DocumentFailure[]) {
  if (contract.agreed.length > 0) return contractPhaseTags.signed
  const isFailed = failed.some(
    ({ contractId, version, made }) =>
      made === 'document' && contractId === contract.id && version === contract.version,
  )
  return isFailed ? documentNotMade : contractPhaseTags[contractPhase(contract)]
}

/** Where the newest version of a contract stands, who has signed it, and what this person can do now. */
export async function contractPage(db: Db, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  const party = contract && partyOf(actor, contract)
  if (!contract || !party) return refuse({ kind: 'not found' })
  const [evaluation, termsOfAll, now, versions, published, failure] = await Promise.all([
    evaluationBehind(db, contract),
    termsByVersion(db, contractId),
    portalNow(db),
    versionsOf(db, contractId),
    publishedQuestions(db, contract.tenderId),
    openFailure(db, { contractId, version: contract.version }),
  ])
  const termsIn = (version: number) => {
    const terms = termsOfAll.get(version)
    if (!terms) throw new Error(`contract ${contract.reference} has no version ${version}`)
    return terms
  }
  const terms = termsIn(contract.version)
  const earlier = versions
    .filter(({ version }) => version < contract.version)
    .toReversed()
    .map(({ version, madeAt, points, documentSha256 }) => ({
      version,
      madeAt: formatMoment(madeAt, contract.timeZone),
      because: versions.find((next) => next.version === version + 1)?.because ?? '',
      points: points.map(({ text }) => text),
      hasDocument: documentSha256 !== null,
      isWithheld: isWithheld(actor, contract, { version, terms: termsIn(version), published }),
    }))
  const phase = contractPhase(contract)
  const mayCheck = contractPolicy.check(actor, contract, evaluation)
  const maySign = contractPolicy.sign(actor, contract, evaluation)
  const isUnderReview = standingBlockers(evaluation).length > 0
  const blockers = signBlockers(contract, { party, personId: actor.personId, now, isUnderReview })
  const { document, check, timeZone } = contract
  const isUnsigned = contract.signatures.length === 0
  return accept({
    ...headOf(contract),
    named: namedIn(contract, contract.version),
    runs: contract.agreed.length > 0,
    party,
    because: contract.because,
    /** What the legal check of this version found. */
    points: contract.points.map(({ id, text, by, at, settled }) => ({
      id,
      text,
      state: settled ? ('settled' as const) : ('open' as const),
      raised: `${by} on ${formatMoment(at, timeZone)}`,
      settled: settled && `${settled.by} on ${formatMoment(settled.at, timeZone)}: ${settled.because}`,
    })),
    /** Those that were replaced, newest first. */
    earlier,
    isWithheld: isWithheld(actor, contract, { version: contract.version, terms, published }),
    /** For the buyer alone: how many questions a signed contract prints in other words than those published. */
    otherWords: party === 'buyer' && !isUnsigned ? unpublishedQuestions(terms, published).length : 0,
    tenderId: party === 'buyer' ? contract.tenderId : null,
    tag: failure?.made === 'document' ? documentNotMade : contractPhaseTags[phase],
    failure: failure ? explainDocumentFailure(failure) : null,
    /** What can be made again. */
    failed: failure?.made ?? null,
    phase,
    buyer: contract.buyerName,
    provider: contract.providerName,
    days: `${formatDay(terms.startsOn)} to ${formatDay(terms.endsOn)}`,
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
    signedCopy: contract.signedCopy && {
      sha256: contract.signedCopy.sha256,
      pages: contract.signedCopy.pages,
      size: sizeOf(contract.signedCopy.byteLength),
    },
    signatures: contract.signatures.map(({ party: as, by, organisation, capacity, at, proof }) => ({
      party: partyNames[as],
      by,
      organisation,
      capacity,
      proof: explainProof(proof, timeZone),
      at: formatMoment(at, timeZone),
    })),
    /** The one party that has not signed while the other has. */
    stillToSign:
      contract.signatures.length === 1 ? (contract.signatures[0]?.party === 'buyer' ? 'provider' : 'buyer') : null,
    may: {
      makeAgain: failure !== undefined && contractPolicy.makeAgain(actor, contract, evaluation),
      check: phase === 'to be checked' && mayCheck,
      raise: isUnsigned && document !== null && mayCheck,
      settle: openPoints(contract).length > 0 && mayCheck,
      redraw: isUnsigned && !isUnderReview && contractPolicy.redraw(actor, contract, evaluation),
      sign: maySign && blockers.length === 0,
    },
    /** What keeps the contract, or this person, waiting whatever its phase. */
    held:
      phase === 'signed'
        ? []
        : [
            ...(isUnderReview ? [underReview] : []),
            ...(isHeldBack(actor, contract, evaluation) ? [readsOnlyForConflict] : []),
          ],
    /** What besides the phase keeps this person from signing; empty for those who cannot sign at all. */
    waitsFor: maySign && phase !== 'signed' ? blockers.filter(besidesPhase).map(explainSignBlocker) : [],
  })
}

/**
 * The whole wording of a version, as its document has it. A version that was replaced says by which, and why.
 */
export async function contractTextPage(db: Db, actor: Actor, contractId: string, wanted?: number) {
  const found = await versionFor(db, actor, contractId, wanted)
  if (!found.ok) return found
  const { contract, version, terms, document } = found.value
  const replaced =
    version === contract.version || contract.agreed.includes(version)
      ? null
      : { by: version + 1, because: (await becauseOf(db, contractId, version + 1)) ?? '' }
  const named = namedIn(contract, version)
  const hasDocument = document !== null
  return accept({ ...headOf(contract), version, named, replaced, hasDocument, text: contractText(terms) })
}

/** The kept file of a version, as it was laid out. @throws when it is recorded and the files do not hold it */
export async function contractDocument(
  { db, files }: { db: Db; files: Files },
  actor: Actor,
  contractId: string,
  wanted?: number,
) {
  const found = await versionFor(db, actor, contractId, wanted)
  if (!found.ok) return found
  const { contract, version, document } = found.value
  if (document === null) return refuse({ kind: 'not found' })
  const bytes = await files.get(document)
  if (!bytes) throw new Error(`the file of contract ${contract.reference} is missing`)
  return accept({ bytes, sha256: document, name: `${contract.reference}-v${version}.pdf` })
}

/** The pages with who signed them. @throws when they are recorded and the files do not hold them */
export async function signedCopy({ db, files }: { db: Db; files: Files }, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  if (!contract || !contractPolicy.view(actor, contract)) return refuse({ kind: 'not found' })
  const version = versionMeant(contract)
  const copy = await findSignedCopy(db, { contractId, version })
  if (!copy) return refuse({ kind: 'not found' })
  const { sha256 } = copy
  const bytes = await files.get(sha256)
  if (!bytes) throw new Error(`the signed copy of contract ${contract.reference} is missing`)
  return accept({ bytes, sha256, name: `${contract.reference}-v${version}-signed.pdf` })
}

/** A version that this person may read; its document by hash, `null` until it is laid out. */
async function versionFor(db: Db, actor: Actor, contractId: string, wanted?: number) {
  const contract = await findContract(db, contractId)
  if (!contract || !contractPolicy.view(actor, contract)) return refuse({ kind: 'not found' })
  const version = wanted ?? versionMeant(contract)
  if (version < 1 || version > contract.version) return refuse({ kind: 'not found' })
  const [terms, { documentSha256 }, published] = await Promise.all([
    termsOf(db, { contractId, version }),
    versionOf(db, { contractId, version }),
    publishedQuestions(db, contract.tenderId),
  ])
  if (isWithheld(actor, contract, { version, terms, published })) return refuse({ kind: 'not found' })
  return accept({ contract, version, terms, document: documentSha256 })
}

/**
 * A question in other words than those published may tell who asked it: nobody but the buyer reads on in a version that
 * nobody signed. What is signed is both parties' own.
 */
function isWithheld(
  actor: Actor,
  contract: Contract,
  { version, terms, published }: { version: number; terms: ContractTerms; published: PublishedQuestion[] },
): boolean {
  if (hasSignature(contract, version) || partyOf(actor, contract) === 'buyer') return false
  return unpublishedQuestions(terms, published).length > 0
}

/** Whether this person would work on the contract, and may not because of a conflict of interest. */
function isHeldBack(actor: Actor, contract: Contract, evaluation: Evaluation): boolean {
  const without = { ...evaluation, declarations: [], ofBidders: [] }
  return contractPolicy.redraw(actor, contract, without) && !contractPolicy.redraw(actor, contract, evaluation)
}

/** The phase says by itself that there is no document, or no check of it. */
function besidesPhase({ code }: SignBlocker): boolean {
  return code === 'too early' || code === 'signed already'
}

function headOf({ id, reference, version, title }: Contract) {
  return { contractId: id, reference, version, title }
}

/** What an address says to name this version, where without it another is meant. */
function namedIn(contract: Contract, version: number): { version?: string } {
  return version === versionMeant(contract) ? {} : { version: `${version}` }
}

/** `84 kB`. */
function sizeOf(byteLength: number): string {
  return `${Math.max(1, Math.round(byteLength / 1000)).toLocaleString('en-GB')} kB`
}
