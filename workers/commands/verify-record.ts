import { parseArgs } from 'node:util'
import { recordProof, type Verdict } from '#app/audit/pages/record-proof.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import type { Files } from '#app/platform/files.server.ts'
import { namedFilesNotWhole } from '#workers/backup/named-files.ts'
import { reachPortal } from '#workers/reach-portal.ts'

const usage = `Computes the hash chain over the permanent record again, compares every row that binds and every file with it, and says
what does not fit.
Usage: npm run verify-record [-- --head <a head that was mailed or printed before>]
A head has 64 digits and letters from a to f. Exit code 0: proven against the head. 3: fits itself, but not proven, for want
of a head. 2: something was changed. 1: nothing could be looked at.`

/** What a shell is told; 1 is left for whatever keeps the command from looking at all. */
export const exitCodeOf: Record<Verdict, number> = { proven: 0, broken: 2, 'not proven': 3 }

/** @returns the exit code */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, strict: false, options: { head: { type: 'string' } } })
  const head = headFrom(values.head)
  if (positionals.length > 0 || Object.keys(values).some((name) => name !== 'head') || head === null) {
    console.error(usage)
    return 1
  }
  return reachPortal(({ databaseUrl, files }) => verifyRecord({ databaseUrl, files, knownHead: head }))
}

/** As it was mailed, whatever a mail program did to spaces and letters; `null` for what is no head. */
export function headFrom(typed: string | boolean | undefined): string | null | undefined {
  if (typed === undefined) return undefined
  const head = typeof typed === 'string' ? typed.replace(/\s/g, '').toLowerCase() : ''
  return /^[0-9a-f]{64}$/.test(head) ? head : null
}

/** Prints what was found. @returns the exit code */
export async function verifyRecord({
  databaseUrl,
  files,
  knownHead,
}: {
  databaseUrl: string
  files: Files
  knownHead: string | undefined
}): Promise<number> {
  const db = makeDatabase(databaseUrl, { max: 1, role: 'owner' })
  try {
    const proof = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((snapshot) => recordProof(snapshot, { knownHead }))
    const lost = await namedFilesNotWhole(databaseUrl, files)
    const findings = [...proof.findings, ...lost.map((hash) => `The file ${hash} is missing or is not what was kept.`)]
    const verdict = findings.length > 0 ? 'broken' : proof.verdict
    for (const finding of findings) console.error(finding)
    const { links, linkedEvents, openEvents } = proof
    console.log(`${linkedEvents} events in ${links} links, and ${openEvents} that are not linked yet.`)
    if (proof.head) console.log(`The newest head: ${proof.head}`)
    for (const limit of proof.limits) console.log(limit)
    console.log(conclusions[verdict])
    return exitCodeOf[verdict]
  } finally {
    await db.destroy()
  }
}

const conclusions: Record<Verdict, string> = {
  proven: 'Proven: up to this head, the record and all that it fixed is what was linked.',
  'not proven': 'Not proven: the record fits itself and all that it fixed, but no head was given to prove it against.',
  broken: 'The record, or something that it fixed, was changed.',
}
