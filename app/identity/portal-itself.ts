/** The portal, as a subject of the record. */
export const portalItself = '00000000-0000-4000-8000-000000000000'
