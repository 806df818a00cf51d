import * as contracts from '#app/contracts/jobs.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { tellApprovers } from '#app/contracts/news/tell-approvers.server.ts'
import { tellBidders } from '#app/contracts/news/tell-bidders.server.ts'
import { tellDocumentFailed, tellPartiesNews, tellSignatories } from '#app/contracts/news/tell-parties.server.ts'
import * as delivery from '#app/delivery/jobs.ts'
import { tellPaymentApproved } from '#app/delivery/news/tell-payment-approved.server.ts'
import { tellVerifiers } from '#app/delivery/news/tell-verifiers.server.ts'
import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import * as evaluation from '#app/evaluation/jobs.ts'
import * as identity from '#app/identity/jobs.ts'
import { tellOwners } from '#app/identity/news/tell-owners.server.ts'
import * as platform from '#app/platform/jobs.ts'
import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import * as proposals from '#app/proposals/jobs.ts'
import * as tendering from '#app/tendering/jobs.ts'
import { tellAskingPeople } from '#app/tendering/news/tell-asker.server.ts'
import { tellRegisteredPeople } from '#app/tendering/news/tell-registered.server.ts'
import { handleDeliverMail } from './deliver-mail.ts'
import type { JobHandler } from './job-handler.ts'

/** Every job that can be enqueued, by the name under which its area exports it. */
export const jobs = { ...platform, ...contracts, ...delivery, ...evaluation, ...identity, ...proposals, ...tendering }

type Job = (typeof jobs)[keyof typeof jobs]

/** Which function does which job. A job without one does not compile. */
export const handlers: { [Name in Job['name']]: JobHandler<Extract<Job, { name: Name }>> } = {
  'contracts.render': (context, { contractId, version }) =>
    renderContract(context, context.renderContract, { contractId, version, isLastAttempt: context.isLastAttempt }),
  'contracts.render-signed-copy': (context, { contractId, version }) =>
    renderSignedCopy(context, context.renderContract, { contractId, version, isLastAttempt: context.isLastAttempt }),
  'contracts.tell-approvers': tellApprovers,
  'contracts.tell-bidders': tellBidders,
  'contracts.tell-parties': tellPartiesNews,
  'contracts.tell-document-failed': tellDocumentFailed,
  'contracts.tell-signatories': tellSignatories,
  'evaluation.rank': rankProposals,
  'delivery.tell-payment-approved': tellPaymentApproved,
  'delivery.tell-verifiers': tellVerifiers,
  'identity.deliver-mail': handleDeliverMail,
  'identity.tell-owners': tellOwners,
  'proposals.unseal': unsealSubmissions,
  'tendering.tell-asker': tellAskingPeople,
  'tendering.tell-registered': tellRegisteredPeople,
}
