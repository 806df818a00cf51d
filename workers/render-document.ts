import { Worker } from 'node:worker_threads'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import type { RenderedDocument } from './contract-renderer.ts'
import type { RenderAnswer } from './render-thread.ts'

const patienceMs = 60_000

/** A contract of 150 pages peaks near 700 MB; what needs more than this is no contract. */
const resourceLimits = { maxOldGenerationSizeMb: 1536 }

/**
 * Renders a contract in a thread of its own, which ends afterwards: its fonts, its memory and an endless layout never
 * reach the process that asked.
 * @throws when the thread refuses (a missing glyph, named by clause), runs out of memory, or takes over a minute.
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
      else reject(new Error(answer.error))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      reject(new Error(`the thread that rendered contract ${terms.reference} ended with code ${code} and no document`))
    })
    timer = setTimeout(() => {
      reject(new Error(`rendering contract ${terms.reference} took over ${timeoutMs / 1000} seconds`))
    }, timeoutMs)
  }).finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}
