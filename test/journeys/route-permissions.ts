/** The status that each answers: a name, or its first word for all of them, else `else`. */
export type Line = Record<string, number> & { else: number }

const everybody: Line = { else: 200 }
/** Takes a form only, or nothing that is there now: opened as a page, it leads to the page that has it. */
const leadsOn: Line = { else: 302 }
/** The token of this test was sent to nobody; nothing is connected or turned on. */
const nobody: Line = { else: 404 }
const signedIn: Line = { 'signed out': 302, else: 200 }
const theBuyer: Line = { 'signed out': 302, buyer: 200, panel: 200, else: 404 }
/** Settled: leads to the page that says how. */
const theBuyerOnce: Line = { 'signed out': 302, buyer: 302, panel: 302, else: 404 }
/** A section of the draft: now that the tender is published, a commissioner is led to the overview. */
const draftAlone: Line = { 'signed out': 302, buyer: 403, 'buyer commissioner': 302, panel: 403, else: 404 }
/** Steps of a draft: published, they lead everybody of the buyer to the overview. */
const draftersAndApprovers: Line = { 'signed out': 302, buyer: 302, panel: 302, else: 404 }
/** A provider without a proposal is led to where one begins. */
const ownProposal: Line = { 'signed out': 302, provider: 200, 'other provider': 302, else: 403 }
const theParties: Line = { 'signed out': 302, buyer: 200, provider: 200, panel: 200, else: 404 }
/** Done: leads to the contract. */
const thePartiesOnce: Line = { 'signed out': 302, buyer: 302, provider: 302, panel: 302, else: 404 }
const thePartiesAndVerifiers: Line = {
  'signed out': 302,
  buyer: 200,
  provider: 200,
  verifier: 200,
  panel: 200,
  else: 404,
}
const thePanelAndDeciders: Line = {
  'signed out': 302,
  buyer: 403,
  'buyer commissioner': 200,
  'buyer approver': 200,
  'buyer auditor': 200,
  panel: 200,
  else: 404,
}
const whoSeesTheRanking: Line = {
  'signed out': 302,
  buyer: 403,
  'buyer commissioner': 200,
  'buyer approver': 200,
  'buyer legal': 200,
  'buyer auditor': 200,
  panel: 200,
  else: 404,
}
/** Done: leads to the award. */
const whoSeesTheRankingOnce: Line = {
  'signed out': 302,
  buyer: 403,
  'buyer commissioner': 302,
  'buyer approver': 302,
  'buyer legal': 302,
  'buyer auditor': 302,
  panel: 302,
  else: 404,
}
const theOwner: Line = { 'signed out': 302, buyer: 403, 'buyer owner': 200, panel: 403, else: 404 }
/** For the owners of every organisation. */
const everyOwner: Line = {
  'signed out': 302,
  'buyer owner': 200,
  'provider owner': 200,
  'verifier owner': 200,
  'operator owner': 200,
  other: 200,
  else: 403,
}
/** The same; nothing is connected, so it leads to where that is done. */
const everyOwnerOnce: Line = {
  'signed out': 302,
  'buyer owner': 302,
  'provider owner': 302,
  'verifier owner': 302,
  'operator owner': 302,
  other: 302,
  else: 403,
}

const whoReadsARecord: Line = {
  'signed out': 302,
  'buyer owner': 200,
  'buyer auditor': 200,
  'operator owner': 200,
  'other commissioner': 200,
  'other operator': 200,
  else: 403,
}

/** For the portal's operator: to look for all of its people, to act for its administrators. */
const theOperator: Line = { 'signed out': 302, operator: 200, 'other operator': 200, else: 404 }
const theAdministrator: Line = { ...theOperator, operator: 403, 'operator administrator': 200 }
/** For administrators, about something that is not there. */
const nothingThere: Line = { 'signed out': 302, operator: 403, 'operator administrator': 404, else: 404 }

/**
 * Who reads what, at the end of the story: the tender is awarded, its contract runs. `buyer`, `provider` and `verifier`
 * are people of the story's organisations with one role each and no place on the panel; `panel` has a place on it;
 * `other` belongs to another organisation and has every role there. 302 leads to another page, for the signed out to the
 * sign-in.
 */
