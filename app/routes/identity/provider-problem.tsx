import { data } from '@remix-run/node'
import { providerRefusals } from '#app/identity/content.ts'
import { explainPause, pauseHeaders } from '#app/identity/pause.ts'
import { href } from '#app/lib/href.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

type Problem = keyof typeof providerRefusals

/** Why the way through the provider ended here. Its silence is no fault of ours, but nothing goes on without it. */
export function providerProblem(kind: Problem, { again, headers = {} }: { again: string; headers?: HeadersInit }) {
  const status = kind === 'provider not available' ? 503 : kind === 'not offered any more' ? 404 : 403
  return data({ text: providerRefusals[kind], again }, { status, headers })
}

/** The same sentence whether or not there is such a provider: the tries are counted before anything is looked up. */
export function providerPause(waitSeconds: number, cookie: Record<string, string> = {}) {
  const headers = { ...cookie, ...pauseHeaders(waitSeconds) }
  return data({ text: explainPause(waitSeconds), again: href('/sign-in/organisation') }, { status: 429, headers })
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
