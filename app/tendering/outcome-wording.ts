/**
 * Asks about the wording of an outcome. Advice only: it never stands between a draft and anything, and where the words
 * leave doubt it says nothing, because a state ("people live in their own home") is as good an outcome as a change.
 */
export type WordingAdvice =
  | { code: 'about the provider'; words: string }
  | { code: 'activity'; words: string }
  | { code: 'purpose inside'; words: string; suggestion: string }
  | { code: 'no change' }

/** What is asked. `words` is the part of the statement that gave rise to it. */
export function askAbout(advice: WordingAdvice): string {
  switch (advice.code) {
    case 'about the provider':
      return `This is about who delivers (“${advice.words}”). Who will be better off, and how?`
    case 'activity':
      return `“${advice.words}” is something that is done for people. What will be different for them afterwards?`
    case 'purpose inside':
      return `The outcome may be what comes after “${advice.words}”: “${advice.suggestion}”?`
    case 'no change':
      return 'What will change or stay well: more, fewer, better, sustained? Or how will people be living?'
  }
}

/** Nothing for an empty statement. */
export function wordingAdvice(statement: string): WordingAdvice[] {
  const sentence = statement.trim().replace(/\s+/g, ' ').replace(leadIn, '')
  if (sentence === '') return []
  const advice: WordingAdvice[] = []

  const provider = providerSubject.exec(sentence)?.[0]
  if (provider) advice.push({ code: 'about the provider', words: provider })
  const afterSubject = provider ? sentence.slice(provider.length) : sentence
  const activity = startsWithActivity.exec(afterSubject)?.[1] ?? passiveActivity.exec(sentence)?.[0]
  if (activity) advice.push({ code: 'activity', words: activity })

  if (advice.length === 0) return changeOrState.test(sentence) ? [] : [{ code: 'no change' }]
  const purpose = purposeClause.exec(sentence)
  if (purpose?.[1] && purpose[2]) {
    advice.push({
      code: 'purpose inside',
      words: purpose[1],
      suggestion: capitalised(purpose[2].replace(/[.\s]+$/, '')),
    })
  }
  return advice
}

const leadIn = /^(?:(?:by|in|from|within) [^,]{1,40}, *)?(?:to (?=\p{L}))?/iu

const providerSubject =
  /^(?:we|(?:the|our|this|each) (?:service|provider|project|programme|organisation|council|partnership|team|contractor))(?: (?:will|shall|must|should|aims? to|is to|are to))?\b/i

const activities = 'support|provide|engage|encourage|deliver|offer|run|refer|train'

const startsWithActivity = new RegExp(`^ ?((?:${activities})(?:s|es|ing)?)\\b`, 'i')

const passiveActivity =
  /\b(?:is|are|be|being|been) (?:supported|provided|engaged|encouraged|offered|delivered|referred|trained)\b/i

const changeOrState = new RegExp(
  `\\b(?:${[
    'improv\\w*|reduc\\w*|increas\\w*|decreas\\w*|better|worse|more|fewer|less|higher|lower|greater|earlier|later|longer',
    'sustain\\w*|maintain\\w*|gain\\w*|regain\\w*|recover\\w*|grow\\w*|rise\\w*|fall\\w*|prevent\\w*|avoid\\w*|stop\\w*',
    'become\\w*|remain\\w*|stays?|staying|keeps?|keeping|return\\w*|moves?|moving|no longer',
    'is|are|be|being|have|has|having|lives?|living|feels?|feeling|knows?|knowing|can|earns?|earning|secures?|healthy',
  ].join('|')})\\b`,
  'i',
)

const purposeClause = /\b(to ensure(?: that)?|so that|in order that|so(?= they))\s+(.{3,})$/i

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1)
}