export const readers: Record<string, Line> = {
  '/': everybody,
  '/tenders': everybody,
  '/tenders/:reference': everybody,
  '/tenders/:reference/method.json': everybody,
  '/tenders/:reference/documents/:documentId': everybody,
  '/tenders/:reference/interest': leadsOn,
  '/tenders/:reference/question': signedIn,
  '/help': everybody,
  '/accessibility': everybody,
  '/sign-in': { 'signed out': 200, else: 302 },
  '/sign-in/organisation': { 'signed out': 200, else: 302 },
  '/sign-in/organisation/return': { else: 403 },
  '/sign-in/organisation/:organisationId': nobody,
  '/sign-in/code': leadsOn,
  '/sign-out': leadsOn,
  '/choose-organisation': signedIn,

  '/account/password': leadsOn,
  '/account/second-factor': signedIn,
  '/account/second-factor/begin': leadsOn,
  '/account/second-factor/turn-off': leadsOn,
  '/account/names': signedIn,
  '/account/sessions': signedIn,
  '/account/sessions/end-others': leadsOn,
  '/account/sessions/:sessionId/end': leadsOn,
  '/invitations/:token': nobody,
  '/register': everybody,
  '/register/:token': nobody,
  '/forgotten-password': everybody,
  '/reset-password/:token': nobody,

  '/people': signedIn,
  '/people/invitations/:invitationId/withdraw': leadsOn,
  '/people/leave': signedIn,
  '/people/second-factor': everyOwnerOnce,
  '/people/sign-in': everyOwner,
  '/people/sign-in/test': everyOwnerOnce,
  '/people/sign-in/on': everyOwnerOnce,
  '/people/sign-in/off': everyOwnerOnce,
  '/people/:personId': theOwner,
  '/people/:personId/suspend': theOwner,
  '/people/:personId/reinstate': { ...theOwner, 'buyer owner': 302 },
  '/people/:personId/remove': theOwner,

  '/audit': whoReadsARecord,
  '/audit/record.csv': whoReadsARecord,

  '/home': signedIn,

  '/admin/organisations': theOperator,
  '/admin/organisations/:organisationId': theOperator,
  '/admin/organisations/:organisationId/suspend': theAdministrator,
  // Not suspended: leads back to the organisation.
  '/admin/organisations/:organisationId/reinstate': {
    ...theAdministrator,
    'operator administrator': 302,
    'other operator': 302,
  },
  '/admin/organisations/:organisationId/people/:personId/end-sessions': theAdministrator,

  '/admin/jobs': theOperator,
  '/admin/jobs/:jobId/try-again': leadsOn,
  '/admin/jobs/:jobId/let-rest': nothingThere,
  '/admin/reference/:kind': theOperator,
  '/admin/reference/:kind/add': theAdministrator,
  '/admin/reference/:kind/:entryId/end-on': nothingThere,
  '/admin/retention': theOperator,
  '/admin/retention/:rule': theAdministrator,
  '/admin/mail': theOperator,
  '/admin/mail/:mailId/try-again': leadsOn,
  '/admin/mail/:mailId/let-rest': nothingThere,

  '/demo': everybody,
  '/demo/step-in': leadsOn,
  '/demo/mailbox': everybody,

  '/buyer/tenders': {
    'signed out': 302,
    provider: 403,
    verifier: 403,
    operator: 403,
    other: 403,
    'other commissioner': 200,
    else: 200,
  },
  '/buyer/tenders/new': { 'signed out': 302, 'buyer commissioner': 200, 'other commissioner': 200, else: 403 },
  '/buyer/tenders/:tenderId': theBuyer,
  '/buyer/tenders/:tenderId/basics': draftAlone,
  '/buyer/tenders/:tenderId/customers': draftAlone,
  '/buyer/tenders/:tenderId/outcomes': draftAlone,
  '/buyer/tenders/:tenderId/outcomes/:key': draftAlone,
  '/buyer/tenders/:tenderId/outcomes/:key/remove': draftAlone,
  '/buyer/tenders/:tenderId/counting-rule': draftAlone,
  '/buyer/tenders/:tenderId/criteria': draftAlone,
  '/buyer/tenders/:tenderId/scale': draftAlone,
  '/buyer/tenders/:tenderId/budget-and-rules': draftAlone,
  '/buyer/tenders/:tenderId/price-formula': draftAlone,
  '/buyer/tenders/:tenderId/payment': draftAlone,
  '/buyer/tenders/:tenderId/timetable': draftAlone,
  '/buyer/tenders/:tenderId/documents': draftAlone,
  '/buyer/tenders/:tenderId/documents/:documentId': theBuyer,
  '/buyer/tenders/:tenderId/documents/:documentId/remove': draftAlone,
  '/buyer/tenders/:tenderId/preview': draftersAndApprovers,
  '/buyer/tenders/:tenderId/approve': draftersAndApprovers,
  '/buyer/tenders/:tenderId/publish': draftersAndApprovers,
  '/buyer/tenders/:tenderId/figures': draftersAndApprovers,
  '/buyer/tenders/:tenderId/send-back': draftersAndApprovers,
  '/buyer/tenders/:tenderId/timeline': theBuyer,
  '/buyer/tenders/:tenderId/clarifications': theBuyer,
  '/buyer/tenders/:tenderId/clarifications/:clarificationId': theBuyer,
  '/buyer/tenders/:tenderId/clarifications/:clarificationId/decline': theBuyerOnce,

  '/bids': { 'signed out': 302, provider: 200, 'other provider': 200, else: 403 },
  '/bids/:tenderId': { 'signed out': 302, provider: 200, 'other provider': 200, else: 403 },
  '/bids/:tenderId/answers/:criterion': ownProposal,
  '/bids/:tenderId/targets/:outcome': ownProposal,
  '/bids/:tenderId/price': ownProposal,
  '/bids/:tenderId/check': ownProposal,
  '/bids/:tenderId/receipt': ownProposal,
  '/bids/:tenderId/submitted.json': { 'signed out': 302, provider: 200, else: 404 },
  '/bids/:tenderId/withdraw': ownProposal,

  '/buyer/tenders/:tenderId/opening': theBuyer,
  '/buyer/tenders/:tenderId/panel': thePanelAndDeciders,
  '/buyer/tenders/:tenderId/panel/replace/:personId': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 200,
    panel: 403,
    else: 404,
  },
  '/buyer/tenders/:tenderId/panel/confirm/:personId': leadsOn,
  '/buyer/tenders/:tenderId/panel/without/:personId': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 200,
    panel: 403,
    else: 404,
  },
  '/buyer/tenders/:tenderId/panel/conflicts/:personId': {
    'signed out': 302,
    buyer: 403,
    panel: 403,
    'panel moderator': 404,
    else: 404,
  },
  '/buyer/tenders/:tenderId/scoring': thePanelAndDeciders,
  '/buyer/tenders/:tenderId/moderation': thePanelAndDeciders,
  '/buyer/tenders/:tenderId/moderation/lock': {
    'signed out': 302,
    buyer: 403,
    panel: 403,
    'panel chair': 200,
    else: 404,
  },
  '/buyer/tenders/:tenderId/moderation/review': thePanelAndDeciders,
  '/buyer/tenders/:tenderId/moderation/:proposalId/:criterion': thePanelAndDeciders,
  '/buyer/tenders/:tenderId/ranking': whoSeesTheRanking,

  '/panel': signedIn,
  '/panel/:tenderId': { 'signed out': 302, buyer: 403, panel: 200, else: 404 },
  '/panel/:tenderId/interests': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 200,
    'buyer approver': 200,
    'buyer legal': 200,
    panel: 200,
    else: 404,
  },
  '/panel/:tenderId/proposals/:proposalId': {
    'signed out': 302,
    buyer: 302,
    'buyer auditor': 200,
    panel: 200,
    else: 404,
  },
  '/panel/:tenderId/score/:proposalId/:criterion': {
    'signed out': 302,
    buyer: 302,
    panel: 200,
    'panel moderator': 302,
    else: 404,
  },
  '/panel/:tenderId/lock': { 'signed out': 302, buyer: 302, panel: 200, 'panel moderator': 302, else: 404 },

  '/buyer/tenders/:tenderId/award': whoSeesTheRanking,
  '/buyer/tenders/:tenderId/award/recommend': whoSeesTheRankingOnce,
  '/buyer/tenders/:tenderId/award/decide': whoSeesTheRankingOnce,
  '/buyer/tenders/:tenderId/award/release': whoSeesTheRankingOnce,
  '/buyer/tenders/:tenderId/award/contract': whoSeesTheRankingOnce,

  '/bids/:tenderId/result': { 'signed out': 302, provider: 200, else: 404 },

  '/contracts': signedIn,
  '/contracts/:contractId': theParties,
  '/contracts/:contractId/text': theParties,
  '/contracts/:contractId/preview': theParties,
  '/contracts/:contractId/document.pdf': theParties,
  '/contracts/:contractId/signed.pdf': theParties,
  '/contracts/:contractId/document/try-again': thePartiesOnce,
  '/contracts/:contractId/check': thePartiesOnce,
  '/contracts/:contractId/not-yet': thePartiesOnce,
  '/contracts/:contractId/points/:pointId': thePartiesOnce,
  '/contracts/:contractId/redraw': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 302,
    'buyer legal': 302,
    panel: 403,
    provider: 403,
    else: 404,
  },
  '/contracts/:contractId/sign': thePartiesOnce,
  '/contracts/:contractId/delivery': thePartiesAndVerifiers,
  '/contracts/:contractId/delivery/new': {
    'signed out': 302,
    buyer: 302,
    'buyer commissioner': 200,
    provider: 200,
    'provider owner': 302,
    verifier: 302,
    panel: 302,
    else: 404,
  },
  '/contracts/:contractId/delivery/verifier': {
    'signed out': 302,
    buyer: 302,
    'buyer commissioner': 200,
    provider: 302,
    verifier: 302,
    panel: 302,
    else: 404,
  },
  '/contracts/:contractId/delivery/:cohortId': thePartiesAndVerifiers,
  '/contracts/:contractId/delivery/:cohortId/:outcome/count': {
    'signed out': 302,
    buyer: 403,
    provider: 200,
    'provider owner': 403,
    verifier: 403,
    panel: 403,
    else: 404,
  },
  '/contracts/:contractId/delivery/:cohortId/:outcome/learn': {
    'signed out': 302,
    buyer: 403,
    provider: 200,
    'provider owner': 403,
    verifier: 403,
    panel: 403,
    else: 404,
  },
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/verify': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 200,
    provider: 403,
    verifier: 403,
    'verifier verifier': 200,
    panel: 403,
    else: 404,
  },
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/ask': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 200,
    'buyer approver': 200,
    provider: 403,
    verifier: 403,
    panel: 403,
    else: 404,
  },
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/pay': {
    'signed out': 302,
    buyer: 403,
    'buyer commissioner': 302,
    'buyer approver': 302,
    provider: 403,
    verifier: 403,
    panel: 403,
    else: 404,
  },
  '/contracts/:contractId/payments': theParties,
  '/contracts/:contractId/payments/core/:year/:instalment': {
    'signed out': 302,
    buyer: 302,
    'buyer commissioner': 200,
    provider: 302,
    panel: 302,
    else: 404,
  },
}

