import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { href } from '#app/lib/href.ts'
import { LookAgain } from '#app/routes/look-again.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { PanelHistory } from './panel-history.tsx'
import { RankingReading } from './ranking-reading.tsx'

export const meta: MetaFunction = () => pageTitle('Ranking')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await rankingPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['panel chair'], async ({ context, params, request }: ActionFunctionArgs) => {
  const tenderId = idOf(params, 'tenderId')
  const result = await startRanking(actingIn(context, request), { tenderId })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/ranking', { tenderId }))
  switch (result.refusal.kind) {
    case 'nothing to rank':
      return formReply({}, { '': ['Nobody submitted a proposal, so there is nothing to rank'] }, 422)
    case 'consensus not locked':
      return formReply({}, { '': ['Lock the agreed scores first'] }, 422)
    case 'does not stand':
      return formReply({}, { '': result.refusal.blockers.map(standingWords) }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function Ranking() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { tenderId, title, underWay, result } = page
  return (
    <Page wide before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>The tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Ranking</PageTitle>
      <PanelHistory tenderId={tenderId} history={page.panelHistory} standing={page.ready ? page.standing : []} />
      {result ? (
        <>
          <RankingReading result={result} />
          <LinkButton href={href('/buyer/tenders/:tenderId/award', { tenderId })}>Go to the award</LinkButton>
        </>
      ) : underWay ? (
        <UnderWay {...underWay} />
      ) : page.nothingToRank ? (
        <EmptyState title="Nobody submitted a proposal">There is nothing to rank.</EmptyState>
      ) : !page.ready ? (
        <InsetText>The ranking can be started when the panel has locked its agreed scores.</InsetText>
      ) : page.mayStart ? (
        <PostForm>
          <p className="govuk-body">
            The portal reads the agreed scores and the prices and computes totals and places by the method that was
            frozen when the tender was published. Nobody can choose anything any more.
          </p>
          <Button>Start the ranking</Button>
        </PostForm>
      ) : (
        <InsetText>The agreed scores are locked. The chair of the panel starts the ranking.</InsetText>
      )}
    </Page>
  )
}

function UnderWay({ step, done, total }: { step: string; done: number; total: number }) {
  return (
    <>
      <LookAgain />
      <p className="govuk-body" role="status">
        The ranking is being computed: {step}.
      </p>
      <ProgressBar label="Steps done" value={done} max={total} />
    </>
  )
}
