import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { OpenApiDocument } from './openapi.ts'
import { jsonContentType } from './problems.ts'
import { referenceScript, referenceStyle } from './reference.ts'

/** What the API page may load: its own files only. Its drawing library sets styles on elements. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Serves the document at `/openapi.json`, and at `/docs` a page to read and try it, from files of its package.
 * @param write writes the document, once: for the first who asks, so that no start waits for it
 */
export async function registerDocs(app: FastifyInstance, write: () => OpenApiDocument): Promise<void> {
  let written: OpenApiDocument | undefined
  const document = () => {
    written ??= write()
    return written
  }
  let text: string | undefined
  app.get('/openapi.json', async (_request, reply) => {
    reply.header('content-type', jsonContentType)
    text ??= JSON.stringify(document())
    return text
  })
  // The plugin names the document's type after the builder of another package, and writes it out when it is asked for.
  const specification = { document: { toJSON: document } as never }
  await app.register(swagger, { mode: 'static', specification })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: pagePolicy,
    theme: {
      title: 'Stagewijzer API',
      js: [{ filename: 'reference.js', content: referenceScript }],
      css: [{ filename: 'reference.css', content: referenceStyle }],
    },
    uiConfig: {
      // Without the bar that loads other documents.
      layout: 'BaseLayout',
      docExpansion: 'none',
      deepLinking: true,
      filter: true,
      tryItOutEnabled: true,
      persistAuthorization: false,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
    },
    logLevel: 'silent',
  })
}
