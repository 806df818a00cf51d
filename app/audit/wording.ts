import type { z } from 'zod'
import * as administration from '#app/administration/events.ts'
import { referenceKinds } from '#app/administration/reference.ts'
import { retentionRuleNames, retentionRules, type RetentionRule } from '#app/administration/retention.ts'
import * as contracts from '#app/contracts/events.ts'
import { methodWords } from '#app/delivery/content.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as identity from '#app/identity/events.ts'
import { formatPence } from '#app/lib/money.ts'
import { formatDay, formatDeadline, instant } from '#app/lib/time.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'
import { sections } from '#app/tendering/sections.ts'

/** Every event that can be recorded, by the name under which its area exports it. */
export const events = {
  ...identity,
  ...tendering,
  ...proposals,
  ...evaluation,
  ...contracts,
  ...delivery,
  ...administration,
}

export type Event = (typeof events)[keyof typeof events]
type DataOf<Type> = z.output<Extract<Event, { type: Type }>['data']>

/** The name behind an id of a person, an invitation or a proposal; `null` where there is none that the reader may know. */
export type NameOf = (id: string) => string | null

/**
 * What each event says in a timeline, after the name of whoever did it, or after "The portal". An event without words
 * does not compile.
 */
export const wording: { [Type in Event['type']]: (data: DataOf<Type>, nameOf: NameOf) => string } = {
  'organisation.founded': ({ name }) => `registered ${name}`,
  'person.invited': ({ email, roles }) => `invited ${email} to be ${roles.join(', ')}`,
  'invitation.withdrawn': ({ invitationId }, nameOf) => {
    const email = nameOf(invitationId)
    return email === null ? 'withdrew an invitation' : `withdrew the invitation of ${email}`
  },
  'invitation.accepted': ({ roles }) => `joined, to be ${roles.join(', ')}`,
  'membership.roles-changed': ({ name, from, to }) =>
    `changed the roles of ${name} from ${from.join(', ')} to ${to.join(', ')}`,
  'membership.suspended': ({ name }) => `suspended ${name}`,
  'membership.reinstated': ({ name }) => `reinstated ${name}`,
  'membership.removed': ({ name }) => `removed ${name} from the organisation`,
  'membership.left': () => 'left the organisation',
  'organisation.registration-asked': ({ organisationName }) => `was asked to register ${organisationName}`,
  'organisation.registration-confirmed': ({ roles }) =>
    `joined as the first person, to be ${roles.join(', ')}, by the link that was mailed`,
  'person.latin-name-written': ({ of, latinName }) =>
    `said that documents write the name of ${of === 'person' ? 'this person' : 'the organisation'} “${latinName}”`,
  'person.password-reset-asked': () => 'was sent a link to choose a new password',
  'person.password-reset': () => 'took a new password, by the link that was mailed, and ended all sessions',
  'person.signed-in': () => 'signed in',
  'person.signed-in-with-provider': ({ issuer, firstTime }) =>
    `came through the sign-in at ${issuer}${firstTime ? ', for the first time' : ''}`,
  'organisation.provider-connected': ({ issuer, emailDomain }) =>
    `connected the sign-in at ${issuer} for addresses under ${emailDomain}`,
  'organisation.provider-tested': () => 'tried the connected sign-in, and it worked',
  'organisation.provider-turned-on': ({ emailDomain }) => `turned on the sign-in for addresses under ${emailDomain}`,
  'organisation.provider-turned-off': () => 'turned off the sign-in through the organisation',
  'person.stepped-in': () => 'was stepped into (demo)',
  'second-factor.turned-on': () => 'turned their second factor on',
  'second-factor.turned-off': () => 'turned their second factor off',
  'second-factor.recovery-code-used': ({ left }) => `signed in with a recovery code; ${left} are left`,
  'second-factor.wrong-codes-entered': ({ count }) =>
    `was written to, because ${count} codes in a row were wrong after the right password`,
  'second-factor.required': ({ required }) =>
    required ? 'began to require a second factor of every member' : 'stopped requiring a second factor',
  'person.sessions-ended': ({ count }) => `ended ${count} ${count === 1 ? 'session' : 'sessions'} of their own`,
  'portal.rows-fixed': ({ table, rows }) =>
    `wrote down the hashes of ${rows} rows of “${table}” from before it kept them with each event`,
  'portal.row-not-as-recorded': ({ table, key }) =>
    `refused to act by a row of “${table}” that is not what this record says: ${key}`,
  'portal.clock-moved': () => 'moved its clock (demo)',
  'tender.drafted': ({ reference }) => `started the draft ${reference}`,
  'tender.revised': ({ version, section }) => `saved ${sectionTitle(section)} (version ${version})`,
  'tender.document-added': ({ version, title, fileName, sha256 }) =>
    `attached “${title}” (${fileName}, version ${version}); SHA-256 of the file: ${sha256}`,
  'tender.document-removed': ({ version, title }) => `removed the document “${title}” (version ${version})`,
  'tender.sent-back': ({ version, reason }) => `sent version ${version} back: “${reason}”`,
  'tender.figures-confirmed': ({ version, questions }) =>
    `said of version ${version} that it is meant: ${questions.join('; ')}`,
  'tender.approved': ({ version, questions }) =>
    questions.length === 0
      ? `approved version ${version} for publication`
      : `approved version ${version} for publication, having looked at what is unusual: ${questions.join('; ')}`,
  'tender.published': ({ version, methodSha256, proposalsCloseAt }) =>
    `published version ${version}, open until ${formatDeadline(instant(proposalsCloseAt), 'Europe/London')}; SHA-256 of the frozen method: ${methodSha256}`,
  'interest.registered': () => 'registered interest in a tender',
  'clarification.asked': () => 'asked a question',
  'clarification.answered': ({ rephrased }) =>
    `answered a question${rephrased ? ', which was published in the buyer’s words' : ''}; everybody who registered interest was told`,
  'clarification.declined': ({ reason }) => `declined to answer a question, and told its asker why: “${reason}”`,

  'proposal.started': () => 'started a proposal',
  'proposal.revised': ({ section, version }) => `saved ${section} of a proposal (version ${version})`,
  // Not its hash: with the answers and targets that the panel reads, a hash would let a price be tried out.
  'proposal.submitted': ({ reference, confirmed }) =>
    confirmed === 0
      ? `submitted a proposal: ${reference}`
      : `submitted a proposal: ${reference}, having said of ${confirmed} unusual figures that they are meant`,
  'proposal.withdrawn': ({ reference }) => `withdrew the submission ${reference}`,
  'proposals.opening-begun': () => 'began the opening, as the first of two people',
  'proposals.opened': ({ firstOpenerId }, nameOf) => {
    const first = nameOf(firstOpenerId)
    return `completed the opening, as the second person${first === null ? '' : ` after ${first}`}`
  },
  'proposals.unsealed': ({ count }) => `unsealed ${count} ${count === 1 ? 'proposal' : 'proposals'}`,

  'panel.member-appointed': ({ personId, role, inPlaceOf, reason }, nameOf) =>
    `appointed ${nameOf(personId) ?? 'a person'} to the panel as ${role}${inPlaceOf ? ', in a place that was vacant' : ''}` +
    (reason === undefined ? '' : `, alone: “${reason}”`),
  'panel.member-confirmed': ({ personId, role }, nameOf) =>
    `confirmed ${nameOf(personId) ?? 'a person'} as ${role} of the panel, as the second person`,
  // The register of interests is for those who decide on it: no line tells whether there is a conflict, or of whom.
  'panel.member-replaced': ({ role, joiningId }, nameOf) =>
    `gave the place of the panel’s ${role} to ${nameOf(joiningId) ?? 'another person'}`,
  'panel.interests-declared': ({ stage }) => `declared their interests (${stage})`,
  'panel.conflict-decided': () => 'made an entry in the register of interests',
  'panel.went-on': ({ role, remaining }) =>
    `decided that the panel goes on without one ${role}, with ${remaining} people who score`,
  'evaluation.scores-set-aside': ({ count, sha256 }) =>
    `set ${count} scores of a member aside, which are kept and do not count; SHA-256: ${sha256}`,
  'evaluation.agreed-scores-reviewed': ({ outcome, reason }) =>
    `wrote down that the agreed scores ${outcome} without those that were set aside: “${reason}”`,
  'evaluation.score-recorded': ({ criterion, ...bid }, nameOf) =>
    `recorded a score for ${criterion} of ${bidWords(bid, nameOf)}`,
  'evaluation.scores-locked': ({ count, sha256 }) => `locked ${count} scores; SHA-256: ${sha256}`,
  'evaluation.consensus-recorded': ({ criterion, ...bid }, nameOf) =>
    `recorded an agreed score for ${criterion} of ${bidWords(bid, nameOf)}`,
  'evaluation.consensus-locked': ({ count, sha256 }) => `locked ${count} agreed scores; SHA-256: ${sha256}`,
  'evaluation.ranking-started': () => 'started the ranking',
  'evaluation.ranked': ({ proposals: count, sha256 }) =>
    `ranked ${count} ${count === 1 ? 'proposal' : 'proposals'} by the published method; SHA-256 of the result: ${sha256}`,

  'award.recommended': ({ proposalId, reason }, nameOf) =>
    `recommended the award${to(nameOf(proposalId))}: “${reason}”`,
  'award.decided': ({ proposalId, decision, reason }, nameOf) =>
    `${decision === 'awarded' ? 'awarded the contract' : 'declined the recommendation to award'}${to(nameOf(proposalId))}: “${reason}”`,
  'award.results-released': ({ earliestSignatureOn }) =>
    `released the results to the bidders; the contract can be signed from ${formatDay(earliestSignatureOn)}`,
  'contract.drawn-up': ({ reference, version, termsSha256 }) =>
    `drew up version ${version} of the contract ${reference}; SHA-256 of its terms: ${termsSha256}`,
  'contract.rendered': ({ version, documentSha256, pages }) =>
    `laid version ${version} of the contract out on ${pages} pages; SHA-256 of the document: ${documentSha256}`,
  'contract.document-failed': ({ version, reason, made }) =>
    `could not make the ${made} of version ${version} of the contract: “${reason}”`,
  'contract.document-asked-again': ({ version, made }) =>
    `asked for the ${made} of version ${version} to be made again`,
  'contract.checked': ({ version, documentSha256 }) =>
    `checked version ${version} of the contract; SHA-256 of the document: ${documentSha256}`,
  'contract.point-raised': ({ version, text }) =>
    `did not pass version ${version} of the contract yet, because: “${text}”`,
  'contract.point-settled': ({ version, text, because }) =>
    `settled the open point “${text}” of version ${version} of the contract without a change: “${because}”`,
  'contract.redrawn': ({ version, because, termsSha256 }) =>
    `drew the contract up again as version ${version}: “${because}”; SHA-256 of its terms: ${termsSha256}`,
  'contract.askers-words-found': ({ version, questions, signed }) =>
    `found that version ${version} of the contract prints ${questions === 1 ? 'a question' : `${questions} questions`} in other words than those published; ${signed ? 'it is signed and stays as it is' : 'nobody had signed it'}`,
  'contract.signed': ({ version, party, capacity }) =>
    `signed version ${version} of the contract for the ${party}, as “${capacity}”`,
  'contract.signed-copy-rendered': ({ version, copySha256, documentSha256, pages }) =>
    `laid out the signed copy of version ${version} of the contract on ${pages} pages; SHA-256 of the copy: ${copySha256}; of the document that was signed: ${documentSha256}`,

  'contract.verifier-appointed': ({ name }) => `appointed ${name} to verify results`,
  'cohort.opened': ({ contractYear, from, to }) =>
    `opened the cohort of ${formatDay(from)} to ${formatDay(to)}, in contract year ${contractYear}`,
  'milestones.counted': ({ outcome, version }) => `entered the numbers of ${outcome} (version ${version})`,
  'results.verified': ({ milestone, method, checked, confirmed }) =>
    `confirmed ${confirmed} of ${checked} for “${milestone}” from ${methodWords[method]}`,
  'learning.written': ({ outcome, reached }) =>
    `wrote down what was learnt about ${outcome}: the target was ${reached ? 'reached' : 'not reached'}`,
  'results.check-asked': ({ milestone, method, reason }) =>
    `asked that “${milestone}” is checked again from ${methodWords[method]}: “${reason}”`,
  'payment.outcome-approved': ({ milestone, duePence, reason, differ, alone }) =>
    `approved the payment of ${formatPence(duePence, { always: true })} for “${milestone}”` +
    (differ ? ', although the checks differ' : '') +
    (alone ? ', having checked it, with nobody else in the organisation who could' : '') +
    (reason === undefined ? '' : `: “${reason}”`),
  'payment.core-recorded': ({ contractYear, instalment, duePence }) =>
    `recorded core instalment ${instalment} of year ${contractYear} as paid: ${formatPence(duePence, { always: true })}`,

  'organisation.suspended': ({ name, reason }) => `suspended ${name}: “${reason}”`,
  'organisation.reinstated': ({ name, reason }) => `reinstated ${name}: “${reason}”`,
  'membership.sessions-ended': ({ name, count, reason }) =>
    `ended ${count} ${count === 1 ? 'session' : 'sessions'} of ${name}: “${reason}”`,
  'job.tried-again': ({ job }) => `had the failed job ${job} tried again`,
  'job.let-rest': ({ job, reason }) => `let the failed job ${job} rest: “${reason}”`,
  'reference.added': ({ kind, name, source, validFrom, corrects }) =>
    `${corrects ? 'corrected' : 'added'} “${name}” in ${referenceKinds[kind].title}, in force from ${formatDay(validFrom)}; source: “${source}”`,
  'reference.ended': ({ kind, name, endsOn, reason }) =>
    `ended “${name}” in ${referenceKinds[kind].title} on ${formatDay(endsOn)}: “${reason}”`,
  'retention.rule-changed': ({ rule, fromDays, toDays, why, source }) =>
    `changed how long “${retentionRules[rule].title}” are kept from ${fromDays} to ${toDays} days: “${why}”; source: “${source}”`,
  'retention.applied': ({ removed }) => `forgot what no rule keeps: ${removedWords(removed)}`,
  'proposal.draft-forgotten': () => 'forgot a draft that was never submitted, unread',
  'mail.bounced': ({ subject, status }) =>
    `was told that the mail “${subject}” cannot be delivered${status === null ? '' : ` (status ${status})`}`,
  'mail.tried-again': ({ subject }) => `had the undelivered mail “${subject}” tried again`,
  'mail.let-rest': ({ subject, reason }) => `let the undelivered mail “${subject}” rest: “${reason}”`,
}

