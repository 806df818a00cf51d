/** What somebody declared, and what they wrote about it in their own words: never in one sentence with ours. */
export function DeclaredInterest({ conflict, statement }: { conflict: boolean; statement: string }) {
  return (
    <>
      {conflict ? 'A conflict' : 'None'}
      {statement !== '' && <p className="govuk-body">{statement}</p>}
    </>
  )
}
