export interface OutcomesTables {
  strategic_outcome: { id: string; framework: string; statement: string; source: string }
}
