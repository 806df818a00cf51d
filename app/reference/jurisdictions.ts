/** Parts of the country with bank holidays of their own. */
export const jurisdictions = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} as const
