/** Where each page stands. One place, because notices, receipts and tests link to pages as well as pages do. */
export const href = {
  home: '/home',
  signIn: '/sign-in',
  signInCode: '/sign-in/code',
  signOut: '/sign-out',
  proveAgain: (keptForm: string) => at`/account/password?form=${keptForm}`,
  secondFactor: '/account/second-factor',
  beginSecondFactor: '/account/second-factor/begin',
  turnOffSecondFactor: '/account/second-factor/turn-off',
  requireSecondFactor: '/people/second-factor',
  latinNames: '/account/names',
  sessions: '/account/sessions',
  endSession: (listedId: string) => at`/account/sessions/${listedId}/end`,
  endOtherSessions: '/account/sessions/end-others',
  chooseOrganisation: '/choose-organisation',
  people: '/people',
  member: (personId: string) => at`/people/${personId}`,
  memberPart: (personId: string, part: string) => at`/people/${personId}/${part}`,
  leaveOrganisation: '/people/leave',
  provider: '/people/sign-in',
  providerTest: '/people/sign-in/test',
  providerOn: '/people/sign-in/on',
  providerOff: '/people/sign-in/off',
  findProvider: '/sign-in/organisation',
  goToProvider: (organisationId: string) => at`/sign-in/organisation/${organisationId}`,
  providerReturn: '/sign-in/organisation/return',
  invitation: (token: string) => at`/invitations/${token}`,
  register: '/register',
  registration: (token: string) => at`/register/${token}`,
  forgottenPassword: '/forgotten-password',
  passwordReset: (token: string) => at`/reset-password/${token}`,
  audit: '/audit',
  auditCsv: '/audit/record.csv',
  organisations: '/admin/organisations',
  organisation: (organisationId: string) => at`/admin/organisations/${organisationId}`,
  organisationPart: (organisationId: string, part: string) => at`/admin/organisations/${organisationId}/${part}`,
  endSessionsOf: (organisationId: string, personId: string) =>
    at`/admin/organisations/${organisationId}/people/${personId}/end-sessions`,
  jobs: '/admin/jobs',
  jobPart: (jobId: string, part: string) => at`/admin/jobs/${jobId}/${part}`,
  undeliveredMail: '/admin/mail',
  undeliveredMailPart: (mailId: string, part: string) => at`/admin/mail/${mailId}/${part}`,
  reference: (kind: string) => at`/admin/reference/${kind}`,
  referencePart: (kind: string, part: string) => at`/admin/reference/${kind}/${part}`,
  retention: '/admin/retention',
  retentionRule: (rule: string) => at`/admin/retention/${rule}`,
  demo: '/demo',
  mailbox: '/demo/mailbox',

  help: '/help',

  notices: '/tenders',
  notice: (reference: string) => at`/tenders/${reference}`,
  noticeDocument: (reference: string, documentId: string) => at`/tenders/${reference}/documents/${documentId}`,
  method: (reference: string) => at`/tenders/${reference}/method.json`,

  buyerTenders: '/buyer/tenders',
  newTender: '/buyer/tenders/new',
  tender: (tenderId: string) => at`/buyer/tenders/${tenderId}`,
  tenderPart: (tenderId: string, part: string) => at`/buyer/tenders/${tenderId}/${part}`,

  bids: '/bids',
  bid: (tenderId: string) => at`/bids/${tenderId}`,
  bidPart: (tenderId: string, part: string) => at`/bids/${tenderId}/${part}`,

  panel: '/panel',
  panelTender: (tenderId: string) => at`/panel/${tenderId}`,
  panelPart: (tenderId: string, part: string) => at`/panel/${tenderId}/${part}`,

  contracts: '/contracts',
  contract: (contractId: string) => at`/contracts/${contractId}`,
  contractPart: (contractId: string, part: string) => at`/contracts/${contractId}/${part}`,
} as const

/**
 * Whatever is put into an address may come from an address or a form: in a header it could not even be sent as it is.
 * A part may have several segments, as `score/<proposal>/<criterion>` has; each is encoded.
 */
function at(words: TemplateStringsArray, ...values: string[]): string {
  const encoded = values.map((value) => value.toWellFormed().split('/').map(encodeURIComponent).join('/'))
  return String.raw({ raw: words }, ...encoded)
}
