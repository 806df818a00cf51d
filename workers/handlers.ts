import * as contracts from '#app/contracts/jobs.ts'
import * as evaluation from '#app/evaluation/jobs.ts'
import * as delivery from '#app/delivery/jobs.ts'
import * as identity from '#app/identity/jobs.ts'
import * as proposals from '#app/proposals/jobs.ts'
import * as tendering from '#app/tendering/jobs.ts'
import type { JobHandler } from './job-handler.ts'
import { handleRender } from './handlers/contracts/render.ts'
import { handleRenderSignedCopy } from './handlers/contracts/render-signed-copy.ts'
import { handleTellApprovers } from './handlers/contracts/tell-approvers.ts'
import { handleTellBidders } from './handlers/contracts/tell-bidders.ts'
import { handleTellParties } from './handlers/contracts/tell-parties.ts'
import { handleTellDocumentFailed } from './handlers/contracts/tell-document-failed.ts'
import { handleTellSignatories } from './handlers/contracts/tell-signatories.ts'
import { handleRankTender } from './handlers/evaluation/rank-proposals.ts'
import { handleTellPaymentApproved } from './handlers/delivery/tell-payment-approved.ts'
import { handleTellVerifiers } from './handlers/delivery/tell-verifiers.ts'
import { handleDeliverMail } from './handlers/identity/deliver-mail.ts'
import { handleTellOwners } from './handlers/identity/tell-owners.ts'
import { handleUnseal } from './handlers/proposals/unseal.ts'
import { handleTellAsker } from './handlers/tendering/tell-asker.ts'
import { handleTellRegistered } from './handlers/tendering/tell-registered.ts'

/** Every promise that can be made, by the name under which its area exports it. */
export const jobs = { ...contracts, ...delivery, ...evaluation, ...identity, ...proposals, ...tendering }

type Job = (typeof jobs)[keyof typeof jobs]

/** Who keeps which promise. A job without a handler does not compile. */
export const handlers: { [Name in Job['name']]: JobHandler<Extract<Job, { name: Name }>> } = {
  'contracts.render': handleRender,
  'contracts.render-signed-copy': handleRenderSignedCopy,
  'contracts.tell-approvers': handleTellApprovers,
  'contracts.tell-bidders': handleTellBidders,
  'contracts.tell-parties': handleTellParties,
  'contracts.tell-document-failed': handleTellDocumentFailed,
  'contracts.tell-signatories': handleTellSignatories,
  'evaluation.rank': handleRankTender,
  'delivery.tell-payment-approved': handleTellPaymentApproved,
  'delivery.tell-verifiers': handleTellVerifiers,
  'identity.deliver-mail': handleDeliverMail,
  'identity.tell-owners': handleTellOwners,
  'proposals.unseal': handleUnseal,
  'tendering.tell-asker': handleTellAsker,
  'tendering.tell-registered': handleTellRegistered,
}
