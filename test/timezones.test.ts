import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'

const run = promisify(execFile)

/** Where dates, times and hours are read, kept, judged and told. */
const suite = ['test/rules/', 'test/main-job', 'test/rosters/', 'test/approvals/', 'test/reports/', 'test/db/values']

/** The tests again on machines that stand elsewhere: fourteen hours ahead of UTC, and three and a half behind. */
it.each(['Pacific/Kiritimati', 'America/St_Johns'])(
  'nothing depends on the time zone: %s',
  { timeout: 600_000 },
  async (TZ) => {
    const { stdout } = await run(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...suite,
        '--exclude',
        'test/rules/agreement.test.ts',
        '--reporter=json',
      ],
      {
        env: { ...process.env, TZ, TEST_DATABASE_URL: inject('adminConnectionString') },
        maxBuffer: 64 * 1024 * 1024,
      },
    ).catch((error: { stdout: string }) => error)
    const { numPassedTests, testResults } = JSON.parse(stdout.slice(stdout.indexOf('{"'))) as {
      numPassedTests: number
      testResults: { name: string; status: string }[]
    }
    expect(testResults.filter(({ status }) => status !== 'passed').map(({ name }) => name)).toEqual([])
    expect(numPassedTests).toBeGreaterThan(400)
  },
)
