import { execFileSync } from 'node:child_process'
import { documentInfo, routes } from '../../src/app.ts'
import { breakingChanges } from '../../src/http/breaking.ts'
import { openApiDocument } from '../../src/http/openapi.ts'

// npm run openapi:breaking [-- <revision>]: what the API of now breaks for clients of the committed document, or of
// that of a revision. Ends with 1 when there is something.
const revision = process.argv[2] ?? 'HEAD'
const committed = execFileSync('git', ['show', `${revision}:openapi/openapi.json`], { maxBuffer: 2 ** 28 })
const changes = breakingChanges(JSON.parse(committed.toString()), openApiDocument(routes, documentInfo))
for (const change of changes) console.log(change)
console.log(`${changes.length} breaking changes since ${revision}`)
process.exitCode = changes.length === 0 ? 0 : 1
