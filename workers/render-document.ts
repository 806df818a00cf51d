import { Worker } from 'node:worker_threads'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { log } from '#app/platform/log.server.ts'
import type { RenderedDocument } from './contract-renderer.ts'
import type { RenderAnswer } from './render-thread.ts'

const patienceMs = 180_000

/** A contract of 150 pages peaks near 700 MB; what needs more than this is no contract. */
const resourceLimits = { maxOldGenerationSizeMb: 1536 }

/**
 * Renders a contract in a thread of its own, which ends afterwards: its fonts, its memory and an endless layout never
 * reach the process that asked.
 * @throws FaultyLayout naming pages and texts; and, after it was logged, whatever else ended the thread: a fault, no memory
 * left, over three minutes
 */
export function renderContract(
  terms: ContractTerms,
  {
    signed,
    thread = new URL('./render-thread.js', import.meta.url),
    timeoutMs = patienceMs,
  }: { signed?: SignedText | undefined; thread?: URL; timeoutMs?: number } = {},
): Promise<RenderedDocument> {
  // The layout engine remarks on what it had to break; nobody can act on it, and the log is for those who can.
  const worker = new Worker(thread, { workerData: { kind: 'contract', terms, signed }, resourceLimits, stderr: true })
  let timer: NodeJS.Timeout | undefined
  return new Promise<RenderedDocument>((resolve, reject) => {
    worker.once('message', (answer: RenderAnswer) => {
      if (answer.ok) resolve(answer.document)
      else reject(answer.isFaultyLayout ? new FaultyLayout(answer.error) : new Error(answer.error))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      reject(new Error(`the thread that rendered contract ${terms.reference} ended with code ${code} and no document`))
    })
    timer = setTimeout(() => {
      reject(new Error(`rendering contract ${terms.reference} took over ${timeoutMs / 1000} seconds`))
    }, timeoutMs)
  })
    .catch((error: unknown) => {
      if (!(error instanceof FaultyLayout)) {
        log('error', 'a document could not be made', {
          reference: terms.reference,
          isSignedCopy: Boolean(signed),
          error,
        })
      }
      throw error
    })
    .finally(async () => {
      clearTimeout(timer)
      await worker.terminate()
    })
}