/**
 * What is sent to every address with an action: the fields of all forms in one. They fit their shapes, so that the right
 * to send them is asked for; they are stale, or name nothing that is there, so that next to nothing is done.
 */
export const triedFields: Record<string, string> = {
  shownVersion: '1000000',
  shownSha256: '0'.repeat(64),
  shownStage: 'names known',
  shownCount: '1000000',
  shownReviews: '1000000',
  declarationId: '00000000-0000-4000-8000-000000000000',
  outcome: 'stand',
  method: 'third party',
  shownProposalId: '00000000-0000-4000-8000-000000000000',
  proposalId: '00000000-0000-4000-8000-000000000000',
  submissionId: '00000000-0000-4000-8000-000000000000',
  joiningId: '00000000-0000-4000-8000-000000000000',
  place: 'evaluator 00000000-0000-4000-8000-000000000000',
  organisationId: '00000000-0000-4000-8000-000000000000',
  title: 'Who may',
  summary: 'Tried by everybody',
  text: 'Tried by everybody',
  question: 'Tried by everybody?',
  answer: 'Tried by everybody',
  reason: 'Tried by everybody',
  why: 'Tried by everybody',
  source: 'Tried by everybody',
  learned: 'Tried by everybody',
  name: 'Tried by everybody',
  capacity: 'Everybody',
  roles: 'owner',
  required: 'no',
  read: 'yes',
  declared: 'yes',
  checked: 'yes',
  agreed: 'yes',
  conflict: 'yes',
  score: '1',
  keepDays: '400',
  code: '00000000',
  issuer: 'https://localhost:1',
  clientId: 'everybody',
  password: 'heron window seventeen',
  emailDomain: 'elsewhere.example',
  email: 'nobody@elsewhere.example',
  jurisdiction: 'scotland',
  ...{ 'onDay.day': '2', 'onDay.month': '2', 'onDay.year': '2031' },
  ...{ 'validFrom.day': '1', 'validFrom.month': '1', 'validFrom.year': '2031' },
  ...{ 'endsOn.day': '1', 'endsOn.month': '1', 'endsOn.year': '2031' },
  ...{ 'from.day': '1', 'from.month': '1', 'from.year': '2031' },
  ...{ 'to.day': '1', 'to.month': '1', 'to.year': '2030' },
}

