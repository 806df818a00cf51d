/** The legal regimes under which a tender can be let. */
export const regimes = [
  'Procurement Act 2023, light touch',
  'Procurement Act 2023',
  'Provider Selection Regime 2023',
  'Procurement Reform (Scotland) Act 2014',
  'grant or below threshold',
] as const
