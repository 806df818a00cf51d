import type { z } from 'zod'

/** `mail` leaves notices in the portal; `post` hands letters to a mail server, which may hang without holding notices up. */
export type QueueName = 'mail' | 'post' | 'sealing' | 'ranking' | 'documents'

/** Work for later: what it is called, which queue does it, and what has to be known to do it (ids only). */
export interface JobDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name
  readonly queue: QueueName
  readonly payload: Payload
  /** How often it is tried before it counts as failed. */
  readonly attempts: number
}

export function defineJob<const Name extends string, Payload extends z.ZodType>(
  name: Name,
  options: { queue: QueueName; payload: Payload; attempts: number },
): JobDefinition<Name, Payload> {
  return { name, ...options }
}
