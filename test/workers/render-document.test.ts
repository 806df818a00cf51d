import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { renderContract } from '#workers/render-document.ts'
import { hearthContract } from '../contracts/hearth-contract.ts'

// Inside the project, so that the built thread finds the packages it does not bundle.
let folder: string
let thread: URL

beforeAll(async () => {
  folder = await mkdtemp(join(process.cwd(), 'node_modules/.cache/render-thread-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      copyPublicDir: false,
      rollupOptions: {
        input: { 'render-thread': 'workers/render-thread.ts' },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  thread = pathToFileURL(join(folder, 'render-thread.js'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('two threads at once give the very bytes that one process gives alone', async () => {
  const terms = hearthContract()
  const [one, two] = await Promise.all([renderContract(terms, { thread }), renderContract(terms, { thread })])
  const alone = await renderContractInProcess(terms)

  expect(sha256(one.bytes)).toBe(sha256(alone.bytes))
  expect(sha256(two.bytes)).toBe(sha256(alone.bytes))
  expect(one).toMatchObject({ pages: alone.pages, rendererVersion: '@react-pdf/renderer 4.9.0, contract template 2' })
})

test('a thread that does not come to an end is ended', async () => {
  const endless = await aThread('setInterval(() => {}, 1000)')
  await expect(renderContract(hearthContract(), { thread: endless, timeoutMs: 300 })).rejects.toThrow(
    'rendering contract CN-7KQ2-M9XD took over 0.3 seconds',
  )
})

test('a thread that ends without an answer, or falls over, is a fault', async () => {
  const silent = await aThread('')
  await expect(renderContract(hearthContract(), { thread: silent })).rejects.toThrow(
    'ended with code 0 and no document',
  )
  const broken = await aThread("throw new Error('no memory left')")
  await expect(renderContract(hearthContract(), { thread: broken })).rejects.toThrow('no memory left')
})

let threads = 0

async function aThread(source: string): Promise<URL> {
  threads += 1
  const file = join(folder, `thread-${threads}.mjs`)
  await writeFile(file, source)
  return pathToFileURL(file)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
