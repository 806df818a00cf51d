import type { Actor } from '#app/identity/actor.ts'
import type { Result } from '#app/lib/result.ts'
import { addDays, instantOf, startOfDay, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import type { Context, SystemContext } from '#app/platform/context.server.ts'
import type { Cast } from './demo-people.ts'
import { storyInstant } from './story.ts'

/** Plays acts of the story: in somebody's name, at a moment of the story, moved by whole weeks (given in days). */
export interface Stage {
  system: SystemContext
  cast: Cast
  shiftDays: number
  /** The actor of that name. @throws for a name that is not in the story */
  person(name: string): Actor
  as(name: string): Context
  /** Sets the portal's clock to a moment of the story. */
  at(moment: string): Promise<void>
  /** Sets the clock to noon of the day after. */
  onDayAfter(onDay: CalendarDay): Promise<void>
}

export function makeStage(system: SystemContext, cast: Cast, shiftDays = 0): Stage {
  const set = (to: Instant) => system.db.transaction().execute((tx) => setPortalClock(tx, to))
  const person = (name: string) => {
    const actor = cast.get(name)
    if (!actor) throw new Error(`nobody in the story is called ${name}`)
    return actor
  }
  return {
    system,
    cast,
    shiftDays,
    person,
    as: (name) => ({ ...system, actor: person(name) }),
    at: (moment) => set(storyInstant(moment, shiftDays)),
    onDayAfter: async (onDay) => {
      const noon = instantOf(addDays(onDay, 1), '12:00', 'Europe/London')
      await set(noon.ok ? noon.value : startOfDay(addDays(onDay, 2), 'Europe/London'))
    },
  }
}

/** In the story no act is refused. @throws what was refused */
export function done<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(`the story was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
