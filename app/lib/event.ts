import type { z } from 'zod'

/** What an event is about; the record can be narrowed down to each. */
export type EventKind = 'people' | 'tenders' | 'proposals' | 'evaluation' | 'contracts' | 'delivery' | 'portal'

/** The name behind an id of a person, an invitation or a proposal; `null` where there is none that the reader may know. */
export type NameOf = (id: string) => string | null

/** Something that can have happened: a name in the past tense, what is remembered about it and how the record tells it. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly type: Type
  readonly kind: EventKind
  readonly data: Data
  /** What a timeline says after the name of whoever did it, or after "The portal". */
  words(data: z.output<Data>, nameOf: NameOf): string
  /** The person, address or bidder that it is done to, where its words name one. */
  whom?(data: z.output<Data>, nameOf: NameOf): string | null
  /**
   * The id of whoever did it, for lines that have no person: those written before the record kept it, when nobody was
   * signed in yet, and those that tell what befell somebody.
   */
  doer?(data: z.output<Data>, subjectId: string): string
}

export function defineEvent<const Type extends string, Data extends z.ZodType>(
  type: Type,
  definition: Omit<EventDefinition<Type, Data>, 'type'>,
): EventDefinition<Type, Data> {
  return { type, ...definition }
}
