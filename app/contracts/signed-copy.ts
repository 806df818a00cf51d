import { formatMoment, type Instant } from '#app/lib/time.ts'
import { typeset } from './clause.ts'
import { parties, type Contract, type Signature } from './contract.ts'
import { explainProof, partyNames } from './content.ts'

/** What the signed copy of a contract says on its signature page, in place of the empty lines. */
export interface SignedText {
  /** Names the very document that was signed. */
  intro: string
  blocks: { as: string; organisation: string; lines: { label: string; value: string }[] }[]
  lastSignedAt: Instant
}

/** @throws when a party has not signed the document */
export function signedText(contract: Pick<Contract, 'reference' | 'version' | 'timeZone' | 'signatures'>): SignedText {
  const { reference, version, timeZone, signatures } = contract
  const inOrder = parties.map((party) => {
    const signature = signatures.find((one) => one.party === party)
    if (!signature) throw new Error(`contract ${reference} is not signed for the ${party}`)
    return signature
  })
  const hashes = [...new Set(inOrder.map(({ documentSha256 }) => documentSha256))]
  if (hashes.length !== 1) throw new Error(`the parties of contract ${reference} signed different documents`)
  return {
    intro:
      `This is the signed copy of contract ${reference}, version ${version}. Both parties signed, in the portal, the ` +
      `document with these pages and the SHA-256 ${(hashes[0] ?? '').replace(/.{8}(?=.)/g, '$& ')}.`,
    blocks: inOrder.map((signature) => ({
      as: partyNames[signature.party],
      organisation: typeset(signature.organisationLatinName ?? signature.organisation),
      lines: linesOf(signature, timeZone),
    })),
    lastSignedAt: inOrder.reduce((last, { at }) => (at > last ? at : last), inOrder[0]?.at ?? (0 as Instant)),
  }
}

function linesOf({ by, latinName, capacity, at, proof }: Signature, timeZone: string) {
  return [
    { label: 'Signed by', value: typeset(latinName ?? by) },
    { label: 'Capacity', value: typeset(capacity) },
    { label: 'When', value: formatMoment(at, timeZone) },
    { label: 'How they proved who they are', value: explainProof(proof, timeZone) },
  ]
}
