import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { awardRefusals } from '#app/contracts/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { WarningText } from '#app/ui/messages.tsx'
import { actingIn } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadStep } from './award.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Release the results')

export const loader = (args: LoaderFunctionArgs) => loadStep(args, 'release')

export async function action({ context, params, request }: ActionFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const result = await releaseResults(actingIn(context, request), { tenderId })
  if (result.ok) return redirect(href.tenderPart(tenderId, 'award'))
  const { kind } = result.refusal
  switch (kind) {
    case 'not awarded':
    case 'released already':
      return formReply({}, { '': [awardRefusals[kind]] }, 409)
    default:
      return respondTo(kind)
  }
}

export default function ReleaseResults() {
  const { tenderId, title, ranked, award } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href.tenderPart(tenderId, 'award')}
      caption={title}
      title="Release the results to the bidders"
      errors={reply?.errors}
      submit="Release the results"
      warning
      intro={
        <>
          <p className="govuk-body">
            {ranked.length === 1 ? 'The bidder' : `Each of the ${ranked.length} bidders`} is told that its own result
            can be read: its scores, the panel’s reasons, its total, and whether it won. No bidder sees another’s
            result. {award?.bidder} learns that it has won.
          </p>
          <p className="govuk-body">
            The standstill begins today. Its working days are counted on the calendars of all nations, and the contract
            can be signed when the last of them is over.
          </p>
          <WarningText>This cannot be taken back.</WarningText>
        </>
      }
    />
  )
}
