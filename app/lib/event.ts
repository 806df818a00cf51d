import type { z } from 'zod'

/** Something that can have happened: a name in the past tense and the shape of what is remembered about it. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly type: Type
  readonly data: Data
}

export function defineEvent<const Type extends string, Data extends z.ZodType>(
  type: Type,
  data: Data,
): EventDefinition<Type, Data> {
  return { type, data }
}
