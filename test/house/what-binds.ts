import type { BindingTable } from '#app/platform/fixed-rows.server.ts'

/** Tables whose rows bind nobody, and why. A new table fails until it stands here or among the `bindingTables`. */
export const bindsNothing: Record<string, string> = {
  event: 'the record itself: the chain covers it',
  record_link: 'the chain itself: each link covers the one before, and mailed heads cover all',
  record_head: 'which heads were mailed: the mails are what counts, and a head without its link is found',
  portal_clock: 'moves only where there is a mark, and each event notes it',
  public_change: 'how often public pages changed: what they show is kept elsewhere',
  portal_mark: 'what the database is for: nobody but its maker writes it',
  outbox: 'promises: what is done by them is an event',
  failed_job: 'promises that were not kept',
  notice: 'news',
  mail: 'letters: what they tell of is an event',
  queue_state: 'how long the queues are',
  retention_rule: 'how long things are kept that bind nobody; each change is an event',
  retention_run: 'when that was applied; each is an event',
  organisation: 'names change; a contract has its parties in its terms',
  person: 'names and addresses change; an event has its doer by id',
  membership: 'who may act: each change is an event, and an act has its doer in its event',
  second_factor: 'how people get in',
  recovery_code: 'how people get in',
  session: 'how people get in',
  organisation_provider: 'how people get in',
  provider_identity: 'how people get in',
  attempt: 'how people get in',
  invitation: 'how people join; joining is an event',
  registration: 'how organisations join; joining is an event',
  password_reset: 'how people get in',
  common_password: 'public',
  kept_form: 'what waits for somebody to come back',
  answered_form: 'what a form was answered with, for an hour',
  strategic_outcome: 'facts with their source; a specification has its own words',
  region: 'facts with their source',
  cpv_code: 'facts with their source',
  bank_holiday: 'facts with their source; the days that follow from them stand in the award',
  tender_confirmation:
    'what a writer says is meant: that event has its words, and the approval that follows has them too',
  contract_words_look: 'that a worker looked once; what it found is an event',
  result_rule: 'facts with their source; what bidders were told stands in the award',
  contract_document_failure: 'that a document could not be made: each is an event',
  contract_document_request: 'that somebody asked for it once more: each is an event',
  proposal_section: 'drafts bind nobody until they are handed in, and then the submission does',
}

/** Columns of tables that bind which say nothing that binds, and why. */
export const silentColumns: Partial<Record<BindingTable, Record<string, string>>> = {
  ranking: {
    step: 'what the worker is doing',
    steps_done: 'what the worker is doing',
    steps_total: 'what the worker is doing',
  },
}

/** Tables that bind which no act reads again, so that verify-record alone compares them. */
export const comparedByVerifyRecordAlone: Partial<Record<BindingTable, string>> = {
  organisation_key: 'what was sealed for another key opens for nobody: the bidder would miss the own draft',
  interest_registration: 'who is told of answers; nothing is decided by it',
}
