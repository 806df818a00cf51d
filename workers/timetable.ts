import { sql } from 'kysely'
import { applyRetention } from '#app/administration/acts/apply-retention.server.ts'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { mailRecordHead } from '#app/audit/acts/mail-record-head.server.ts'
import { mendAskersWords } from '#app/contracts/acts/mend-askers-words.server.ts'
import { enqueueMissingDocuments, enqueueMissingSignedCopies } from '#app/contracts/sweeps.server.ts'
import { enqueueMissingRankings } from '#app/evaluation/sweeps.server.ts'
import { enqueueMissingMail } from '#app/platform/sweeps.server.ts'
import { forgetAnsweredForms } from '#app/platform/answered-forms.server.ts'
import { forgetOldAttempts } from '#app/platform/attempts.server.ts'
import { forgetKeptForms } from '#app/identity/store/kept-forms.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { forgetResolvedJobs } from '#app/platform/failed-jobs.server.ts'
import { log } from '#app/platform/log.server.ts'
import { forgetRelayedJobs } from '#app/platform/outbox.server.ts'
import { enqueueMissingUnsealings } from '#app/proposals/sweeps.server.ts'
import { sweepUnnamedFiles } from './unnamed-files.ts'

/** Finds what was left behind, whatever happened: jobs not done in time are enqueued again, old ones forgotten. */
export interface Sweep {
  name: string
  /** A finding is worth a warning unless it is expected. */
  isExpected?: true
  /** @returns how many were enqueued again, or forgotten */
  run(context: SystemContext): Promise<number>
}

export const sweeps: readonly Sweep[] = [
  { name: 'proposals not unsealed', run: enqueueMissingUnsealings },
  { name: 'rankings not computed', run: enqueueMissingRankings },
  { name: 'contracts without a document', run: enqueueMissingDocuments },
  { name: 'contracts without a signed copy', run: enqueueMissingSignedCopies },
  { name: 'contracts in the words of an asker', run: mendAskersWords },
  { name: 'events not linked yet', isExpected: true, run: (context) => linkRecord(context) },
  { name: 'heads not mailed yet', isExpected: true, run: mailRecordHead },
  { name: 'mails left waiting', run: enqueueMissingMail },
  { name: 'what no rule keeps any longer', isExpected: true, run: applyRetention },
  { name: 'forms kept for an hour', isExpected: true, run: ({ db }) => forgetKeptForms(db) },
  { name: 'forms answered an hour ago', isExpected: true, run: ({ db }) => forgetAnsweredForms(db) },
  { name: 'attempts of the past', isExpected: true, run: ({ db }) => forgetOldAttempts(db) },
  { name: 'failures dealt with long ago', isExpected: true, run: ({ db }) => forgetResolvedJobs(db) },
  { name: 'files begun and never finished', isExpected: true, run: ({ files }) => files.forgetUnfinished() },
  { name: 'files that no row names', run: daily(sweepUnnamedFiles) },
  { name: 'promises relayed a month ago', isExpected: true, run: ({ db }) => forgetRelayedJobs(db) },
]

/** Once a day in each process that sweeps, the first time when it begins. */
function daily(run: Sweep['run']): Sweep['run'] {
  let next = 0
  return async (context) => {
    if (Date.now() < next) return 0
    next = Date.now() + 24 * 60 * 60 * 1000
    return run(context)
  }
}

/** Any number, as long as nobody else of the portal takes it. */
const lockNumber = 7_308_604

/**
 * One round of every sweep, unless another worker is in the middle of one: of all the workers that share a database only
 * one sweeps at a time. The turn is a lock that ends with its transaction, so a worker that dies leaves none behind; one
 * that loses its connection loses its turn and stops. A sweep that fails does not keep the others from running.
 * @returns whether it was this worker's turn
 */
export async function sweepOnce(context: SystemContext, all: readonly Sweep[] = sweeps): Promise<boolean> {
  return context.db.transaction().execute(async (turn) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as mine`.execute(turn)
    if (!rows[0]?.mine) return false
    for (const sweep of all) {
      await runSweep(context, sweep)
      // Throws where the connection, and with it the turn, is gone.
      await sql`select 1`.execute(turn)
    }
    return true
  })
}

async function runSweep(context: SystemContext, { name, isExpected, run }: Sweep): Promise<void> {
  try {
    const count = await run(context)
    if (count > 0) log(isExpected ? 'info' : 'warn', 'a sweep found', { sweep: name, count })
  } catch (error) {
    log('error', 'a sweep failed', { sweep: name, error })
  }
}
