import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { targetPage } from '#app/proposals/pages/section-pages.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { fieldId } from '#app/ui/form-errors.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { MilestoneList } from './milestone-list.tsx'
import { OutcomeAsked } from './outcome-asked.tsx'
import { SectionForm } from './section-form.tsx'
import { sectionHref } from './section-links.ts'
import { pageOr, saveAndReturn } from './section.server.ts'
import { TargetFields } from './target-fields.tsx'
import { placeInTarget, savedTarget, targetForm, typedTarget } from './target.form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(`Target for ${data?.outcome.key ?? ''}`)

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const page = await targetPage(context, requireActor(context, request), tenderId, params['outcome'] ?? '')
  return pageOr(page, tenderId)
}

export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const page = await loader(args)
  const form = await readDraftForm(args.request, targetForm, { saved: savedTarget(page.target), place: placeInTarget })
  if (!form.ok) return form.reply
  const { shownVersion, ...typed } = form.value
  const section = { kind: 'target', target: typedTarget(page.outcome.key, typed, page) } as const
  return saveAndReturn(args, page, { shownVersion, section, form })
})

export default function TargetSection() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const shared = { page, typed: typedFields(reply?.typed), errors: reply?.errors }
  return (
    <SectionForm
      page={page}
      title={`Target for ${page.outcome.key}`}
      errors={reply?.errors}
      savedForm={reply?.saved}
      focus={reply?.focus}
      self={sectionHref(page.tenderId, `target:${page.outcome.key}`)}
      intro={
        <>
          <OutcomeAsked page={page} />
          {!reply && page.missing.length > 0 && (
            <InsetText>
              <p className="govuk-body">Still to do before you can submit:</p>
              <ul className="govuk-list govuk-list--bullet">
                {page.missing.map(({ field, text }) => (
                  <li key={`${field} ${text}`}>
                    <a className="govuk-link" href={`#${fieldId(field)}`}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </InsetText>
          )}
        </>
      }
    >
      <TargetFields {...shared} />
      <MilestoneList {...shared} />
    </SectionForm>
  )
}
