/** How long sessions live. Real time, whatever the portal's clock shows. */
export interface SessionLimits {
  /** Without a request. */
  idleMinutes: number
  /** From signing in, however busy. */
  lifetimeHours: number
  /** For how long a password that was given is proof enough for what binds. */
  proofMinutes: number
}

export const usualSessionLimits: SessionLimits = { idleMinutes: 30, lifetimeHours: 12, proofMinutes: 15 }
