import { parseArgs } from 'node:util'
import { recordProof } from '#app/audit/pages/record-proof.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { reachPortal } from '#workers/reach-portal.ts'

const usage = `Computes the hash chain over the permanent record again and says what does not fit.
Usage: npm run verify-record [-- --head <a head that was mailed or printed before>]`

/** @returns the exit code: 0 for a record that is what was linked */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, strict: false, options: { head: { type: 'string' } } })
  const { head } = values
  if (positionals.length > 0 || typeof head === 'boolean') {
    console.error(usage)
    return 1
  }
  return reachPortal(({ databaseUrl }) => verifyRecord(databaseUrl, head))
}

/** Prints what was found. @returns the exit code */
export async function verifyRecord(databaseUrl: string, knownHead?: string): Promise<number> {
  const db = makeDatabase(databaseUrl, { max: 1, role: 'owner' })
  try {
    const proof = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((snapshot) => recordProof(snapshot, { knownHead }))
    for (const finding of proof.findings) console.error(finding)
    const { links, linkedEvents, openEvents } = proof
    console.log(`${linkedEvents} events in ${links} links, and ${openEvents} that are not linked yet.`)
    if (proof.head) console.log(`The newest head: ${proof.head}`)
    console.log(proof.findings.length === 0 ? 'The record is what was linked.' : 'The record was changed.')
    return proof.findings.length === 0 ? 0 : 1
  } finally {
    await db.destroy()
  }
}
