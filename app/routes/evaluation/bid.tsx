import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bidPage } from '#app/evaluation/pages/bid-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { AnswerReading, TargetsReading } from './targets-reading.tsx'

export const handle = plainPage
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(`Bidder ${data?.label ?? ''}`)

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await bidPage(context.db, actor, idOf(params, 'tenderId'), idOf(params, 'proposalId'))
  if (page.ok) return page.value
  // Their desk says what has to come first, such as a declaration.
  return page.refusal.kind === 'not permitted'
    ? redirect(href('/panel/:tenderId', { tenderId: idOf(params, 'tenderId') }))
    : respondTo(page.refusal.kind)
}

export default function Bid() {
  const { tenderId, title, label, hasDesk, answers, targets } = useLoaderData<typeof loader>()
  return (
    <Page
      before={
        <BackLink
          href={
            hasDesk ? href('/panel/:tenderId', { tenderId }) : href('/buyer/tenders/:tenderId/scoring', { tenderId })
          }
        />
      }
    >
      <PageTitle caption={title}>Bidder {label}</PageTitle>
      <h2 className="govuk-heading-m">Targets</h2>
      <TargetsReading targets={targets} />
      <h2 className="govuk-heading-m">Answers</h2>
      {answers.map(({ key, text, answer }) => (
        <section key={key}>
          <h3 className="govuk-heading-s">
            {key}: {text}
          </h3>
          <AnswerReading answer={answer} />
        </section>
      ))}
    </Page>
  )
}
