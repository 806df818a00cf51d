/** What the condition of participation at this place of the list is called, wherever it is shown: apart from all questions. */
export function conditionName(index: number): string {
  return `Condition ${index + 1}`
}
