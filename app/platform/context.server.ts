import type { Actor } from '#app/identity/actor.ts'
import type { Db } from './database.server.ts'
import type { Files } from './files.server.ts'
import type { Keys } from './keys.server.ts'

/** What an act needs to know of the world: who asks, in which request, and the singletons of this process. */
export interface Context {
  db: Db
  keys: Keys
  files: Files
  actor: Actor
  requestId: string
}

/** The same for what the portal does by itself: workers keep promises in nobody's name. */
export type SystemContext = Omit<Context, 'actor'>
