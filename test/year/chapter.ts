import type { Story } from './telling.ts'

/** A piece of the year: who does what, on which day. After each, somebody else has something to do. */
export type Chapter = { day: string; tell(story: Story): Promise<void> }

export function chapter(day: string, tell: Chapter['tell']): Chapter {
  return { day, tell }
}
