import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerPage } from '#app/identity/pages/provider-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { requireActor } from '#app/web/context.server.ts'
import { beginAtProvider } from '#app/web/provider-sign-in.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ProviderProblem, providerProblem } from './provider-problem.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Try the sign-in')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await providerPage(context.db, actor)
  if (!page.ok) return respondTo(page.refusal.kind)
  if (!page.value.provider) return redirect(href('/people/sign-in'))
  const { organisationId } = actor
  const begun = await beginAtProvider(context, { organisationId, isTest: true, returnTo: href('/people/sign-in') })
  if (!begun.ok) return providerProblem(begun.refusal, { again: href('/people/sign-in') })
  return redirect(begun.value.url, { headers: { 'Set-Cookie': begun.value.cookie } })
}

export default function TestProvider() {
  return <ProviderProblem {...useLoaderData<typeof loader>()} />
}
