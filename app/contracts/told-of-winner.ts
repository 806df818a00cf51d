import { z } from 'zod'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Specification } from '#app/tendering/specification.ts'

/** How much other bidders are told of the winner: each tells what stands before it too. */
export const disclosures = ['name', 'scores', 'reasons'] as const
export type Disclosure = (typeof disclosures)[number]

/** The rule of a regime, as reference data has it on a day. */
export interface ResultRule {
  tells: Disclosure
  source: string
}

/** What the other bidders of a tender are told of the winner, fixed at the release and kept as this very text. */
export const toldOfWinnerSchema = z.object({
  tells: z.enum(disclosures),
  source: z.string(),
  contact: z.object({ name: z.string(), email: z.string() }),
  /** In the order of the criteria; empty where the rule tells no reasons. */
  reasons: z.array(z.object({ criterion: z.string(), reason: z.string() })),
})

export type ToldOfWinner = z.output<typeof toldOfWinnerSchema>

export interface WhatToTell {
  contact: ToldOfWinner['contact']
  /** By criterion: the panel's reasons for the winner's scores as other bidders may read them. */
  reasons: Readonly<Record<string, string>>
}

export type TellProblem = { code: 'contact missing' } | { code: 'reason missing'; criterion: string }

/** @returns what is told, or everything that is missing from it */
export function tellOfWinner(
  { tells, source }: ResultRule,
  { criteria }: Pick<Specification, 'criteria'>,
  { contact, reasons }: WhatToTell,
): Result<ToldOfWinner, TellProblem[]> {
  const scored = tells === 'reasons' ? criteria.filter(({ scoredBy }) => scoredBy === 'panel') : []
  const told = scored.map(({ key }) => ({ criterion: key, reason: (reasons[key] ?? '').trim() }))
  const problems: TellProblem[] = [
    ...(contact.name.trim() === '' || contact.email.trim() === '' ? [{ code: 'contact missing' } as const] : []),
    ...told.flatMap(({ criterion, reason }) => (reason === '' ? [{ code: 'reason missing', criterion } as const] : [])),
  ]
  if (problems.length > 0) return refuse(problems)
  return accept({
    tells,
    source,
    contact: { name: contact.name.trim(), email: contact.email.trim() },
    reasons: told,
  })
}
