/** A row of the scale is called by its score, or by its place while it has none. */
export function scoreName(score: string, index: number): string {
  return /^\d+$/.test(score.trim()) ? `Score ${score.trim()}` : `New score in row ${index + 1}`
}
