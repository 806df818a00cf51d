import type { MetaFunction } from '@remix-run/node'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Accessibility')

export default function Accessibility() {
  return (
    <Page>
      <PageTitle>Accessibility of this portal</PageTitle>
      <p className="govuk-body">
        We want everybody to be able to use Outturn. The aim is level AA of the Web Content Accessibility Guidelines 2.2.
      </p>
      <h2 className="govuk-heading-m">What you can do</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>use every page and every form with the keyboard alone, and without script</li>
        <li>zoom in to 400% and read on a screen 320 pixels wide without scrolling sideways</li>
        <li>read every chart as a sentence and as a table</li>
        <li>use your own colours and contrast</li>
        <li>take as long as you need: nothing that you save is lost when a session ends</li>
      </ul>
      <h2 className="govuk-heading-m">How it was tested</h2>
      <p className="govuk-body">
        Pages are checked by program with axe, at narrow width and without script, each time the portal is changed. It has
        not yet been tested by people who use screen readers or other aids every day, nor audited by others.
      </p>
      <h2 className="govuk-heading-m">What does not work well yet</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>contracts as PDF are not tagged for screen readers; the same text is there as a page</li>
        <li>very wide tables scroll within their own frame on small screens</li>
        <li>texts are in English only</li>
      </ul>
      <h2 className="govuk-heading-m">If something keeps you out</h2>
      <p className="govuk-body">
        Tell the buyer whose tender it is, or whoever runs this portal for you, what you tried to do and what happened. Ask
        for another way in good time: a deadline can be kept only if we know of the barrier.
      </p>
    </Page>
  )
}
