/** Something that the person who starts the product can mend; the message is one sentence for them. */
export class StartRefusal extends Error {}
