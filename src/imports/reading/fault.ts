import { Problem } from '../../problem.ts'
import type { FileFault } from '../table.ts'

/** A file that cannot be imported: the reason, with the line it shows on when there is one. */
export function fileFault({ code, detail }: Omit<FileFault, 'line'>, line: number | null = null): Problem {
  return new Problem('unprocessable', detail, {
    errors: [{ pointer: '', code, detail }],
    members: () => ({ line }),
  })
}
