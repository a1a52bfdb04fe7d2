import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import type { Localized } from '../problem.ts'
import { type EdgeProblemCode, problemContentType, problemDocument, problemKinds } from './problems.ts'

type RawProblem = { code: EdgeProblemCode | 'malformed' | 'method-not-allowed'; detail: Localized }

/**
 * Answers what never becomes a request (a header too large, a body with two lengths, a request that stays unfinished)
 * by problem+json on the bare connection, and closes it.
 */
export function refuseOnSocket(
  error: Error & { code?: string },
  socket: Duplex,
  headers: Readonly<Record<string, string>>,
  logger: FastifyBaseLogger,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const problem = problems[error.code ?? ''] ?? unreadable
  logger.warn({ fault: error.code, status: problemKinds[problem.code].status }, 'connection refused')
  write(socket, problem, headers)
}

/** Refuses CONNECT, which would make a tunnel of the connection, and ignores an `Expect` nobody knows. */
export function handleSpecialRequests(server: Server, headers: Readonly<Record<string, string>>): void {
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    write(socket, tunnel, headers)
  })
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
}

function write(socket: Duplex, problem: RawProblem, headers: Readonly<Record<string, string>>): void {
  // The request was not read, so its language is not known.
  const body = JSON.stringify(problemDocument(problem.code, problem.detail, 'nl', randomUUID()))
  const { status } = problemKinds[problem.code]
  const lines = Object.entries({
    ...headers,
    'content-type': problemContentType,
    'content-language': 'nl',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  if (socket.writable) {
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy())
  } else socket.destroy()
}

const unreadable: RawProblem = {
  code: 'malformed',
  detail: { nl: 'Dit is geen leesbaar HTTP-verzoek.', en: 'This is no readable HTTP request.' },
}

const tunnel: RawProblem = {
  code: 'method-not-allowed',
  detail: { nl: 'CONNECT bestaat hier niet.', en: 'There is no CONNECT here.' },
}

const problems: Readonly<Record<string, RawProblem>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'headers-too-large',
    detail: { nl: 'De headers zijn samen te groot.', en: 'The headers together are too large.' },
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'request-timeout',
    detail: { nl: 'Het verzoek was niet op tijd volledig.', en: 'The request was not complete in time.' },
  },
}