/** The person, address or bidder that an event is done to, where its words name one. */
export const whom: { [Type in Event['type']]?: (data: DataOf<Type>, nameOf: NameOf) => string | null } = {
  'organisation.founded': ({ name }) => name,
  'person.invited': ({ email }) => email,
  'invitation.withdrawn': ({ invitationId }, nameOf) => nameOf(invitationId),
  'membership.roles-changed': ({ name }) => name,
  'membership.suspended': ({ name }) => name,
  'membership.reinstated': ({ name }) => name,
  'membership.removed': ({ name }) => name,
  'membership.sessions-ended': ({ name }) => name,
  'organisation.suspended': ({ name }) => name,
  'organisation.reinstated': ({ name }) => name,
  'panel.member-appointed': ({ personId }, nameOf) => nameOf(personId),
  'panel.member-replaced': ({ joiningId }, nameOf) => nameOf(joiningId),
  'evaluation.score-recorded': bidWords,
  'evaluation.consensus-recorded': bidWords,
  'award.recommended': ({ proposalId }, nameOf) => nameOf(proposalId),
  'award.decided': ({ proposalId }, nameOf) => nameOf(proposalId),
  'contract.verifier-appointed': ({ name }) => name,
}

/**
 * Who did what lines have no person for: those written before the record kept it, when nobody was signed in yet, and those
 * that tell what befell somebody.
 */
