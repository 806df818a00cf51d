import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { useContext, type ReactNode } from 'react'
import { formatMoment } from '#app/lib/time.ts'
import { href } from '#app/lib/href.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import stylesheet from '#app/styles/app.scss?url'
import { Page } from '#app/ui/page.tsx'
import { PageContext, PostForm } from '#app/ui/post-form.tsx'
import { SiteFooter } from '#app/ui/site-footer.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { SkipLink } from '#app/ui/skip-link.tsx'
import { roleNeededAt } from '#app/routes/roles-needed.ts'
import { currentItem, navigationOf } from '#app/routes/navigation.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { textsOf } from '#app/web/kept-form.server.ts'
import { NonceContext } from '#app/web/nonce.ts'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { signedIn, configuration, requestId, keptForm } = context
  return {
    person: signedIn && { name: signedIn.name, organisation: signedIn.actor?.organisationName ?? null },
    typed: keptForm ? textsOf(keptForm) : [],
    /** What the form of this page takes and this person has not, should it be refused. */
    roleNeeded: signedIn?.actor ? roleNeededAt(signedIn.actor, new URL(request.url).pathname) : null,
    items: navigationOf(signedIn?.actor ?? null, signedIn !== null),
    demoClock: configuration.mode === 'demo' ? formatMoment(await portalNow(context.db), 'Europe/London') : null,
    requestId,
    page: crypto.randomUUID(),
  }
}

// Pages are loaded whole, so the frame never has to be fetched again.
export const shouldRevalidate = () => false

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  const frame = useRouteLoaderData<typeof loader>('root')
  const { pathname } = useLocation()
  const items = frame?.items ?? navigationOf(null)
  const needsScript = !useMatches().some(({ handle }) => handle === plainPage)
  return (
    <html lang="en" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#20294f" />
        <Meta />
        <Links />
      </head>
      <body className="govuk-template__body">
        <PageContext.Provider value={frame?.page ?? ''}>
          <SkipLink />
          <SiteHeader
            home={frame?.person ? href('/home') : href('/')}
            items={items}
            current={currentItem(items, pathname)}
            person={
              frame?.person
                ? {
                    name: frame.person.name,
                    accountHref: href('/account/sessions'),
                    ...(frame.person.organisation ? { organisation: frame.person.organisation } : {}),
                    organisationHref: href('/choose-organisation'),
                  }
                : undefined
            }
            signOut={
              frame?.person && (
                <PostForm action={href('/sign-out')}>
                  <button className="app-link-button" type="submit">
                    Sign out
                  </button>
                </PostForm>
              )
            }
            demo={frame?.demoClock ? { clock: <strong>{frame.demoClock}</strong>, href: href('/demo') } : undefined}
          />
          {children}
          <SiteFooter
            links={[
              { href: href('/help'), text: 'Help and contact' },
              { href: href('/accessibility'), text: 'Accessibility' },
            ]}
          />
        </PageContext.Provider>
        {needsScript && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** By status; those of 500 and 503 by what they are about. */
const explanations: Record<string, { title: string; text: string }> = {
  400: { title: 'This request could not be read', text: 'Go back and send the form again from its page.' },
  403: {
    title: 'You may not do this',
    text: 'Your role in the organisation that you chose does not include it. If you belong to another organisation, choose that one first, or ask an owner for the role.',
  },
  404: {
    title: 'Page not found',
    text: 'If you typed the address, check that it is right. If you followed a link, what it led to may not be open to you.',
  },
  411: {
    title: 'This form could not be read',
    text: 'Nothing was saved. Go back, where what you typed still stands, and send the form again from its page.',
  },
  413: {
    title: 'This is too large to be a form',
    text: 'Nothing of it was read or saved. Go back, where what you typed still stands, make it shorter and send it again.',
  },
  'not as recorded': {
    title: 'This was stopped: something here is not what was recorded',
    text: 'What you were about to act on was changed, added or removed past the record that the portal keeps of it. Nothing was done. Do not try again: those who run the portal have been told, and they and your auditor can find out what it is. Tell them too.',
  },
  busy: {
    title: 'Too much at once',
    text: 'Many people are signing in at this moment. Nothing was done yet: go back, and try again in a moment.',
  },
  unavailable: {
    title: 'Not available at the moment',
    text: 'The portal cannot reach its database or its disk. Nothing that it confirmed to you is lost. Go back, where what you typed still stands, and try again in a minute: the page shows whether your last change was made.',
  },
}

export function ErrorBoundary() {
  const error = useRouteError()
  const frame = useRouteLoaderData<typeof loader>('root')
  const known = isRouteErrorResponse(error) ? explanations[kindOf(error.data) ?? error.status] : undefined
  return (
    <Page>
      <title>{`${known?.title ?? 'Something went wrong'} – Outturn`}</title>
      <h1 className="govuk-heading-l">{known?.title ?? 'Sorry, something went wrong here'}</h1>
      <p className="govuk-body">
        {known?.text ?? 'Nothing of what the portal confirmed to you before is lost. Try again in a moment.'}
      </p>
      {!known && frame && (
        <p className="govuk-body">
          If it happens again, tell us this reference: <code>{frame.requestId}</code>
        </p>
      )}
      {isRouteErrorResponse(error) && <TypedBefore texts={textsOfRefusal(error.data) ?? frame?.typed ?? []} />}
      {isRouteErrorResponse(error) && error.status === 403 && frame?.roleNeeded && (
        <p className="govuk-body">
          {frame.roleNeeded}{' '}
          <a className="govuk-link" href={href('/people')}>
            People and their roles
          </a>
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={frame?.person ? href('/home') : href('/')}>
          Go to your home page
        </a>
      </p>
    </Page>
  )
}

/** A form that was refused, or kept until its page no longer opens: what was written in it stands here to be copied. */
function TypedBefore({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What you typed</h2>
      <p className="govuk-body">It was not sent. Copy what you want to keep.</p>
      {texts.map((text) => (
        <p key={text} className="govuk-body app-prose">
          {text}
        </p>
      ))}
    </>
  )
}

function textsOfRefusal(refusal: unknown): string[] | null {
  if (!refusal || typeof refusal !== 'object' || !('texts' in refusal) || !Array.isArray(refusal.texts)) return null
  return refusal.texts.filter((text) => typeof text === 'string')
}

function kindOf(refusal: unknown): string | null {
  if (!refusal || typeof refusal !== 'object' || !('kind' in refusal)) return null
  const { kind } = refusal
  return kind === 'busy' || kind === 'unavailable' || kind === 'not as recorded' ? kind : null
}
