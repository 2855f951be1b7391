import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/pg/**/*.test.ts'],
    globalSetup: 'tests/temporary-folder.ts',
    // Claims lapse, and servers are killed, in real time.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
