import { WarningText } from '#app/ui/messages.tsx'

interface StillMissingProps {
  blockers: { text: string; href: string }[]
  /** Links only for those who may mend it. */
  linked: boolean
}

/** Everything that stands in the way, at once, in the order in which to mend it. */
export function StillMissing({ blockers, linked }: StillMissingProps) {
  if (blockers.length === 0) return null
  return (
    <>
      <WarningText>
        {blockers.length === 1 ? 'One thing is missing' : `${blockers.length} things are missing`} before this tender
        can be approved and published
      </WarningText>
      <ul className="govuk-list govuk-list--bullet">
        {blockers.map(({ text, href }) => (
          <li key={`${href} ${text}`}>
            {linked ? (
              <a className="govuk-link" href={href}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
