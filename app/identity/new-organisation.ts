import type { OrganisationKind } from './roles.ts'

/** An organisation before it is founded. `identifier` may be empty. */
export interface NewOrganisation {
  name: string
  /** Where no document can set the name. */
  latinName?: string | null
  kind: OrganisationKind
  identifier: string
  size: 'small' | 'medium' | 'large' | null
  voluntarySector: boolean
}
