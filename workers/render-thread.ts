import { parentPort, workerData } from 'node:worker_threads'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { renderContractInProcess, type RenderedDocument } from './contract-renderer.ts'

/** What a render thread says, once: the file, or why there is none. */
export type RenderAnswer =
  { ok: true; document: RenderedDocument } | { ok: false; error: string; isFaultyLayout: boolean }

/** Renders the one document that `workerData` asks for, answers, and ends. */
void render()
  .catch((error: unknown): RenderAnswer => ({
    ok: false,
    error: error instanceof Error ? error.message : String(error),
    isFaultyLayout: error instanceof FaultyLayout,
  }))
  .then((answer) => parentPort?.postMessage(answer))

async function render(): Promise<RenderAnswer> {
  const { terms, signed } = workerData as { kind: 'contract'; terms: ContractTerms; signed?: SignedText }
  return { ok: true, document: await renderContractInProcess(terms, signed) }
}
