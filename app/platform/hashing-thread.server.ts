import { hashSync, verifySync, type Options } from '@node-rs/argon2'

/** A new hash, or whether a password fits one. */
export type HashingTask =
  { kind: 'hash'; password: string; parameters: Options } | { kind: 'verify'; password: string; passwordHash: string }

/** What a thread of the pool in passwords.server.ts does. */
export default function answer(task: HashingTask): string | boolean {
  return task.kind === 'hash' ? hashSync(task.password, task.parameters) : verifySync(task.passwordHash, task.password)
}
