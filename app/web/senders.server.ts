import type { ActionFunction } from '@remix-run/node'
import type { z } from 'zod'
import type { Role } from '#app/identity/roles.ts'
import type { PlaceOf } from './form.server.ts'

/** What must be right in a form before its sender is asked for the password; where it is a button alone, nothing. */
export interface BindingForm {
  schema?: z.ZodType
  place?: PlaceOf
}

interface Marked extends ActionFunction {
  bindingForm?: BindingForm
  sentBy?: readonly Role[]
  bringsFile?: true
}

/**
 * The action of a page whose form binds somebody, or gives or guards power: whoever sends it must have given their
 * password lately. The guard asks for it.
 * @param by The roles that can send it, where it takes one.
 */
export function binding<Action extends ActionFunction>(
  { by, ...bindingForm }: BindingForm & { by?: readonly Role[] },
  action: Action,
): Action {
  // Under names and not symbols: the build that has the pages and the process that guards them are two copies.
  return Object.assign(action, { bindingForm, ...(by ? { sentBy: by } : {}) })
}

/**
 * The action of a page whose form takes one of these roles: who is refused for want of it is told which. What permits is
 * the policy of the act.
 */
export function sentBy<Action extends ActionFunction>(roles: readonly Role[], action: Action): Action {
  return Object.assign(action, { sentBy: roles })
}

/** The action of a page whose form brings a file, which no form that is kept has. */
export function withFile<Action extends ActionFunction>(action: Action): Action {
  return Object.assign(action, { bringsFile: true as const })
}

/** The form of an action that binds; `null` for any other. */
export function bindingForm(action: ActionFunction): BindingForm | null {
  return (action as Marked).bindingForm ?? null
}

export function takesFile(action: ActionFunction): boolean {
  return (action as Marked).bringsFile ?? false
}

/** The roles of which an action takes one; `null` for one that takes none. */
export function rolesFor(action: ActionFunction): readonly Role[] | null {
  return (action as Marked).sentBy ?? null
}
