import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/act/**/*.test.ts'],
    globalSetup: 'tests/temporary-folder.ts',
    testTimeout: 60_000,
  },
});
