import { defineConfig } from 'vitest/config'

// The unit tests of the rules, without the property tests: thousands of dossiers for each mutant would take days.
export default defineConfig({
  test: {
    include: ['test/rules/**/*.test.ts'],
    exclude: ['test/rules/agreement.test.ts', 'test/rules/catalogue.test.ts'],
  },
})