export const doers: { [Type in Event['type']]?: (data: DataOf<Type>, subjectId: string) => string } = {
  'invitation.accepted': ({ personId }) => personId,
  'organisation.registration-confirmed': ({ personId }) => personId,
  'person.password-reset-asked': (_, subjectId) => subjectId,
  'person.password-reset': (_, subjectId) => subjectId,
  'person.signed-in': (_, subjectId) => subjectId,
  'person.signed-in-with-provider': (_, subjectId) => subjectId,
  'person.stepped-in': (_, subjectId) => subjectId,
  'person.sessions-ended': (_, subjectId) => subjectId,
  'second-factor.turned-on': (_, subjectId) => subjectId,
  'second-factor.turned-off': (_, subjectId) => subjectId,
  'second-factor.recovery-code-used': (_, subjectId) => subjectId,
}

/** A proposal under its label, and whose it is for those who may know. */
function bidWords({ proposalId, label }: { proposalId: string; label: string }, nameOf: NameOf): string {
  const bidder = nameOf(proposalId)
  return `proposal ${label}${bidder === null ? '' : ` (${bidder})`}`
}

function to(name: string | null): string {
  return name === null ? '' : ` to ${name}`
}

function removedWords(removed: Partial<Record<RetentionRule, number>>): string {
  const counted = retentionRuleNames.map((rule) => ({ title: retentionRules[rule].title, count: removed[rule] ?? 0 }))
  return counted.flatMap(({ title, count }) => (count > 0 ? [`${title}: ${count}`] : [])).join(', ')
}

/** A section as its page is headed; what was saved all at once has a name of its own. */
function sectionTitle(section: string): string {
  const title = sections.find(({ part }) => part === section)?.title
  return title ? `“${title}”` : section
}
