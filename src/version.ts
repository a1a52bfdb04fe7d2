import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { packageRoot } from './root.ts'

const manifest = z.object({ version: z.string() })

/** The version of this software: part of every receipt, so that a decision can be traced to the code that made it. */
export const softwareVersion = manifest.parse(
  JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')),
).version
