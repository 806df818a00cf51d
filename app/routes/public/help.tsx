import type { MetaFunction } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { wordCountRule } from '#app/tendering/word-count.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Help and contact')

interface Answer {
  question: string
  answer: string
  link?: { href: string; text: string }
}

const answers: readonly Answer[] = [
  {
    question: 'How do I get an account?',
    answer:
      'An owner of your organisation invites you by mail: the link in it works once, for seven days. If your organisation is new here and provides services or verifies results, register it: you become its first owner. Organisations that buy are invited by whoever runs this portal.',
    link: { href: href('/register'), text: 'Register your organisation' },
  },
  {
    question: 'I do not know my password any more',
    answer: 'We send you a link by which you choose a new one. It works once, for one hour.',
    link: { href: href('/forgotten-password'), text: 'Choose a new password' },
  },
  {
    question: 'How do I ask about a tender?',
    answer:
      'Sign in, open its notice and choose “Ask a question” while questions are open. Question and answer are published for everybody, without your name. Please do not ask the buyer by other ways: all bidders must know the same.',
  },
  {
    question: 'When exactly is the deadline?',
    answer:
      'The notice gives day and time on UK clocks. The clock of the portal decides, not yours: a proposal that arrives at the closing time itself is late. Your receipt shows the time at which the portal had it.',
  },
  {
    question: 'Who can read my proposal before the deadline?',
    answer:
      'Only your own organisation. It is encrypted as you write it, and the buyer sees neither content nor price nor how many proposals there are until two people open them after the deadline.',
  },
  { question: 'How are words counted?', answer: wordCountRule },
  {
    question: 'A page says that something went wrong. What now?',
    answer:
      'Nothing that the portal confirmed to you is lost. Try again in a moment; if it happens again, tell whoever runs this portal the reference on that page.',
  },
]

export default function Help() {
  return (
    <Page>
      <PageTitle>Help and contact</PageTitle>
      {answers.map(({ question, answer, link }) => (
        <section key={question}>
          <h2 className="govuk-heading-m">{question}</h2>
          <p className="govuk-body">{answer}</p>
          {link && (
            <p className="govuk-body">
              <a className="govuk-link" href={link.href}>
                {link.text}
              </a>
            </p>
          )}
        </section>
      ))}
      <h2 className="govuk-heading-m">Whom to ask</h2>
      <p className="govuk-body">
        About a tender: its buyer, through the question page of the <a className="govuk-link" href={href('/tenders')}>notice</a>.
        About your account: an owner of your organisation, listed under “People” once you are signed in. About the portal
        itself: the organisation that runs it for you.
      </p>
    </Page>
  )
}
