import type { z } from 'zod'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import type { JobDefinition } from '#app/lib/job.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import type { Mailer } from '#app/platform/mailer.server.ts'
import type { RenderedDocument } from './contract-renderer.ts'

/** What a handler is given beside its payload. `jobId` is the job's own id: the same at every attempt. */
export interface WorkerContext extends SystemContext {
  jobId: string
  /** Whether the queue gives up when this attempt fails. */
  isLastAttempt: boolean
  /** With who signed, where it is the signed copy. */
  renderContract: (terms: ContractTerms, signed?: SignedText) => Promise<RenderedDocument>
  mailer: Mailer
}

/** Thrown by a handler that could not begin, because somebody else has in hand what it needs: no attempt is counted. */
export class TryLater extends Error {
  readonly afterMs: number

  constructor(message: string, afterMs: number) {
    super(message)
    this.afterMs = afterMs
  }
}

/** Does one kind of job. It may be called twice for the same job, at the same time even. */
export type JobHandler<Job extends JobDefinition> = (
  context: WorkerContext,
  payload: z.output<Job['payload']>,
) => Promise<unknown>
