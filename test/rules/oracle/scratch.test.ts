import fc from 'fast-check'
import { it } from 'vitest'
import { assessLio, Dossier, judge, LioAssignments } from '../../../src/rules/index.ts'
import { dossierCase, lioCase } from './arbitrary.ts'
import { boundariesOf, boundaryNames } from './boundaries.ts'
import { differences, lioDifferences } from './comparison.ts'
import { oracleLio } from './lio.ts'
import { oracle } from './oracle.ts'
import { asAcademicYear } from './translation.ts'

it('x', () => {
  const b = new Map<string, number>()
  const kinds = new Map<string, [number, string]>()
  for (const { dossier, parameters } of fc.sample(dossierCase, { numRuns: 10000, seed: 3 })) {
    const d = structuredClone(dossier)
    for (const p of d.placements) p.judgements = []
    const { academicYear: _y, ...rest } = d
    const e = oracle(d, parameters)
    const pr = judge(Dossier.parse(rest), asAcademicYear(parameters) as any)
    for (const x of boundariesOf(d, parameters, e)) b.set(x, (b.get(x) ?? 0) + 1)
    for (const x of differences(d, pr, e)) {
      if (x.includes('says nothing')) continue
      const k = x.split(':')[0]!.replace(/ of p\d/, '')
      const o = kinds.get(k)
      kinds.set(k, [(o?.[0] ?? 0) + 1, o?.[1] ?? x])
    }
  }
  console.log(boundaryNames.map((n) => `${n}: ${b.get(n) ?? 0}`).join('\n'))
  console.log(kinds)
  const l = new Map<string, [number, string]>()
  for (const { input, parameters } of fc.sample(lioCase, { numRuns: 10000, seed: 3 })) {
    const { academicYear: _y, ...rest } = input
    for (const x of lioDifferences(
      assessLio(LioAssignments.parse(rest), asAcademicYear(parameters) as any),
      oracleLio(input, parameters),
    )) {
      const k = x.split(':')[0]!
      const o = l.get(k)
      l.set(k, [(o?.[0] ?? 0) + 1, o?.[1] ?? x + JSON.stringify(input) + JSON.stringify(parameters.lio)])
    }
  }
  console.log(l)
}, 200000)
