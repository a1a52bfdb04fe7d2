import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { AcademicYearParameters, outcomes, ruleIds } from '../rules/index.ts'

const year = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .refine((text) => Number(text.slice(5)) === Number(text.slice(0, 4)) + 1 && text >= '1900', {
    params: {
      code: 'not-an-academic-year',
      detail: {
        nl: 'Een academiejaar is twee opeenvolgende jaren, zoals 2021-2022.',
        en: 'An academic year is two consecutive years, such as 2021-2022.',
      },
    },
  })
  .describe('Two years in a row, such as `2021-2022`.')

export const ByYear = z.strictObject({ year })

export const AcademicYear = z
  .strictObject({
    year,
    publishedVersion: z.int().nullable().describe('The version in force; null when none has been published.'),
    draftVersion: z.int().nullable().describe('The version being written; null when there is none.'),
  })
  .meta({ id: 'AcademicYear', description: 'An academic year and the versions of its parameters.' })
export type AcademicYear = z.infer<typeof AcademicYear>

export const yearStatuses = ['draft', 'published', 'replaced'] as const

// A draft may hold what only a look at the whole document refuses: it can be read, corrected, and not published.
const Document = z.strictObject(AcademicYearParameters.shape)

export const AcademicYearVersion = z
  .strictObject({
    year,
    parametersVersion: z
      .int()
      .describe('The version of the parameters; a change of what is published makes a new one.'),
    status: z.enum(yearStatuses).describe('`replaced`: published, and followed by a later published version.'),
    parameters: Document,
    writtenAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AcademicYearVersion', description: 'One version of the parameters of a year.' })
export type AcademicYearVersion = z.infer<typeof AcademicYearVersion>

export const VersionQuery = z.strictObject({
  version: z
    .string()
    .regex(/^([1-9]\d{0,5}|draft)$/)
    .optional()
    .describe('A version number, or `draft`. Left out: the version in force, or the draft when none is published.'),
})

export const YearListQuery = z.strictObject({ ...pageQuery })

export const Copy = z
  .strictObject({ from: year.describe('The year to copy: its published version.') })
  .meta({ id: 'AcademicYearCopy', description: 'Which year to copy.' })
export type Copy = z.infer<typeof Copy>

export const ImpactQuery = z.strictObject({ ...pageQuery })

export const ImpactRequest = z
  .strictObject({ parameters: AcademicYearParameters })
  .meta({ id: 'ImpactRequest', description: 'A draft of the parameters to try on what is stored.' })

const changedOutcome = z.strictObject({
  rule: z.enum(ruleIds),
  before: z.enum(outcomes).nullable(),
  after: z.enum(outcomes).nullable(),
})

export const Impact = z
  .strictObject({
    year,
    parametersVersion: z.int().describe('The version in force that the draft was compared with.'),
    counts: z
      .strictObject({
        placements: z.int().describe('How many placements of the year were judged under both.'),
        changed: z.int().describe('How many of them would get another verdict on some rule.'),
        rules: z
          .array(
            z.strictObject({
              rule: z.enum(ruleIds),
              changed: z.int().describe('Placements for which this rule would decide otherwise.'),
              newlyBlocking: z.int().describe('Placements that this rule would newly stop.'),
              noLongerBlocking: z.int().describe('Placements that this rule would no longer stop.'),
            }),
          )
          .describe('The rules that would decide otherwise somewhere.'),
      })
      .nullable()
      .describe('Over all stored placements of the year; only on the first page, null on later ones.'),
    items: z.array(
      z.strictObject({
        placementId: z.uuid(),
        studentId: z.uuid(),
        mayStartBefore: z.boolean(),
        mayStartAfter: z.boolean(),
        rules: z.array(changedOutcome),
      }),
    ),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last page.'),
  })
  .meta({
    id: 'Impact',
    description: 'What a draft would change for the stored placements of a year. Nothing is stored.',
  })
export type Impact = z.infer<typeof Impact>
