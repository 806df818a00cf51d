import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton, WarningButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { removeOutcomeForm } from './outcome.form.ts'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Remove an outcome')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadSection(args)
  const outcome = page.specification.outcomes.find(({ key }) => key === args.params['key'])
  return { ...page, outcome: outcome ?? respondTo('not found') }
}

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { tenderId, specification } = await loadSection(args)
  const form = await readDraftForm(args.request, removeOutcomeForm, { saved: {} })
  if (!form.ok) return form.reply
  return saveSection(args, {
    section: 'outcomes',
    shownVersion: form.value.shownVersion,
    change: { outcomes: specification.outcomes.filter(({ key }) => key !== args.params['key']) },
    shown: [],
    form,
    next: href('/buyer/tenders/:tenderId/outcomes', { tenderId }),
  })
})

export default function RemoveOutcome() {
  const { tenderId, version, specification, outcome } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const list = href('/buyer/tenders/:tenderId/outcomes', { tenderId })
  return (
    <Page before={<BackLink href={list}>Back to the outcomes</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={specification.title}>Remove outcome {outcome.key}?</PageTitle>
      <p className="govuk-body">{outcome.statement || 'It has no statement yet.'}</p>
      <p className="govuk-body">
        Payable milestones and the price formula that refer to it will have to name another outcome. Earlier versions of
        the draft keep it.
      </p>
      <PostForm>
        <HiddenFields values={{ shownVersion: version }} />
        <ButtonGroup>
          <WarningButton>Remove outcome {outcome.key}</WarningButton>
          <LinkButton href={list} secondary>
            Keep it
          </LinkButton>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}
