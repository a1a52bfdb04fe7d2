import type { AcademicYearParameters } from '../../../src/rules/parameters.ts'
import { year20212022 } from '../../../src/rules/years/2021-2022.ts'
import type { OracleParameters } from './posted.ts'

/**
 * The oracle's parameters in the product's shape, taking titles and sources from the shipped year. It is plain input:
 * the caller passes it through the product's own schema.
 */
export function asAcademicYear(parameters: OracleParameters): unknown {
  const { upperSecondary, alternativeSetting, lio, spread } = year20212022
  const sourceOf = new Map(year20212022.courseUnits.map(({ id, title, source }) => [id, { title, source }]))
  return {
    ...year20212022,
    minutesPerHour: parameters.minutesPerHour,
    courseUnits: parameters.units.map(({ unit, perDidactics, hours, windows }) => ({
      id: unit,
      ...sourceOf.get(unit),
      perDidactics,
      requirements: hours,
      windows: windows.map(({ semester, from, until }) => ({ semester, startsOn: from, endsOn: until })),
    })),
    upperSecondary: { ...upperSecondary, ...parameters.upperSecondary },
    alternativeSetting: { ...alternativeSetting, ...parameters.alternativeSetting },
    planning: { ...year20212022.planning, noticeDays: parameters.noticeDays },
    documents: parameters.extractMaximumMonths === null ? undefined : extractLimit(parameters.extractMaximumMonths),
    lio: {
      ...lio,
      minimumHours: parameters.lio.minimumHours,
      fullExemption: {
        total: parameters.lio.fullTotal,
        upperSecondary: parameters.lio.fullUpperSecondary,
        didactics: parameters.lio.fullDidactics,
      },
      reductionBelowHours: parameters.lio.reductionBelowHours,
      eligibleLevels: parameters.lio.eligibleLevels,
      inServiceHours: parameters.lio.inServiceHours.map(({ unit, hours }) => ({ courseUnit: unit, hours })),
    },
    spread: parameters.spread.map(({ unit, activities, minimumWeeks }) => ({
      courseUnit: unit,
      activities,
      minimumWeeks,
      source: spread[0]?.source,
    })),
    waivers: Object.fromEntries(parameters.waivers.map(({ rule, roles }) => [rule, roles])),
    lerarenstage: { ...year20212022.lerarenstage, schoolKinds: parameters.lerarenstageKinds },
    holidays: parameters.holidayOverrides.map(({ holiday, from, until }) => ({
      id: `${holiday}-holiday`,
      startsOn: from,
      endsOn: until,
    })),
  } satisfies Record<keyof AcademicYearParameters, unknown>
}

function extractLimit(maximumAgeMonths: number) {
  return { criminalRecordExtract: { maximumAgeMonths, source: year20212022.planning.source } }
}
