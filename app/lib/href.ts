/** Where each page stands. One place, because notices, receipts and tests link to pages as well as pages do. */
export const href = {
  home: '/home',
  signIn: '/sign-in',
  signOut: '/sign-out',
  proveAgain: (keptForm: string) => `/account/password?form=${keptForm}`,
  sessions: '/account/sessions',
  endSession: (listedId: string) => `/account/sessions/${listedId}/end`,
  endOtherSessions: '/account/sessions/end-others',
  chooseOrganisation: '/choose-organisation',
  people: '/people',
  member: (personId: string) => `/people/${personId}`,
  memberPart: (personId: string, part: string) => `/people/${personId}/${part}`,
  leaveOrganisation: '/people/leave',
  invitation: (token: string) => `/invitations/${token}`,
  register: '/register',
  registration: (token: string) => `/register/${token}`,
  forgottenPassword: '/forgotten-password',
  passwordReset: (token: string) => `/reset-password/${token}`,
  audit: '/audit',
  auditCsv: '/audit/record.csv',
  organisations: '/admin/organisations',
  organisation: (organisationId: string) => `/admin/organisations/${organisationId}`,
  organisationPart: (organisationId: string, part: string) => `/admin/organisations/${organisationId}/${part}`,
  endSessionsOf: (organisationId: string, personId: string) =>
    `/admin/organisations/${organisationId}/people/${personId}/end-sessions`,
  demo: '/demo',
  mailbox: '/demo/mailbox',

  help: '/help',

  notices: '/tenders',
  notice: (reference: string) => `/tenders/${reference}`,
  method: (reference: string) => `/tenders/${reference}/method.json`,

  buyerTenders: '/buyer/tenders',
  newTender: '/buyer/tenders/new',
  tender: (tenderId: string) => `/buyer/tenders/${tenderId}`,
  tenderPart: (tenderId: string, part: string) => `/buyer/tenders/${tenderId}/${part}`,

  bids: '/bids',
  bid: (tenderId: string) => `/bids/${tenderId}`,
  bidPart: (tenderId: string, part: string) => `/bids/${tenderId}/${part}`,

  panel: '/panel',
  panelTender: (tenderId: string) => `/panel/${tenderId}`,
  panelPart: (tenderId: string, part: string) => `/panel/${tenderId}/${part}`,

  contracts: '/contracts',
  contract: (contractId: string) => `/contracts/${contractId}`,
  contractPart: (contractId: string, part: string) => `/contracts/${contractId}/${part}`,
} as const
