/** What is forgotten after a time. Nothing that binds anybody or is evidence is ever among it. */
export const retentionRules = {
  sessions: { title: 'Sessions', what: 'where and when people were signed in, once a session is over', least: 1 },
  links: {
    title: 'One-time links',
    what: 'invitations and password resets that were used, withdrawn or ran out, and registrations that nobody confirmed; what they led to stays in the record',
    least: 7,
  },
  'mail texts': { title: 'Texts of undelivered mail', what: 'what a mail says that no server took', least: 1 },
  mails: { title: 'Mail', what: 'to whom a mail went, about what and when', least: 30 },
  notices: { title: 'News', what: 'lines on people’s home pages', least: 30 },
  drafts: {
    title: 'Drafts that were never submitted',
    what: 'the sealed parts of a proposal that was never submitted, counted from the closing time of its tender; nobody reads them',
    least: 31,
  },
} as const satisfies Record<string, { title: string; what: string; least: number }>

export type RetentionRule = keyof typeof retentionRules

export const retentionRuleNames = Object.keys(retentionRules) as RetentionRule[]

/** In days: the database takes no more. */
export const keepAtMost = 3650

/** A rule as it is in force. */
export interface RuleInForce {
  rule: RetentionRule
  version: number
  keepDays: number
  why: string
  source: string
}
