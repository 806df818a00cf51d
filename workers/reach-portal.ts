import { readConfiguration, type Mode } from '#app/platform/configuration.server.ts'
import type { Files } from '#app/platform/files.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { databaseUrl, runningServer, startEmbedded } from '#db/embedded.ts'
import { checkDatabase } from './preflight.ts'
import { sentenceFor, StartRefusal } from './start-refusal.ts'
import { hasPortal, makeWhole, masterKeyOf, portalDatabase } from './supervisor.ts'

/** What a command works on: the portal that `npm start` with the same environment runs. */
export interface ReachedPortal {
  /** In the owner's name. */
  databaseUrl: string
  /** 32 bytes in base64. */
  masterKey: string
  files: Files
  mode: Mode
}

/** @returns the exit code */
type Work = (portal: ReachedPortal) => Promise<number>

/**
 * Reaches the portal of this environment, whether it is running or not: a database of our own that stands still is
 * started for as long as `work` takes. A refusal is said in its own sentence on standard error.
 * @returns the exit code
 */
export async function reachPortal(work: Work): Promise<number> {
  return refusalsSaid(async () => {
    const { external, dataDir, at } = await environment()
    if (external) {
      await checkDatabase(external)
      return work({ ...at, databaseUrl: external })
    }
    const running = runningServer(dataDir)
    if (running) return work({ ...at, databaseUrl: databaseUrl(running, portalDatabase) })
    return withServer(dataDir, async (serverUrl) => {
      if (!(await hasPortal(serverUrl))) throw new StartRefusal(`There is no portal in the data folder ${dataDir}.`)
      return work({ ...at, databaseUrl: databaseUrl(serverUrl, portalDatabase) })
    })
  })
}

/**
 * The same for a portal that does not exist yet. `work` fills its database; the built-in server takes it as the portal's
 * only when `work` has filled it.
 */
export async function reachEmptyPlace(work: Work): Promise<number> {
  return refusalsSaid(async () => {
    const { external, dataDir, at } = await environment()
    if (external) {
      await checkDatabase(external)
      return work({ ...at, databaseUrl: external })
    }
    return withServer(dataDir, async (serverUrl) => {
      if (await hasPortal(serverUrl)) {
        throw new StartRefusal(`The data folder ${dataDir} holds a portal already: set DATA_DIR to another folder.`)
      }
      let code = 1
      await makeWhole(serverUrl, async (unfinished) => {
        code = await work({ ...at, databaseUrl: unfinished })
      })
      return code
    })
  })
}

async function environment() {
  const configured = readConfiguration(process.env)
  if (!configured.ok) throw new StartRefusal(configured.refusal.join('\n'))
  const { dataDir, databaseUrl: external, masterKey: given, mode } = configured.value
  const masterKey = given ?? masterKeyOf(dataDir, { mayMake: false })
  return { external, dataDir, at: { masterKey, mode, files: await openFiles(configured.value) } }
}

async function withServer(dataDir: string, work: (serverUrl: string) => Promise<number>): Promise<number> {
  const server = await startEmbedded({ dataDir, log: () => undefined })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

async function refusalsSaid(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const sentence = sentenceFor(error)
    if (sentence === null) throw error
    console.error(sentence)
    return 1
  }
}
