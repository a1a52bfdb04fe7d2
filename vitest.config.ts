import { defineConfig } from 'vitest/config'

// `unit` needs no database and takes seconds, `property` neither but takes longer; `database` runs every other test
// against a real PostgreSQL. `browser` opens the pages in Chromium: `npm run test:browser`;
// `fuzz` tries every operation of the OpenAPI document: `npm run test:fuzz`.
const property = ['test/rules/agreement.test.ts']
const unit = [
  'test/rules/**/*.test.ts',
  'test/architecture.test.ts',
  'test/openapi.test.ts',
  'test/*.unit.test.ts',
  'test/http/**/*.unit.test.ts',
]

// Long enough for a machine that is busy with something else.
const patience = { testTimeout: 30_000, hookTimeout: 60_000 }

// Loading the product costs more than most tests, so files share it (`isolate: false`).
export default defineConfig({
  test: {
    // Vitest would leave a processor idle; most tests wait for the database half of the time.
    maxWorkers: '100%',
    projects: [
      { test: { ...patience, name: 'unit', include: unit, exclude: property, isolate: false } },
      { test: { ...patience, name: 'property', include: property } },
      {
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: [...unit, ...property],
          // Every file has a database of its own all the same.
          isolate: false,
          globalSetup: ['test/support/postgres.ts'],
          ...patience,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.fuzz.ts'],
          globalSetup: ['test/support/postgres.ts'],
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.browser.ts'],
          globalSetup: ['test/support/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
