import { z } from 'zod'
import { latinName } from './latin-name.ts'

export const latinNamesForm = z.object({ own: latinName, organisation: latinName })
