import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const journeys = 'test/journeys/**/*.test.ts';

export default defineConfig({
  test: {
    // Commands that tests run in processes of their own compile the same modules: from the second on they find them here.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/caseclock/compiled', import.meta.url)) },
    // Node reads TypeScript itself, in tests as in the product: nothing has to be transformed first.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    testTimeout: 60_000,
    // One worker to a core: by default one core is left idle, which is half of a machine with two.
    maxWorkers: 2,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'reports/tests.json' }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'parts', isolate: false, include: ['test/**/*.test.ts'], exclude: [journeys] } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: ['test/journeys/support/synthesise-once.ts'],
          // What the runtime imports is loaded once for all files, and the threads of functions are started once.
          isolate: false,
        },
      },
    ],
  },
});
