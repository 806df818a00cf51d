import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { needsOfContracts } from '#app/contracts/pages/needs.server.ts'
import { needsOfDelivery } from '#app/delivery/pages/needs.server.ts'
import { firstStepsOf } from '#app/identity/pages/first-steps.server.ts'
import { needsOfEvaluation } from '#app/evaluation/pages/needs.server.ts'
import { dayOf, formatDay, toIso, type Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { newsOfProposals } from '#app/proposals/pages/news.server.ts'
import { needsOfProposals } from '#app/proposals/pages/needs.server.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { needsOfTendering } from '#app/tendering/pages/needs.server.ts'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { usefulLinksOf } from './useful-links.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Home')

const shownNews = 10
const needsInOrder = [needsOfTendering, needsOfProposals, needsOfEvaluation, needsOfContracts, needsOfDelivery]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db } = context
  const actor = requireActor(context, request)
  const now = await portalNow(db)
  const [notices, missed, steps, ...needs] = await Promise.all([
    newsOf(db, { ...actor, isBound: context.signedIn?.boundTo !== null }, shownNews),
    newsOfProposals(db, actor, now),
    firstStepsOf(db, actor),
    ...needsInOrder.map((needsOf) => needsOf(db, actor, now)),
  ])
  return {
    name: actor.name,
    organisation: actor.organisationName,
    needs: needs.flat(),
    steps,
    notices: newestOf([...notices, ...missed]).map(({ at, ...notice }) => ({
      ...notice,
      when: formatDay(dayOf(at, 'Europe/London')),
      iso: toIso(at),
    })),
    links: usefulLinksOf(actor),
  }
}

function newestOf<News extends { at: Instant }>(news: readonly News[]): News[] {
  return news.toSorted((a, b) => b.at - a.at).slice(0, shownNews)
}

type HomePage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Home() {
  const { name, organisation, needs, steps, notices, links } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption={organisation}>Welcome, {name}</PageTitle>
      <h2 className="govuk-heading-m">What needs you</h2>
      {needs.length > 0 || steps.length === 0 ? <Needs needs={needs} /> : <FirstSteps steps={steps} />}
      <h2 className="govuk-heading-m">News</h2>
      <News notices={notices} />
      <h2 className="govuk-heading-m">Useful links</h2>
      <ul className="govuk-list">
        {links.map(({ href: to, text }) => (
          <li key={to}>
            <a className="govuk-link" href={to}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Needs({ needs }: Pick<HomePage, 'needs'>) {
  if (needs.length === 0) {
    return (
      <EmptyState title="Nothing waits for you">
        When somebody needs your part, it is listed here with the page where you do it.
      </EmptyState>
    )
  }
  return (
    <ul className="govuk-task-list" aria-label="What needs you">
      {needs.map(({ text, href: to, when }) => (
        <li key={`${to} ${text}`} className="govuk-task-list__item govuk-task-list__item--with-link">
          <div className="govuk-task-list__name-and-hint">
            <a className="govuk-link govuk-task-list__link" href={to}>
              {text}
            </a>
            {when && <div className="govuk-task-list__hint">{when}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** An owner begins here: a list of tasks says more than that nothing waits. */
function FirstSteps({ steps }: Pick<HomePage, 'steps'>) {
  return (
    <>
      <p className="govuk-body">Nothing waits for you yet. This is how an organisation begins:</p>
      <ul className="govuk-task-list" aria-label="How to begin">
        {steps.map(({ text, hint, href: to }) => (
          <li key={text} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <a className="govuk-link govuk-task-list__link" href={to}>
                {text}
              </a>
              <div className="govuk-task-list__hint">{hint}</div>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function News({ notices }: Pick<HomePage, 'notices'>) {
  if (notices.length === 0) return <EmptyState title="Nothing new">What concerns you will be listed here.</EmptyState>
  return (
    <ul className="govuk-list govuk-list--spaced">
      {notices.map(({ id, text, href: to, when, iso }) => (
        <li key={id}>
          <a className="govuk-link" href={to}>
            {text}
          </a>
          <br />
          <time className="app-note" dateTime={iso}>
            {when}
          </time>
        </li>
      ))}
    </ul>
  )
}
