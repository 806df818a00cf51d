import type { ActionFunction } from '@remix-run/node'
import type { z } from 'zod'
import type { PlaceOf } from './form.server.ts'

/** What must be right in a form before its sender is asked for the password; where it is a button alone, nothing. */
export interface BindingForm {
  schema?: z.ZodType
  place?: PlaceOf
}

/**
 * The action of a page whose form binds somebody, or gives or guards power: whoever sends it must have given their
 * password lately. The guard asks for it.
 */
export function binding<Action extends ActionFunction>(form: BindingForm, action: Action): Action {
  // Under a name and not a symbol: the build that has the pages and the process that guards them are two copies.
  return Object.assign(action, { bindingForm: form })
}

/** The form of an action that binds; `null` for any other. */
export function bindingForm(action: ActionFunction): BindingForm | null {
  return (action as ActionFunction & { bindingForm?: BindingForm }).bindingForm ?? null
}
