/** Something that waits for one person: what to do, of which tender, and the page where it is done. */
export interface Need {
  /** Begins with a verb and ends with the name of the tender. */
  text: string
  href: string
  /** By when, since when or of which days, as a reader says it. */
  when: string | null
}
