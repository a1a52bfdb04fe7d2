import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { academicYearRoutes } from './academic-years/routes.ts'
import { agreementTemplateRoutes } from './agreement-templates/routes.ts'
import { agreementPages } from './agreements/pages.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { calendarPages } from './calendars/pages.ts'
import { calendarRoutes } from './calendars/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import { demoRoutes } from './demo/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { createVerifier, type TrustedIssuer } from './http/auth.ts'
import { getCursorKey } from './http/cursors.ts'
import { createHttpApp } from './http/edge.ts'
import type { LocalIssuer } from './http/issuer.ts'
import type { Neighbours } from './http/neighbours.ts'
import type { DocumentInfo } from './http/openapi.ts'
import type { Page } from './http/page.ts'
import type { Route } from './http/route.ts'
import { importRoutes } from './imports/routes.ts'
import { instituteRoutes } from './institute/routes.ts'
import { intakeRoutes } from './intakes/routes.ts'
import { lioRoutes } from './lio/routes.ts'
import { mailPages } from './mail/pages.ts'
import { mailRoutes } from './mail/routes.ts'
import { mentorRoutes } from './mentors/routes.ts'
import { placementPages } from './placements/pages.ts'
import { placementRoutes } from './placements/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { programmeRoutes } from './programmes/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { rosterRoutes } from './rosters/routes.ts'
import { ruleCheckRoutes } from './rule-checks/routes.ts'
import { schoolRoutes } from './schools/routes.ts'
import { studentRoutes } from './students/routes.ts'
import { rememberingCallers } from './users/callers.ts'
import { userRoutes } from './users/routes.ts'
import { softwareVersion } from './version.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { workQueueRoutes } from './work-queue/routes.ts'

/** The whole API, in the order of the eight steps. */
export const routes: readonly Route[] = [
  ...studentRoutes,
  ...intakeRoutes,
  ...documentRoutes,
  ...schoolRoutes,
  ...mentorRoutes,
  ...placementRoutes,
  ...agreementRoutes,
  ...agreementTemplateRoutes,
  ...rosterRoutes,
  ...calendarRoutes,
  ...approvalRoutes,
  ...workQueueRoutes,
  ...lioRoutes,
  ...ruleCheckRoutes,
  ...academicYearRoutes,
  ...reportRoutes,
  ...importRoutes,
  ...instituteRoutes,
  ...programmeRoutes,
  ...userRoutes,
  ...mailRoutes,
  ...eventRoutes,
  ...changeRoutes,
  ...webhookRoutes,
  ...privacyRoutes,
  ...auditRoutes,
]

/** For people without an account: what stands behind the links they get. */
export const pages: readonly Page[] = [...placementPages, ...agreementPages, ...mailPages, ...calendarPages]

export const documentInfo: DocumentInfo = {
  title: 'Stagewijzer',
  version: softwareVersion,
  description:
    'Internship management for teacher training: students, schools, mentors, agreements and rosters, and the rules that decide whether an internship may start. Every verdict explains itself, with numbers and source, in Dutch and English.',
}

/** What the product is given: nothing in it is global. */
export type AppDependencies = {
  config: Config
  clock: Clock
  db: Database
  /** A copy for reports, which may be seconds behind; the database itself when left out. */
  replica?: Database | undefined
  /** The other processes on this database, which count calls too. */
  neighbours?: Neighbours | undefined
  logger: FastifyBaseLogger
  /** Whose tokens count. */
  issuers: readonly TrustedIssuer[]
  /** In demo mode only: the issuer that hands out tokens of the demo personas. */
  demoIssuer?: LocalIssuer
  /** For tests: every answer is parsed with its schema. */
  checkAnswers?: boolean
}

/** The product as an HTTP server that does not listen yet. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { config, clock, db, logger, issuers, demoIssuer, checkAnswers = false } = dependencies
  return createHttpApp({
    config,
    clock,
    db,
    replica: dependencies.replica,
    neighbours: dependencies.neighbours,
    logger,
    verifier: createVerifier({ issuers, clock }),
    findActor: rememberingCallers(),
    routes: demoIssuer ? [...demoRoutes(demoIssuer), ...routes] : routes,
    pages,
    documentInfo,
    cursorKey: await getCursorKey(db),
    checkAnswers,
  })
}
