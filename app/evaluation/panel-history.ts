import type { Evaluation } from './panel.ts'

/**
 * What became of the panel in sentences: whose scores were set aside, without whom it went on, and what was found about
 * agreed scores since. The reasons of a conflict stay in the register.
 */
export function panelHistory({ seats, setAside, closedPlaces, reviews }: Evaluation): string[] {
  const nameOf = (id: string) => seats.find(({ personId }) => personId === id)?.name ?? 'Somebody'
  const told = [
    ...setAside.map(({ personId, at }) => ({
      at,
      text: `The scores of ${nameOf(personId)} are set aside: they are kept and do not count`,
    })),
    ...closedPlaces.map(({ personId, at }) => ({ at, text: `The panel goes on without ${nameOf(personId)}` })),
    ...reviews.map(({ outcome, reason, at }) => ({
      at,
      text:
        outcome === 'stand'
          ? `The remaining members found that the agreed scores stand: ${reason}`
          : `The remaining members found that the agreed scores do not stand: ${reason}`,
    })),
  ]
  return told.toSorted((one, other) => one.at - other.at).map(({ text }) => text)
}
