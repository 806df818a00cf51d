import { section, text } from './section.ts'

/** The plain fields beside the rule itself and what the results depend on. */
export const countingRule = section('counting-rule', 'Counting rule', {
  exitAndProgression: text({
    name: 'Where people go from here',
    missing: 'Say where people go from here and how they leave',
    notice: 'Where people go from here',
  }),
  /** How customers can report poor results without feeling vulnerable. */
  feedbackRoute: text({
    name: 'How people report poor results',
    missing: 'Say how people can report poor results without feeling vulnerable',
    notice: 'How people report poor results',
  }),
})
