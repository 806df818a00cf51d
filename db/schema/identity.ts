import type { Generated } from 'kysely'
import type { At, MaybeAt } from '#db/schema/columns.ts'

export interface IdentityTables {
  organisation: {
    id: string
    name: string
    kind: 'commissioner' | 'provider' | 'verifier' | 'operator'
    identifier: string
    size: 'small' | 'medium' | 'large' | null
    voluntary_sector: boolean
    suspended_at: MaybeAt
    requires_second_factor: Generated<boolean>
    created_at: At
    latin_name: string | null
  }
  person: {
    id: string
    name: string
    email: string
    password_hash: string | null
    created_at: At
    latin_name: string | null
  }
  membership: {
    person_id: string
    organisation_id: string
    roles: string[]
    since: At
    version: Generated<number>
    suspended_at: MaybeAt
  }
  second_factor: {
    person_id: string
    secret_concealed: Buffer
    begun_at: At
    turned_on_at: MaybeAt
    /** Of thirty seconds since 1970: the last whose code was used. */
    last_step: number | null
    wrong_codes: Generated<number>
  }
  recovery_code: { person_id: string; code_hash: string; used_at: MaybeAt }
  kept_form: { id: string; person_id: string; path: string; concealed: Buffer; kept_at: At }
  session: {
    id_hash: string
    person_id: string
    organisation_id: string | null
    expires_at: At
    /** What its person knows it by: the hash is nobody's business. */
    id: Generated<string>
    created_at: At
    last_seen_at: At
    proved_at: At
    stepped_in: Generated<boolean>
    awaits_second_factor: Generated<boolean>
    browser: Generated<string>
    network: Generated<string>
    /** The organisation whose provider let this person in. */
    bound_to: string | null
    /** `null` until it is ended, by its person or by somebody else: running out is no end. */
    ended_at: MaybeAt
  }
  organisation_provider: {
    organisation_id: string
    issuer: string
    client_id: string
    client_secret_concealed: Buffer
    email_domain: string
    version: number
    tested_version: number | null
    turned_on: boolean
    connected_by: string
    connected_at: At
  }
  provider_identity: { organisation_id: string; issuer: string; subject: string; person_id: string; linked_at: At }
  invitation: {
    id: string
    organisation_id: string
    email: string
    roles: string[]
    token_hash: string
    invited_by: string | null
    invited_at: At
    expires_at: At
    accepted_by: string | null
    accepted_at: MaybeAt
    withdrawn_at: MaybeAt
    /** `null` once the mail is forgotten. */
    mail_id: string | null
  }
  registration: {
    id: string
    organisation_name: string
    kind: 'provider' | 'verifier'
    identifier: string
    person_name: string
    email: string
    token_hash: string
    asked_at: At
    expires_at: At
    organisation_id: string | null
    confirmed_at: MaybeAt
    roles: string[]
    person_latin_name: string | null
    organisation_latin_name: string | null
  }
  password_reset: {
    id: string
    email: string
    person_id: string | null
    token_hash: string
    asked_at: At
    expires_at: At
    used_at: MaybeAt
  }
  organisation_key: { organisation_id: string; public_key: string; private_key_wrapped: Buffer; created_at: At }
}
