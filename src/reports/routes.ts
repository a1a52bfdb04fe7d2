import { z } from 'zod'
import { explainFinding } from '../dossiers/schemas.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import { ById } from '../http/identifiers.ts'
import { keysetOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { explainItem, explainStep } from '../steps/schemas.ts'
import { complianceCsv } from './csv.ts'
import { complianceExample, dossierExample } from './examples.ts'
import { ComplianceExportQuery, ComplianceQuery, ComplianceReport, DossierQuery, StudentDossier } from './schemas.ts'
import { complianceOf, complianceReport, judgeStudent } from './service.ts'

export const reportRoutes = [
  route({
    operation: 'getStudentDossier',
    method: 'GET',
    path: '/v1/students/{id}/dossier',
    tag: 'Start',
    summary: "Read a student's dossier",
    description:
      'The eight steps from intake to start, each with who acts next, since when, until when and what is missing; hours by course unit, didactics and activity (required, planned, credited), the hours in upper secondary education and in alternative settings; and how every rule stands over all submitted and approved rosters.',
    params: ById,
    query: DossierQuery,
    success: {
      200: {
        description: 'The dossier as of now. The example shows a few of the rules and open items.',
        schema: StudentDossier,
        example: dossierExample,
      },
    },
    refusals: ['not-found', 'no-rules-for-year'],
    handle: async (call) => {
      const { judgement, published, progress } = await judgeStudent(call, call.params.id, call.query.academicYear)
      const { parameters, version } = published
      const { hours, findings } = judgement
      return {
        body: {
          studentId: call.params.id,
          academicYear: parameters.academicYear,
          parametersVersion: version,
          steps: progress.steps.map((step) => explainStep(step, call.locale)),
          decisions: progress.decisions.map((item) => explainItem(item, call.locale)),
          hours,
          upperSecondary: { hours: hours.upperSecondary, minimum: parameters.upperSecondary.minimumHours },
          alternative: { hours: hours.alternative, maximum: parameters.alternativeSetting.maximumHours },
          findings: findings.map((finding) => explainFinding(finding, call.locale, parameters)),
        },
      }
    },
  }),

  route({
    operation: 'getComplianceReport',
    method: 'GET',
    reads: 'replica',
    path: '/v1/reports/compliance',
    tag: 'Administration',
    summary: 'Report how a cohort stands',
    description:
      'The students of a year that the caller may see, with their hours and the findings asked for, and on the first page how often each rule has each outcome.',
    query: ComplianceQuery,
    success: {
      200: {
        description: 'One page of the report. The example is one with `rule=planning-deadline` and `outcome=not-met`.',
        schema: ComplianceReport,
        example: complianceExample,
      },
    },
    refusals: ['no-rules-for-year'],
    handle: async (call) => {
      const list = { operation: 'getComplianceReport', filters: call.query }
      const keyset = keysetOf(call.query, list, z.uuid())
      const { version, summary, lines } = await complianceReport(call, call.query, keyset, call.locale)
      const page = pageOf(lines, call.query, list, (line) => line.studentId)
      return { body: { academicYear: call.query.academicYear, parametersVersion: version, summary, ...page } }
    },
  }),

  route({
    operation: 'exportComplianceReport',
    method: 'GET',
    reads: 'replica',
    path: '/v1/reports/compliance.csv',
    tag: 'Administration',
    summary: 'Export the compliance report',
    description:
      'The whole report as CSV with headings in the language asked: one line for each finding, read as it is judged.',
    query: ComplianceExportQuery,
    success: { 200: { description: 'The report.', schema: null, media: 'text/csv' } },
    refusals: ['no-rules-for-year'],
    handle: async (call) => {
      const published = await getPublishedParameters(call.db, call.query.academicYear)
      const lines = complianceOf(call, published, call.query, call.locale)
      return { body: complianceCsv(lines, call.locale) }
    },
  }),
]
