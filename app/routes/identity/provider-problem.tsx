import { data } from '@remix-run/node'
import { providerRefusals } from '#app/identity/content.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

type Problem = keyof typeof providerRefusals

/** Why the way through the provider ended here. Its silence is no fault of ours, but nothing goes on without it. */
export function providerProblem(kind: Problem, { again, headers = {} }: { again: string; headers?: HeadersInit }) {
  const status = kind === 'provider not available' ? 503 : kind === 'not offered any more' ? 404 : 403
  return data({ text: providerRefusals[kind], again }, { status, headers })
}

export function ProviderProblem({ text, again }: { text: string; again: string }) {
  return (
    <Page>
      <PageTitle>You could not be signed in</PageTitle>
      <p className="govuk-body">{text}</p>
      <p className="govuk-body">
        <a className="govuk-link" href={again}>
          Go back and begin again
        </a>
      </p>
    </Page>
  )
}