/** Where a field means something else than elsewhere. */
export const triedBesides: Record<string, Record<string, string>> = {
  '/buyer/tenders/:tenderId/award/decide': { decision: 'declined' },
  '/buyer/tenders/:tenderId/panel/conflicts/:personId': { decision: 'may score' },
}

/**
 * `may`: whatever the act answers, it is no way to the sign-in, no 403 or 404 and no fault. `sign in`: the way there.
 * `done`: to where it stands by now, or with a page that says so and leads there.
 */
export type Answer = 'may' | 'sign in' | 'done' | 403 | 404
export type SendersLine = Record<string, Answer> & { else: Answer }

const signedOutToo: SendersLine = { else: 'may' }
const whoeverIsSignedIn: SendersLine = { 'signed out': 'sign in', else: 'may' }
/** Nothing that is named is there, for whoever asks. */
const nothingOfAnybody: SendersLine = { 'signed out': 'sign in', else: 404 }
const bidders: SendersLine = {
  'signed out': 'sign in',
  'provider bid writer': 'may',
  'provider signatory': 'may',
  'other provider': 'may',
  else: 403,
}
const owners: SendersLine = {
  'signed out': 'sign in',
  'buyer owner': 'may',
  'provider owner': 'may',
  'verifier owner': 'may',
  'operator owner': 'may',
  other: 'may',
  else: 403,
}
/** Nothing is connected that an owner could turn. */
const ownersInVain: SendersLine = {
  'signed out': 'sign in',
  'buyer owner': 404,
  'provider owner': 404,
  'verifier owner': 404,
  'operator owner': 404,
  other: 404,
  else: 403,
}
const administrators: SendersLine = {
  'signed out': 'sign in',
  'operator owner': 403,
  'operator administrator': 'may',
  'other operator': 'may',
  else: 404,
}
const commissioners: SendersLine = {
  'signed out': 'sign in',
  'buyer commissioner': 'may',
  'other commissioner': 'may',
  else: 403,
}
/** No such work and no such mail waits. */
const administratorsInVain: SendersLine = { ...administrators, 'operator administrator': 404, 'other operator': 404 }
/** Somebody of the buyer; to all others the thing does not exist. */
const ofTheBuyer = (...who: string[]): SendersLine => ({
  'signed out': 'sign in',
  buyer: 403,
  panel: 403,
  ...Object.fromEntries(who.map((one) => [one, 'may'])),
  else: 404,
})
/** The tender is public, so that one may not write a proposal for it is no secret; who has none is led to where one begins. */
const ofTheProposal = (...who: string[]): SendersLine => ({
  'signed out': 'sign in',
  ...Object.fromEntries(who.map((one) => [one, 'may'])),
  'other provider': 'done',
  else: 403,
})
const ofTheContract = (...who: string[]): SendersLine => ({ provider: 403, ...ofTheBuyer(...who) })
const ofTheDelivery = (...who: string[]): SendersLine => ({ verifier: 403, ...ofTheContract(...who) })

