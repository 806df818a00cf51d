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
