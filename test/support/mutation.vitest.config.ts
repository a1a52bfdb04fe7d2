import { defineConfig } from 'vitest/config'

// The unit tests of the rules, without the property tests: thousands of dossiers for each mutant would take days.
export default defineConfig({
  test: {
    include: ['test/rules/**/*.test.ts'],
    // Workers have no time zone of their own to change.
    exclude: ['test/rules/agreement.test.ts', 'test/rules/catalogue.test.ts', 'test/rules/timezone.test.ts'],
  },
})
