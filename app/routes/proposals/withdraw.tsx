import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import { explainClosed } from '#app/proposals/content.ts'
import { receiptPage } from '#app/proposals/pages/check-page.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, WarningButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { WarningText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { BidFrame } from './bid-frame.tsx'
import { pageOr } from './section.server.ts'
import { withdrawForm } from './withdraw.form.ts'

export const meta: MetaFunction = () => pageTitle('Withdraw your proposal')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  return pageOr(await receiptPage(context, requireActor(context, request), tenderId), tenderId)
}

export const action = binding({ by: ['signatory'], schema: withdrawForm }, async (args: ActionFunctionArgs) => {
  const { tenderId, timeZone } = await loader(args)
  const form = await readForm(args.request, withdrawForm)
  if (!form.ok) return form.reply
  const act = actingIn(args.context, args.request)
  const result = await withdrawSubmission(act, { tenderId, submissionId: form.value.submissionId })
  if (result.ok || result.refusal.kind === 'withdrawn already') return redirect(href('/bids/:tenderId', { tenderId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'too late':
    case 'not open':
      return form.again({ '': [explainClosed(refusal, timeZone)] })
    default:
      return respondTo(refusal.kind)
  }
})

export default function Withdraw() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const receipt = href('/bids/:tenderId/receipt', { tenderId: page.tenderId })
  return (
    <BidFrame page={page} back={{ href: receipt, text: 'Back to the receipt' }}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={page.title}>Withdraw your proposal</PageTitle>
      {page.mayWithdraw ? (
        <PostForm>
          <p className="govuk-body">
            The submission {page.submissionReference} will no longer count. Your draft stays as it is: you can change it
            and submit again until {page.closes?.deadline}.
          </p>
          <WarningText>If you do not submit again before then, you take no part in this tender.</WarningText>
          <HiddenFields values={{ submissionId: page.submissionId }} />
          <ButtonGroup>
            <WarningButton>Withdraw the proposal</WarningButton>
            <a className="govuk-link" href={receipt}>
              Keep it
            </a>
          </ButtonGroup>
        </PostForm>
      ) : (
        <p className="govuk-body">
          It cannot be withdrawn here: only a signatory can withdraw a proposal, and only before the deadline.
        </p>
      )}
    </BidFrame>
  )
}
