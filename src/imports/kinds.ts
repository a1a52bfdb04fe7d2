import type { Kind } from './kind.ts'
import { studentKind } from './students/service.ts'

/** Every kind that can be imported. A kind is handed its own rows only, which the erased type cannot say. */
export const kinds = {
  students: studentKind as unknown as Kind,
} as const

export const importableKinds = Object.keys(kinds) as [keyof typeof kinds]

/** @throws Error for a kind that cannot be imported yet */
export function kindOf(name: string): Kind {
  const kind = kinds[name as keyof typeof kinds]
  if (!kind) throw new Error(`nothing imports ${name}`)
  return kind
}
