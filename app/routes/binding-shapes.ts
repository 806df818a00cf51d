import type { BindingShapes } from '#app/web/guard.server.ts'
import { reasonForm } from './administration/reason.form.ts'
import { retentionForm } from './administration/retention.form.ts'
import { decideForm, placeInRelease, recommendForm, releaseForm } from './contracts/award.form.ts'
import { checkForm, pointForm, redrawForm, settleForm, signForm } from './contracts/contract.form.ts'
import { payForm, verifyForm } from './delivery/delivery.form.ts'
import { goOnForm } from './evaluation/replace-member.form.ts'
import { reviewForm } from './evaluation/review-agreed-scores.form.ts'
import { confirmMemberForm, inviteForm, rolesForm } from './identity/people.form.ts'
import { providerForm } from './identity/provider.form.ts'
import { submitForm } from './proposals/check.form.ts'
import { withdrawForm } from './proposals/withdraw.form.ts'
import { approveForm, publishForm } from './tendering/publication.form.ts'

/** A missing tick is told before the password is asked for. Pages whose form is a button alone have nothing to be told. */
export const bindingShapes: BindingShapes = {
  'routes/tendering/approve': { schema: approveForm },
  'routes/tendering/publish': { schema: publishForm },
  'routes/proposals/check': { schema: submitForm },
  'routes/proposals/withdraw': { schema: withdrawForm },
  'routes/contracts/recommend-award': { schema: recommendForm },
  'routes/contracts/decide-award': { schema: decideForm },
  'routes/contracts/release-results': { schema: releaseForm, place: placeInRelease },
  'routes/contracts/not-yet': { schema: pointForm },
  'routes/contracts/settle-point': { schema: settleForm },
  'routes/contracts/redraw-contract': { schema: redrawForm },
  'routes/contracts/check-contract': { schema: checkForm },
  'routes/contracts/sign-contract': { schema: signForm },
  'routes/evaluation/go-on-without': { schema: goOnForm },
  'routes/evaluation/review-agreed-scores': { schema: reviewForm },
  'routes/delivery/verify-results': { schema: verifyForm },
  'routes/delivery/approve-payment': { schema: payForm },
  'routes/identity/people': { schema: inviteForm },
  'routes/identity/member': { schema: rolesForm },
  'routes/identity/suspend-member': { schema: confirmMemberForm },
  'routes/identity/remove-member': { schema: confirmMemberForm },
  'routes/identity/provider': { schema: providerForm },
  'routes/administration/suspend-organisation': { schema: reasonForm },
  'routes/administration/reinstate-organisation': { schema: reasonForm },
  'routes/administration/end-sessions-of-person': { schema: reasonForm },
  'routes/administration/change-retention-rule': { schema: retentionForm },
}
