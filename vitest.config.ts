import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // They need act, bd and a PostgreSQL, which `npm run test:act`, `test:bd` and `test:pg` bring.
    exclude: [...configDefaults.exclude, 'tests/act/**', 'tests/bd/**', 'tests/pg/**'],
    globalSetup: 'tests/temporary-folder.ts',
    // Stories wait for processes more than they compute, so no core is kept free.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
