/** Why an administrator's act is not done, in words. */
export const administrationRefusals = {
  'no session is open': 'This person has no open session any more.',
  'your own organisation': 'You cannot suspend the organisation for which you work: nobody could reinstate it.',
}

/** Why a fact is not added or ended, in words. */
export const referenceRefusals = {
  'in the past': 'Choose today or a later day: what was decided until now was decided by what held until now',
  'already planned': 'A change of this fact from that day on, or an end, is planned already',
  'before it begins': 'Choose a day that is not before the fact begins to hold',
}

/** Why a rule of retention is not changed, in words. */
export const retentionRefusals = {
  'changed since shown': 'Somebody changed this rule since you opened the page. Check it again before you go on.',
}

/** What a server said of a mail after it was sent, by its status (RFC 3463). */
export function returnedWords(status: string): string {
  const [, subject = '', detail = ''] = status.split('.')
  const meaning = statusMeanings[`${subject}.${detail}`] ?? statusMeanings[subject]
  return `reported after it was sent, with status ${status}${meaning ? ` (${meaning})` : ''}`
}

const statusMeanings: Record<string, string | undefined> = {
  '1': 'something is wrong with the address',
  '1.1': 'there is no such mailbox',
  '1.2': 'there is no such domain',
  '1.10': 'there is no such mailbox',
  '2': 'something is wrong with the mailbox',
  '2.1': 'the mailbox is closed',
  '2.2': 'the mailbox is full',
  '3': 'something is wrong with the server of the recipient',
  '4': 'the server of the recipient could not be reached',
  '5': 'the servers did not understand each other',
  '6': 'the recipient’s server cannot handle what the mail holds',
  '7': 'the recipient’s server does not let the mail in',
}
