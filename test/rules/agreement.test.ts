import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closureOn } from '../../src/rules/calendar.ts'
import { brusselsDate as productDate, brusselsInstant as productInstant } from '../../src/rules/dates.ts'
import {
  AcademicYearParameters,
  assessLio,
  checkDossier,
  Dossier,
  judge,
  LioAssignments,
  year20212022,
} from '../../src/rules/index.ts'
import { dossierCase, lioCase } from './oracle/arbitrary.ts'
import { boundariesOf, boundaryNames } from './oracle/boundaries.ts'
import { brusselsDate, brusselsInstant, dateOfDay, dayNumber, minuteOfDay } from './oracle/brussels.ts'
import { differences, lioDifferences } from './oracle/comparison.ts'
import { schoolIsClosed } from './oracle/holidays.ts'
import { oracleLio } from './oracle/lio.ts'
import { type Outcome, oracle, ruleIds } from './oracle/oracle.ts'
import type { OracleParameters, PostedDossier } from './oracle/posted.ts'
import { asAcademicYear } from './oracle/translation.ts'
import { year20212022 as oracleYear } from './oracle/year.ts'

/** FC_SEED repeats a run, FC_RUNS makes it shorter or longer; fewer than 10,000 are too few for the tables below. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.FC_RUNS ?? 10_000)
const minimumCount = 20
const timeout = 240_000
/** A busy machine may need long; past this a run or a search for a smaller counterexample gives up, and fails. */
const limits = { interruptAfterTimeLimit: 200_000, markInterruptAsFailure: true }

/** The outcomes a rule can reach under the waivers of 2021-2022; other waivers make more of them reachable. */
const reachable: Record<string, Outcome[]> = {
  'place-approved': ['met', 'not-met'],
  'agreement-signed': ['met', 'not-met'],
  'roster-approved': ['met', 'not-met'],
  'roster-complete': ['met', 'not-met'],
  'planning-deadline': ['met', 'not-met', 'open', 'waived', 'not-applicable'],
  'approval-before-start': ['met', 'not-met', 'waived', 'not-applicable'],
  'documents-on-file': ['met', 'not-met'],
  'period-window': ['met', 'not-met', 'waived'],
  'course-unit-hours': ['met', 'not-met', 'open', 'not-applicable'],
  'upper-secondary-minimum': ['met', 'not-met', 'open', 'not-applicable'],
  'alternative-setting-cap': ['met', 'not-met'],
  'equal-didactics-hours': ['met', 'not-met', 'open', 'not-applicable'],
  'former-school': ['met', 'needs-judgement', 'waived'],
  'lerarenstage-channel': ['met', 'not-met'],
  'no-overlap': ['met', 'not-met'],
  'hours-fit-clock': ['met', 'not-met'],
  'school-calendar': ['met', 'not-met'],
  spread: ['met', 'not-met', 'not-applicable'],
  'lio-exemption': ['met', 'not-applicable'],
}

const outcomeOrder: Outcome[] = ['met', 'not-met', 'open', 'needs-judgement', 'waived', 'not-applicable']

class Tally {
  private readonly counts = new Map<string, number>()

  add(key: string): void {
    this.counts.set(key, this.of(key) + 1)
  }

  of(key: string): number {
    return this.counts.get(key) ?? 0
  }

  keys(): string[] {
    return [...this.counts.keys()].sort()
  }
}

const years = new Map<string, AcademicYearParameters>()

/** The product's parameters; the many cases under the unchanged year share one object. */
function asProductYear(parameters: OracleParameters): AcademicYearParameters {
  const key = JSON.stringify(parameters)
  const known = years.get(key)
  if (known !== undefined) return known
  const parsed = AcademicYearParameters.parse(asAcademicYear(parameters))
  if (years.size < 100) years.set(key, parsed)
  return parsed
}

function asProductDossier({ academicYear: _year, ...dossier }: PostedDossier): Dossier {
  return Dossier.parse(dossier)
}

const halfHours = Array.from({ length: 48 }, (_, half) => {
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
})

function clockChangesOn(day: number): boolean {
  return brusselsInstant(dateOfDay(day + 1), '00:00') - brusselsInstant(dateOfDay(day), '00:00') !== 86_400_000
}

