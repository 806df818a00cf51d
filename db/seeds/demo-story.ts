import type { SystemContext } from '#app/platform/context.server.ts'
import { makeCast } from './demo-people.ts'

/** Plays the story through the acts, with the portal's clock set to each moment in turn. */
export async function loadDemoStory(system: SystemContext): Promise<void> {
  await makeCast(system)
}
