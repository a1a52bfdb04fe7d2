import { explainJudgement } from '../dossiers/schemas.ts'
import { getPublishedParameters } from '../dossiers/store.ts'
import { route } from '../http/route.ts'
import { assessLio, judge, rules } from '../rules/index.ts'
import {
  catalogueExample,
  lioAnswerExample,
  lioAssessmentExample,
  ruleCheckAnswerExample,
  ruleCheckExample,
} from './examples.ts'
import {
  LioAssessmentAnswer,
  LioAssessmentRequest,
  RuleCatalogue,
  RuleCheck,
  RuleCheckAnswer,
  RuleQuery,
} from './schemas.ts'
import { refuseUnfit, ruleOf } from './service.ts'

export const ruleCheckRoutes = [
  route({
    operation: 'listRules',
    method: 'GET',
    path: '/v1/rules',
    tag: 'Rules',
    summary: 'List the rules',
    description:
      'The catalogue: every rule with its title, its source, whether it blocks a start, and the numbers of the year it uses.',
    query: RuleQuery,
    success: {
      200: {
        description: 'All rules, in the order in which they answer. The example shows a few of them.',
        schema: RuleCatalogue,
        example: catalogueExample,
      },
    },
    refusals: ['no-rules-for-year'],
    handle: async ({ db, query }) => {
      const { parameters, version } = await getPublishedParameters(db, query.academicYear)
      return {
        body: {
          academicYear: query.academicYear,
          parametersVersion: version,
          items: rules.map((rule) => ruleOf(rule, parameters)),
        },
      }
    },
  }),

  route({
    operation: 'checkRules',
    method: 'POST',
    path: '/v1/rule-checks',
    tag: 'Rules',
    summary: 'Judge a posted dossier',
    description:
      'Judges a dossier that is posted whole, under a published year or a posted draft of the parameters, through the same door as the stored workflow. `approveStartOf` null asks for the overview. Stores nothing.',
    body: RuleCheck,
    bodyExample: ruleCheckExample,
    idempotencyKey: 'ignored',
    success: {
      200: {
        description: 'Every rule with its outcome, and the hours. The example shows a few of the rules.',
        schema: RuleCheckAnswer,
        example: ruleCheckAnswerExample,
      },
    },
    refusals: ['unprocessable', 'no-rules-for-year'],
    handle: async ({ db, body, locale }) => {
      const { academicYear, parameters: draft, ...dossier } = body
      const under = draft ? { version: null, parameters: draft } : await getPublishedParameters(db, academicYear ?? '')
      refuseUnfit(dossier, under.parameters)
      return { body: explainJudgement(judge(dossier, under.parameters), under, locale) }
    },
  }),

  route({
    operation: 'assessLio',
    method: 'POST',
    path: '/v1/lio-assessments',
    tag: 'Teachers in training',
    summary: 'Assess teaching assignments',
    description:
      'What posted teaching assignments entitle a student to: not eligible, a full exemption, or extra hours with a proposal. It decides nothing; the study-path counsellor does. Stores nothing.',
    body: LioAssessmentRequest,
    bodyExample: lioAssessmentExample,
    idempotencyKey: 'ignored',
    success: {
      200: {
        description: 'The assessment, condition by condition.',
        schema: LioAssessmentAnswer,
        example: lioAnswerExample,
      },
    },
    refusals: ['no-rules-for-year'],
    handle: async ({ db, body }) => {
      const { academicYear, ...assignments } = body
      const { parameters } = await getPublishedParameters(db, academicYear)
      return { body: assessLio(assignments, parameters) }
    },
  }),
]
