import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { fastify } from 'fastify'

// Fastify with the plugins of the product and one route: what starting costs before the product is anything.
const app = fastify()
await app.register(cors)
await app.register(rateLimit)
await app.register(swagger)
await app.register(swaggerUi)
app.get('/', async () => ({ status: 'ok' }))
process.once('SIGTERM', () => void app.close())
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