/** It was done: whoever may see it learns where it stands by now, before anything is asked of them. */
const doneBefore = (line: SendersLine, ...who: string[]): SendersLine => ({
  ...line,
  ...Object.fromEntries(who.map((one) => [one, 'done' as const])),
})
const whoElseSeesTheRanking = ['buyer approver', 'buyer auditor', 'panel chair', 'panel evaluator', 'panel moderator']

/**
 * Who may send what, in the same story and by the same people; each line is sent by everybody, in this order. To the
 * people of another organisation its things do not exist. What binds somebody, or gives or guards power, says so here a
 * second time: each page says it of itself.
 */
const written: Record<string, SendersLine | { binds: SendersLine }> = {
  '/tenders/:reference/interest': bidders,
  '/tenders/:reference/question': bidders,
  '/sign-in': signedOutToo,
  '/sign-in/organisation': signedOutToo,
  '/sign-in/code': whoeverIsSignedIn,
  '/choose-organisation': nothingOfAnybody,

  '/account/password': whoeverIsSignedIn,
  '/account/second-factor': whoeverIsSignedIn,
  '/account/second-factor/begin': { binds: whoeverIsSignedIn },
  '/account/second-factor/turn-off': { binds: whoeverIsSignedIn },
  '/account/names': whoeverIsSignedIn,
  '/account/sessions/end-others': whoeverIsSignedIn,
  '/account/sessions/:sessionId/end': nothingOfAnybody,
  '/invitations/:token': { else: 404 },
  '/register': signedOutToo,
  '/register/:token': { else: 404 },
  '/forgotten-password': signedOutToo,
  '/reset-password/:token': { else: 404 },

  '/people': { binds: owners },
  '/people/invitations/:invitationId/withdraw': ofTheBuyer('buyer owner'),
  '/people/second-factor': { binds: owners },
  '/people/sign-in': { binds: owners },
  '/people/sign-in/on': { binds: ownersInVain },
  '/people/sign-in/off': { binds: ownersInVain },
  '/people/:personId': { binds: ofTheBuyer('buyer owner') },
  '/people/:personId/suspend': { binds: ofTheBuyer('buyer owner') },
  '/people/:personId/reinstate': { binds: ofTheBuyer('buyer owner') },
  '/people/:personId/remove': { binds: ofTheBuyer('buyer owner') },

  '/admin/organisations/:organisationId/suspend': { binds: administrators },
  '/admin/organisations/:organisationId/reinstate': { binds: administrators },
  '/admin/organisations/:organisationId/people/:personId/end-sessions': { binds: administrators },
  '/admin/jobs/:jobId/try-again': administrators,
  '/admin/jobs/:jobId/let-rest': administratorsInVain,
  '/admin/reference/:kind/add': administrators,
  '/admin/reference/:kind/:entryId/end-on': administrators,
  '/admin/retention/:rule': { binds: administrators },
  '/admin/mail/:mailId/try-again': administrators,
  '/admin/mail/:mailId/let-rest': administratorsInVain,

  '/demo': signedOutToo,
  // Only where the portal is a demo.
  '/demo/step-in': { else: 404 },

  '/buyer/tenders/new': commissioners,
  '/buyer/tenders/:tenderId/basics': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/customers': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/outcomes/:key': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/outcomes/:key/remove': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/counting-rule': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/criteria': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/scale': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/budget-and-rules': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/price-formula': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/payment': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/timetable': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/documents': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/documents/:documentId/remove': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/approve': { binds: ofTheBuyer('buyer approver') },
  '/buyer/tenders/:tenderId/figures': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/send-back': ofTheBuyer('buyer approver'),
  '/buyer/tenders/:tenderId/publish': { binds: ofTheBuyer('buyer commissioner') },
  '/buyer/tenders/:tenderId/clarifications/:clarificationId': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/clarifications/:clarificationId/decline': ofTheBuyer('buyer commissioner'),

  '/bids/:tenderId': bidders,
  '/bids/:tenderId/answers/:criterion': ofTheProposal('provider bid writer', 'provider signatory'),
  '/bids/:tenderId/targets/:outcome': ofTheProposal('provider bid writer', 'provider signatory'),
  '/bids/:tenderId/price': ofTheProposal('provider bid writer', 'provider signatory'),
  '/bids/:tenderId/check': { binds: ofTheProposal('provider signatory') },
  '/bids/:tenderId/withdraw': { binds: ofTheProposal('provider signatory') },

  '/buyer/tenders/:tenderId/opening': { binds: ofTheBuyer('buyer approver', 'buyer legal') },
  '/buyer/tenders/:tenderId/panel': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/panel/replace/:personId': ofTheBuyer('buyer commissioner'),
  '/buyer/tenders/:tenderId/panel/confirm/:personId': { binds: ofTheBuyer('buyer commissioner', 'buyer approver') },
  '/buyer/tenders/:tenderId/panel/without/:personId': { binds: ofTheBuyer('buyer commissioner') },
  // Nobody has declared a conflict that is still to be decided.
  '/buyer/tenders/:tenderId/panel/conflicts/:personId': { ...ofTheBuyer(), 'panel moderator': 404 },
  '/buyer/tenders/:tenderId/moderation/lock': { binds: ofTheBuyer('panel chair') },
  '/buyer/tenders/:tenderId/moderation/review': { binds: ofTheBuyer('panel chair') },
  '/buyer/tenders/:tenderId/moderation/:proposalId/:criterion': ofTheBuyer('panel chair'),
  '/buyer/tenders/:tenderId/ranking': ofTheBuyer('panel chair'),
  '/panel/:tenderId/interests': ofTheBuyer(
    'buyer commissioner',
    'buyer approver',
    'buyer legal',
    'panel chair',
    'panel evaluator',
    'panel moderator',
  ),
  '/panel/:tenderId/score/:proposalId/:criterion': ofTheBuyer('panel chair', 'panel evaluator'),
  '/panel/:tenderId/lock': { binds: ofTheBuyer('panel chair', 'panel evaluator') },

  '/buyer/tenders/:tenderId/award/recommend': { binds: ofTheBuyer('panel chair') },
  '/buyer/tenders/:tenderId/award/decide': { binds: ofTheBuyer('buyer approver') },
  '/buyer/tenders/:tenderId/award/release': {
    binds: doneBefore(ofTheBuyer('buyer commissioner'), ...[...whoElseSeesTheRanking, 'buyer legal']),
  },
  '/buyer/tenders/:tenderId/award/contract': doneBefore(
    ofTheBuyer('buyer commissioner', 'buyer legal'),
    ...whoElseSeesTheRanking,
  ),
  '/contracts/:contractId/document/try-again': ofTheContract('buyer legal', 'provider signatory'),
  '/contracts/:contractId/check': { binds: ofTheContract('buyer legal') },
  '/contracts/:contractId/not-yet': { binds: ofTheContract('buyer legal') },
  '/contracts/:contractId/points/:pointId': {
    binds: doneBefore(ofTheContract('buyer legal'), 'buyer', 'panel', 'provider'),
  },
  '/contracts/:contractId/redraw': { binds: ofTheContract('buyer commissioner', 'buyer legal') },
  '/contracts/:contractId/sign': { binds: ofTheContract('buyer legal', 'provider signatory') },

  '/contracts/:contractId/delivery/new': ofTheDelivery(
    'buyer commissioner',
    'provider bid writer',
    'provider signatory',
  ),
  '/contracts/:contractId/delivery/verifier': ofTheDelivery('buyer commissioner'),
  '/contracts/:contractId/delivery/:cohortId/:outcome/count': ofTheDelivery(
    'provider bid writer',
    'provider signatory',
  ),
  '/contracts/:contractId/delivery/:cohortId/:outcome/learn': ofTheDelivery(
    'provider bid writer',
    'provider signatory',
  ),
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/verify': {
    binds: ofTheDelivery('buyer commissioner', 'verifier verifier'),
  },
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/ask': ofTheDelivery(
    'buyer commissioner',
    'buyer approver',
  ),
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/pay': {
    binds: ofTheDelivery('buyer commissioner', 'buyer approver'),
  },
  '/contracts/:contractId/payments/core/:year/:instalment': { binds: ofTheContract('buyer commissioner') },

  // After these nobody is there any more.
  '/people/leave': whoeverIsSignedIn,
  // Leads to the first page, whoever they were.
  '/sign-out': signedOutToo,
}

const isBinding = (line: (typeof written)[string]): line is { binds: SendersLine } => typeof line.binds === 'object'

export const senders: Record<string, SendersLine> = Object.fromEntries(
  Object.entries(written).map(([pattern, line]) => [pattern, isBinding(line) ? line.binds : line]),
)

/** The addresses whose form binds somebody, or gives or guards power. */
export const bindingAddresses: readonly string[] = Object.entries(written).flatMap(([pattern, line]) =>
  isBinding(line) ? [pattern] : [],
)
