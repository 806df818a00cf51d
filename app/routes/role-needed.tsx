import { href } from '#app/lib/href.ts'
import { InsetText } from '#app/ui/messages.tsx'

/** In place of a form that would be refused: which role it takes, and where it is given. */
export function RoleNeeded({ words }: { words: string }) {
  return (
    <InsetText>
      {words}{' '}
      <a className="govuk-link" href={href('/people')}>
        People and their roles
      </a>
    </InsetText>
  )
}
