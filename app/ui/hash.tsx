/** A SHA-256 in groups of eight: breaks between them on a narrow page, is copied without gaps. */
export function Hash({ value }: { value: string }) {
  const groups = value.match(/.{1,8}/g) ?? []
  return (
    <code className="app-hash">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  )
}
