import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { blockerWords, clearanceWords } from '#app/evaluation/content.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Table } from '#app/ui/table.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const meta: MetaFunction = () => pageTitle('Lock the agreed scores')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await moderationPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  if (!page.ok) return respondTo(page.refusal.kind)
  return page.value.mayRecord ? page.value : respondTo('not permitted')
}

export const action = binding({ by: ['panel chair'] }, async ({ context, params, request }: ActionFunctionArgs) => {
  const tenderId = idOf(params, 'tenderId')
  const result = await lockConsensus(actingIn(context, request), { tenderId })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/ranking', { tenderId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'locked already':
      return redirect(href('/buyer/tenders/:tenderId/ranking', { tenderId }))
    case 'not complete':
      return formReply({}, { '': [missingWords(refusal.missing)] }, 422)
    case 'not ready':
      return formReply({}, { '': refusal.blockers.map(blockerWords) }, 409)
    case 'not cleared':
      return formReply({}, { '': [clearanceWords[refusal.clearance]] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

function missingWords(missing: number): string {
  return `${missing === 1 ? '1 agreed score is' : `${missing} agreed scores are`} missing. Agree on all of them, then lock`
}

export default function LockConsensus() {
  const { tenderId, title, criteria, proposals, agreedCount, total, consensusLocked } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>Moderation</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Lock the agreed scores</PageTitle>
      <Table
        caption="Agreed scores"
        columns={[{ text: 'Proposal' }, ...criteria.map(({ key }) => ({ text: key, numeric: true }))]}
        rows={proposals.map(({ label, cells }) => [`Bidder ${label}`, ...cells.map(({ agreed }) => agreed ?? '–')])}
      />
      {consensusLocked ? (
        <InsetText>The agreed scores are locked.</InsetText>
      ) : agreedCount < total ? (
        <InsetText>{missingWords(total - agreedCount)}.</InsetText>
      ) : (
        <PostForm>
          <WarningText>
            Once locked, agreed scores and reasons cannot be changed. Prices and names are shown only after that.
          </WarningText>
          <Button>Lock the agreed scores</Button>
        </PostForm>
      )}
    </Page>
  )
}
