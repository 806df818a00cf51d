import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { namedIn } from '#app/lib/named-in.ts'
import { NoticeBody, noticeParts } from '#app/routes/tendering/notice-body.tsx'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DeadlineBox } from '#app/ui/deadline-box.tsx'
import { Hash } from '#app/ui/hash.tsx'
import { InsetText, NotificationBanner } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { respondTo } from '#app/web/refusals.server.ts'
import { RoleNeeded } from '#app/routes/role-needed.tsx'
import { phaseTags } from '#app/routes/tendering/phase-tags.ts'

export const handle = plainPage
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.view.title ?? 'Tender')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await noticePage(context.db, context.signedIn?.actor ?? null, params['reference'] ?? '')
  const done = new URL(request.url).searchParams.get('done')
  return { ...(page ?? respondTo('not found')), done, signedIn: context.signedIn !== null }
}

const confirmations = {
  registered: 'You are registered. Your people will find every answer on their home page.',
  asked: 'Your question was sent. The answer will be here for everybody, without your name.',
}

export default function TenderNotice() {
  const page = useLoaderData<typeof loader>()
  const { view, phase, answered } = page
  const confirmation = namedIn(confirmations, page.done)
  const tag = phaseTags[phase]
  return (
    <Page
      before={<BackLink href={href('/tenders')}>All tenders</BackLink>}
      aside={
        <DeadlineBox
          title={phase === 'closed' ? 'Proposals closed' : 'Proposals close'}
          deadline={view.deadline.when}
          iso={view.deadline.iso}
          remaining={page.remaining || undefined}
          passed={phase === 'closed'}
        >
          <div className="govuk-!-margin-top-4">
            <Actions />
          </div>
        </DeadlineBox>
      }
    >
      {confirmation && (
        <NotificationBanner success>
          <p className="govuk-notification-banner__heading">{confirmation}</p>
        </NotificationBanner>
      )}
      <PageTitle caption={view.buyer}>{view.title}</PageTitle>
      <p className="govuk-body">
        <Tag tone={tag.tone}>{tag.text}</Tag>
      </p>
      <p className="govuk-body-l">{view.summary}</p>
      <p className="govuk-body">
        Reference <strong>{view.reference}</strong>. Published on {page.publishedAt}. {page.questionsClose}.
      </p>
      <nav aria-label="Contents of this notice">
        <ul className="app-contents">
          {Object.entries({ ...noticeParts, questions: 'Questions and answers' }).map(([id, title]) => (
            <li key={id}>
              <a className="govuk-link" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <NoticeBody view={view} documentHref={(id) => href('/tenders/:reference/documents/:documentId', { reference: view.reference, documentId: id })} />
      <h2 className="govuk-heading-m" id="questions">
        Questions and answers
      </h2>
      {answered.length === 0 && <p className="govuk-body">No question has been answered yet.</p>}
      {answered.map(({ id, question, answer, isLate, when, iso }) => (
        <section key={id} id={`question-${id}`} className="app-row">
          <h3 className="govuk-heading-s app-prose">{question}</h3>
          <p className="govuk-body app-prose">{answer}</p>
          <p className="govuk-hint">
            Answered on <time dateTime={iso}>{when}</time>
            {isLate && ', after the day by which answers were promised'}
          </p>
        </section>
      ))}
      {page.waiting > 0 && (
        <p className="govuk-body">
          {page.waiting === 1 ? 'One question waits' : `${page.waiting} questions wait`} for an answer.
        </p>
      )}
      {page.neverAnswered > 0 && (
        <p className="govuk-body">
          {page.neverAnswered === 1 ? 'One question was' : `${page.neverAnswered} questions were`} not answered before
          proposals closed.
        </p>
      )}
      <OwnQuestions />
      {page.methodSha256 && (
        <>
          <h2 className="govuk-heading-m">The method, frozen</h2>
          <p className="govuk-body">
            Weights, scale, formula, rounding and the rule for equal totals were frozen when this notice was published.
            Proposals can only be ranked by them. Anyone can check the file against its SHA-256:
          </p>
          <p className="govuk-body">
            <Hash value={page.methodSha256} />
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={href('/tenders/:reference/method.json', { reference: view.reference })}>
              Download the method (JSON)
            </a>
          </p>
        </>
      )}
    </Page>
  )
}

function OwnQuestions() {
  const { asked } = useLoaderData<typeof loader>()
  if (asked.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m" id="your-questions">
        Your questions
      </h2>
      <p className="govuk-body">Only your organisation sees that these are yours.</p>
      {asked.map(({ id, question, published, state, declinedReason, when }) => (
        <section key={id} className="app-row">
          <h3 className="govuk-heading-s app-prose">{question}</h3>
          {state === 'answered' && (
            <p className="govuk-body app-prose">
              <a className="govuk-link" href={`#question-${id}`}>
                Answered for everybody
              </a>
              {published !== question && `, in these words: “${published ?? ''}”`}
            </p>
          )}
          {state === 'waiting' && <p className="govuk-body">It waits for an answer.</p>}
          {state === 'not answered' && <p className="govuk-body">Not answered before proposals closed.</p>}
          {state === 'declined' && (
            <p className="govuk-body app-prose">Declined, and not published: {declinedReason}</p>
          )}
          <p className="govuk-hint">Asked on {when}</p>
        </section>
      ))}
    </>
  )
}

function Actions() {
  const { view, tenderId, phase, registered, mayRegister, mayAsk, mayBid, roleNeeded, signedIn } =
    useLoaderData<typeof loader>()
  if (!signedIn && phase !== 'closed') {
    return (
      <p className="govuk-body">
        <a className="govuk-link" href={href('/sign-in', {}, { query: { return: href('/tenders/:reference', { reference: view.reference }) } })}>
          Sign in to ask a question or to write a proposal
        </a>
      </p>
    )
  }
  return (
    <>
      {roleNeeded && <RoleNeeded words={roleNeeded} />}
      {mayBid && <LinkButton href={href('/bids/:tenderId', { tenderId })}>Write a proposal</LinkButton>}
      {mayAsk && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/tenders/:reference/question', { reference: view.reference })}>
            Ask a question
          </a>
        </p>
      )}
      {mayRegister && (
        <PostForm action={href('/tenders/:reference/interest', { reference: view.reference })}>
          <Button secondary>Register interest</Button>
          <p className="govuk-hint">You will be told of every answer. It binds you to nothing.</p>
        </PostForm>
      )}
      {registered && <InsetText>Your organisation is registered.</InsetText>}
    </>
  )
}
