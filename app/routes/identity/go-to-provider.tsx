import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { safeReturn } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { beginAtProvider, takeProviderTry } from '#app/web/provider-sign-in.server.ts'
import { ProviderProblem, providerPause, providerProblem } from './provider-problem.tsx'

export const handle = plainPage
export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Sign in with your organisation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const organisationId = idOf(params, 'organisationId')
  const taken = await takeProviderTry(context, request, { purpose: 'going to a provider', subject: organisationId })
  if (!taken.ok) return providerPause(taken.refusal.waitSeconds)
  const begun = await beginAtProvider(context, {
    organisationId,
    isTest: false,
    returnTo: safeReturn(new URL(request.url).searchParams.get('return')),
  })
  if (!begun.ok) return providerProblem(begun.refusal, { again: href('/sign-in/organisation') })
  return redirect(begun.value.url, { headers: { 'Set-Cookie': begun.value.cookie } })
}

export default function GoToProvider() {
  return <ProviderProblem {...useLoaderData<typeof loader>()} />
}
