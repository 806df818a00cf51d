import { join } from 'node:path'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { databaseUrl, EmbeddedRefusal, runningServer, startEmbedded } from '#db/embedded.ts'
import { checkDatabase } from './preflight.ts'
import { StartRefusal } from './start-refusal.ts'
import { masterKeyOf, portalDatabase } from './supervisor.ts'

/** What a command works on: the portal that `npm start` with the same environment runs. */
export interface ReachedPortal {
  /** In the owner's name. */
  databaseUrl: string
  /** 32 bytes in base64. */
  masterKey: string
  filesFolder: string
}

/**
 * Reaches the portal of this environment, whether it is running or not: a database of our own that stands still is
 * started for as long as `work` takes. A refusal is said in its own sentence on standard error.
 * @returns the exit code
 */
export async function reachPortal(work: (portal: ReachedPortal) => Promise<number>): Promise<number> {
  try {
    return await reach(work)
  } catch (error) {
    if (!(error instanceof StartRefusal || error instanceof EmbeddedRefusal)) throw error
    console.error(error.message)
    return 1
  }
}

async function reach(work: (portal: ReachedPortal) => Promise<number>): Promise<number> {
  const configured = readConfiguration(process.env)
  if (!configured.ok) throw new StartRefusal(configured.refusal.join('\n'))
  const { dataDir, databaseUrl: external, masterKey: given } = configured.value
  const masterKey = given ?? masterKeyOf(dataDir, { mayMake: false })
  const at = { masterKey, filesFolder: join(dataDir, 'files') }
  if (external) {
    await checkDatabase(external)
    return work({ ...at, databaseUrl: external })
  }
  const running = runningServer(dataDir)
  if (running) return work({ ...at, databaseUrl: databaseUrl(running, portalDatabase) })
  const server = await startEmbedded({ dataDir, log: () => undefined })
  try {
    return await work({ ...at, databaseUrl: databaseUrl(server.url, portalDatabase) })
  } finally {
    await server.stop()
  }
}
