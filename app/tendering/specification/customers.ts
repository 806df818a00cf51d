import { laterText, line, section, text, whole } from './section.ts'

const whoTheyAre = 'Say who the people are that are to be better off, and what they are called'

export const customers = section('customers', 'The people who are to be better off', {
  /** In the plural: `people`, `tenants`, `families`. */
  customersWord: line({ name: 'What they are called', most: 60, blank: 'people', missing: whoTheyAre }),
  customers: text({ name: 'Who they are', missing: whoTheyAre, notice: 'Who they are' }),
  referralRoute: laterText({
    name: 'How people come to the provider',
    missing: 'Say how people come to the provider: who refers them, and how',
    notice: 'How people come to the provider',
  }),
  customersPerYear: whole({
    name: 'How many are expected in a year',
    missing: 'Enter how many people a year are to be helped: at least 1',
  }),
})
