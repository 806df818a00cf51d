/** A route exports this as its `handle` when script adds nothing to it: a first visit is then half as heavy. */
export const plainPage = 'plain page'
