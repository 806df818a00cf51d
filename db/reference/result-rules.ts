/** What unsuccessful bidders are told of the winner at least, by the regime under which a tender is run. */
export const resultRules: readonly {
  regime: string
  tells: 'name' | 'scores' | 'reasons'
  name: string
  source: string
}[] = [
  {
    regime: 'Procurement Act 2023, light touch',
    tells: 'reasons',
    name: 'Assessment summary: the winner, its scores and why it was given them',
    source: 'Procurement Act 2023, section 50, and Procurement Regulations 2024, regulation 31',
  },
  {
    regime: 'Procurement Act 2023',
    tells: 'reasons',
    name: 'Assessment summary: the winner, its scores and why it was given them',
    source: 'Procurement Act 2023, section 50, and Procurement Regulations 2024, regulation 31',
  },
  {
    regime: 'Provider Selection Regime 2023',
    tells: 'reasons',
    name: 'The winner and why it was successful',
    source: 'Health Care Services (Provider Selection Regime) Regulations 2023, regulation 11',
  },
  {
    regime: 'Procurement Reform (Scotland) Act 2014',
    tells: 'reasons',
    name: 'The winner, and the characteristics and relative advantages of its tender',
    source: 'Procurement Reform (Scotland) Act 2014, sections 32 and 33',
  },
  {
    regime: 'grant or below threshold',
    tells: 'scores',
    name: 'The winner and its scores; no rule asks for it',
    source: 'A choice of the portal, open to change: no rule is known',
  },
]
