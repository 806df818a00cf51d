declare const brand: unique symbol

/** A primitive that only its own constructor may make, so that one kind of number is not taken for another. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
