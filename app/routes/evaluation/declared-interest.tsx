/** What somebody declared, and what they wrote about it in their own words: never in one sentence with ours. */
export function DeclaredInterest({ conflict, statement }: { conflict: boolean; statement: string }) {
  return (
    <>
      {conflict ? 'A conflict' : 'None'}
      {statement !== '' && <div className="govuk-!-margin-top-1">{statement}</div>}
    </>
  )
}
