import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/bd/**/*.test.ts'],
    globalSetup: ['tests/temporary-folder.ts', 'tests/bd/first-store.ts'],
    maxWorkers: '100%',
    // Each start of bd takes it half a second, and an import of many beads a minute.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
