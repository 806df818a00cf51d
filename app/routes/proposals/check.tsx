import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { changedSinceShown, explainClosed, notConfirmed } from '#app/proposals/content.ts'
import { checkPage } from '#app/proposals/pages/check-page.server.ts'
import { RoleNeeded } from '#app/routes/role-needed.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Details, InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { BidFrame } from './bid-frame.tsx'
import { submitForm } from './check.form.ts'
import { PriceSummary } from './price-summary.tsx'
import { ProposalText } from './proposal-text.tsx'
import { sectionHref } from './section-links.ts'
import { pageOr } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Check and submit')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  return pageOr(await checkPage(context, requireActor(context, request), tenderId), tenderId)
}

export const action = binding({ by: ['signatory'], schema: submitForm }, async (args: ActionFunctionArgs) => {
  const { tenderId, timeZone } = await loader(args)
  const form = await readForm(args.request, submitForm)
  if (!form.ok) return form.reply
  const { shownSha256, meant } = form.value
  const act = actingIn(args.context, args.request)
  const result = await submitProposal(act, { tenderId, shownSha256, meant, declared: true })
  if (result.ok) return redirect(href('/bids/:tenderId/receipt', { tenderId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'submitted already':
      return redirect(href('/bids/:tenderId/receipt', { tenderId }))
    case 'too late':
    case 'not open':
      return form.again({ '': [explainClosed(refusal, timeZone)] })
    case 'changed since shown':
      return form.again({ '': [changedSinceShown] }, 409)
    case 'blocked':
      return form.again({ '': ['This proposal cannot be submitted yet. What is missing is listed below.'] })
    case 'not confirmed':
      return form.again({ meant: [notConfirmed] })
    case 'not declared':
      return form.again({ declared: ['Tick the box to make the declaration'] })
    default:
      return respondTo(refusal.kind)
  }
})

type CheckPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Check() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { tenderId, blockers, locked, submitted, maySubmit } = page
  return (
    <BidFrame page={page}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={page.title}>{locked ? 'Your proposal' : 'Check and submit'}</PageTitle>
      {locked && <InsetText>{locked}</InsetText>}
      {submitted && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/bids/:tenderId/receipt', { tenderId })}>
            See the receipt
          </a>
        </p>
      )}
      {!locked && blockers.length > 0 && <Blockers page={page} />}
      <ProposalText {...page} changeable={locked === null} />
      <PriceSummary facts={page.facts} />
      {!locked && blockers.length === 0 && maySubmit && (
        <PostForm>
          <HiddenFields values={{ shownSha256: page.shownSha256, unusual: page.unusual.length }} />
          {page.unusual.length > 0 && (
            <CheckboxField
              name="meant"
              label="Is this meant?"
              hint="Most proposals have other figures. Change what is a slip; tick what is meant."
              options={page.unusual.map(({ section, field, text }) => ({
                value: text,
                text: `${text}: yes, it is meant`,
                hint: (
                  <a className="govuk-link" href={sectionHref(tenderId, section, field)}>
                    Change it<span className="govuk-visually-hidden">: {text}</span>
                  </a>
                ),
              }))}
              defaultValue={typedFields(reply?.typed).texts('meant')}
              errors={reply?.errors.fields['meant']}
            />
          )}
          <h2 className="govuk-heading-m">Declare and submit</h2>
          <ul className="govuk-list govuk-list--bullet">
            {page.declaration.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <CheckboxField
            name="declared"
            label="Declaration"
            labelSize="s"
            options={[{ value: 'yes', text: `I declare all of this for my organisation` }]}
            defaultValue={typedFields(reply?.typed).texts('declared')}
            errors={reply?.errors.fields['declared']}
          />
          <p className="govuk-body">
            You can withdraw until {page.closes?.deadline ?? 'the deadline'}, change your proposal and submit it again.
            Nobody can read it before the opening.
          </p>
          <Details summary="What exactly is submitted">
            <p className="govuk-body">
              The text above, in one fixed form, whose SHA-256 begins with <code>{page.shownSha256.slice(0, 16)}</code>.
              The receipt shows it in full, so that you can prove what you submitted.
            </p>
          </Details>
          <Button>Submit the proposal</Button>
        </PostForm>
      )}
      {!locked && page.roleNeeded && <RoleNeeded words={page.roleNeeded} />}
    </BidFrame>
  )
}

function Blockers({ page: { tenderId, blockers } }: { page: CheckPage }) {
  return (
    <InsetText>
      <h2 className="govuk-heading-s">Before you can submit</h2>
      <ul className="govuk-list govuk-list--bullet">
        {blockers.map(({ section, field, text }) => (
          <li key={`${section} ${field} ${text}`}>
            <a className="govuk-link" href={sectionHref(tenderId, section, field)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
