/** A document that a reader could not rely on, in words that both parties can read; it is not kept. */
export class FaultyLayout extends Error {
  override name = 'FaultyLayout'
}