function print(title: string, lines: string[]): void {
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

describe('the rules and a second reading of the rulebook', () => {
  it('start from the same numbers for 2021-2022', () => {
    expect(AcademicYearParameters.parse(asAcademicYear(oracleYear))).toEqual(year20212022)
  })

  it('agree on every day of 150 years whether schools are closed', () => {
    const differing: string[] = []
    for (let day = dayNumber('1950-01-01'); day < dayNumber('2100-01-01'); day += 1) {
      const date = dateOfDay(day)
      if ((closureOn(date) !== undefined) !== schoolIsClosed(date)) differing.push(date)
    }
    expect(differing).toEqual([])
  })

  it('agree on the time in Brussels, on every clock change since 1996 and the days around it', () => {
    const differing: string[] = []
    for (let day = dayNumber('1996-01-01'); day < dayNumber('2038-01-01'); day += 1) {
      const date = dateOfDay(day)
      const near = clockChangesOn(day - 1) || clockChangesOn(day) || clockChangesOn(day + 1)
      for (const time of near ? halfHours : ['00:00']) {
        const instant = brusselsInstant(date, time)
        if (productInstant(day, minuteOfDay(time)) !== instant) differing.push(`${date} ${time}`)
        if (productDate(instant) !== brusselsDate(new Date(instant).toISOString())) differing.push(`date of ${instant}`)
      }
    }
    expect(differing).toEqual([])
  })

  it(
    'agree on every finding, on the start and on the hours',
    () => {
      const outcomes = new Tally()
      const boundaries = new Tally()
      const began = performance.now()
      fc.assert(
        fc.property(dossierCase, ({ dossier, parameters }) => {
          const expected = oracle(dossier, parameters)
          const [posted, year] = [asProductDossier(dossier), asProductYear(parameters)]
          expect(checkDossier(posted, year)).toEqual([])
          const product = judge(posted, year)
          for (const { rule, outcome } of product.findings) outcomes.add(`${rule} ${outcome}`)
          outcomes.add(`mayStart ${product.mayStart}`)
          for (const boundary of boundariesOf(dossier, parameters, expected)) boundaries.add(boundary)
          expect(differences(dossier, product, expected)).toEqual([])
        }),
        { seed, numRuns, ...limits },
      )
      const seconds = ((performance.now() - began) / 1000).toFixed(1)

      print(`${numRuns} dossiers agree in ${seconds} s (FC_SEED=${seed} repeats them)`, [
        ['rule'.padEnd(24), ...outcomeOrder.map((outcome) => outcome.padStart(15))].join(''),
        ...ruleIds.map((rule) =>
          [
            rule.padEnd(24),
            ...outcomeOrder.map((outcome) => String(outcomes.of(`${rule} ${outcome}`)).padStart(15)),
          ].join(''),
        ),
        `start allowed ${outcomes.of('mayStart true')}, refused ${outcomes.of('mayStart false')}, overview ${outcomes.of('mayStart null')}`,
      ])
      print(
        'boundaries met on the way',
        boundaries.keys().map((boundary) => `${boundary.padEnd(70)}${String(boundaries.of(boundary)).padStart(7)}`),
      )

      expect(Object.keys(reachable).sort()).toEqual([...ruleIds].sort())
      const rare: string[] = []
      for (const [rule, reached] of Object.entries(reachable)) {
        for (const outcome of reached)
          if (outcomes.of(`${rule} ${outcome}`) < minimumCount) rare.push(`${rule} ${outcome}`)
      }
      for (const start of ['true', 'false', 'null']) {
        if (outcomes.of(`mayStart ${start}`) < minimumCount) rare.push(`mayStart ${start}`)
      }
      expect(rare).toEqual([])
      expect(boundaryNames.filter((boundary) => boundaries.of(boundary) < minimumCount)).toEqual([])
    },
    timeout,
  )

  it(
    'agree on every LIO assessment',
    () => {
      const statuses = new Tally()
      const began = performance.now()
      fc.assert(
        fc.property(lioCase, ({ input, parameters }) => {
          const { academicYear: _year, ...assignments } = input
          const expected = oracleLio(input, parameters)
          const product = assessLio(LioAssignments.parse(assignments), asProductYear(parameters))
          statuses.add(`${product.status}, ${product.mayRequestReduction ? 'may' : 'may not'} request a reduction`)
          const { total, upperSecondary, didactics } = expected.fullExemption
          statuses.add(
            `full exemption asks: ${[total, upperSecondary, didactics].map((met) => (met ? 'met' : 'unmet'))}`,
          )
          expect(lioDifferences(product, expected)).toEqual([])
        }),
        { seed, numRuns, ...limits },
      )
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      print(
        `${numRuns} LIO assessments agree in ${seconds} s (FC_SEED=${seed} repeats them)`,
        statuses.keys().map((status) => `${status.padEnd(50)}${String(statuses.of(status)).padStart(7)}`),
      )
      expect(statuses.keys()).toHaveLength(5 + 8)
      expect(statuses.keys().filter((status) => statuses.of(status) < minimumCount)).toEqual([])
    },
    timeout,
  )
})
