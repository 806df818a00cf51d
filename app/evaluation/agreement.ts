/** How far a panel agrees. An estimate for people to look at: it decides nothing and enters no score. */

/**
 * Krippendorff's alpha for ordinal data: 1 is full agreement, 0 what chance would give. A unit is what several people
 * scored; units with fewer than two scores are left out. `null` where there is no variation to agree or differ on.
 */
export function ordinalAlpha(units: readonly (readonly number[])[]): number | null {
  const pairable = units.filter((unit) => unit.length >= 2)
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b)
  if (values.length < 2) return null

  const coincidences = coincidenceMatrix(pairable, values)
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0))
  const all = totals.reduce((sum, count) => sum + count, 0)
  let observed = 0
  let expected = 0
  for (let c = 0; c < values.length; c++) {
    for (let k = c + 1; k < values.length; k++) {
      const distance = ordinalDistance(totals, c, k)
      observed += (coincidences[c]?.[k] ?? 0) * distance
      expected += (((totals[c] ?? 0) * (totals[k] ?? 0)) / (all - 1)) * distance
    }
  }
  return expected === 0 ? null : 1 - observed / expected
}

/** How often each value met each other one within a unit, every unit weighing as many as its scores. */
function coincidenceMatrix(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const matrix = values.map(() => values.map(() => 0))
  for (const unit of units) {
    for (const [i, one] of unit.entries()) {
      for (const [j, other] of unit.entries()) {
        const row = matrix[values.indexOf(one)]
        if (i === j || !row) continue
        const column = values.indexOf(other)
        row[column] = (row[column] ?? 0) + 1 / (unit.length - 1)
      }
    }
  }
  return matrix
}

/** Square of the number of scores that lie between two values, each end counted half. */
function ordinalDistance(totals: readonly number[], c: number, k: number): number {
  const between = totals.slice(c, k + 1).reduce((sum, count) => sum + count, 0)
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2
}

/** @throws RangeError without a score */
export function median(scores: readonly number[]): number {
  const sorted = [...scores].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('no scores have no median')
  return (lower + upper) / 2
}
