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
import { PageContext, PostForm } from '#app/ui/post-form.tsx'
import { SiteFooter } from '#app/ui/site-footer.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { SkipLink } from '#app/ui/skip-link.tsx'
import { ErrorPage } from '#app/routes/error-page.tsx'
import { currentItem, navigationOf } from '#app/routes/navigation.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { textsOf } from '#app/web/kept-form.server.ts'
import { NonceContext } from '#app/web/nonce.ts'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export async function loader({ context }: LoaderFunctionArgs) {
  const { signedIn, configuration, requestId, keptForm } = context
  return {
    person: signedIn && { name: signedIn.name, organisation: signedIn.actor?.organisationName ?? null },
    typed: keptForm ? textsOf(keptForm) : [],
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

export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <ErrorPage refusal={isRouteErrorResponse(error) ? error : null} frame={useRouteLoaderData<typeof loader>('root')} />
  )
}
