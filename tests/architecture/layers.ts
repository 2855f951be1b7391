/**
 * Who may import whom: entries → adapters → app → core, and never back. Everything that is not listed is refused, so
 * that a new package or a new adapter is a decision that shows in a diff of this file.
 */
import { posix } from 'node:path';
import type { Module } from './modules.ts';

export interface Layer {
  /** Directory, repository path. */
  readonly home: string;
  /** Directories or files that may be imported; the own home always. */
  readonly from: readonly string[];
  /** Packages; `node:` stands for all of Node's own modules. */
  readonly packages: readonly string[];
  /** What of the outside may be used, of `Module.outside`. `all` for the edge. */
  readonly outside: readonly string[] | 'all';
}

const asynchronous = ['async', 'await', 'Promise'];
const inner = ['src/app/ports', 'src/core'];

/** The first that holds a file is its layer. */
export const layers: readonly Layer[] = [
  { home: 'src/core', from: [], packages: ['@rgrove/parse-xml', 'yaml', 'zod'], outside: [] },
  { home: 'src/app', from: ['src/core'], packages: ['zod'], outside: asynchronous },
  {
    home: 'src/adapters/actions',
    from: inner,
    packages: ['node:', '@actions/artifact', '@actions/core', 'fflate', 'zod'],
    outside: 'all',
  },
  { home: 'src/adapters/beads', from: inner, packages: ['node:', 'zod'], outside: 'all' },
  {
    home: 'src/adapters/github',
    from: inner,
    packages: [
      'node:',
      '@octokit/auth-app',
      '@octokit/plugin-retry',
      '@octokit/plugin-throttling',
      '@octokit/rest',
      'zod',
    ],
    outside: 'all',
  },
  { home: 'src/adapters/metrics', from: inner, packages: ['prom-client'], outside: 'all' },
  { home: 'src/adapters/oidc', from: inner, packages: ['jose', 'zod'], outside: 'all' },
  { home: 'src/adapters/project', from: inner, packages: ['node:', 'zod'], outside: 'all' },
  { home: 'src/adapters/queue', from: inner, packages: ['pg-boss', 'zod'], outside: 'all' },
  {
    home: 'src/adapters/secrets',
    from: inner,
    packages: ['node:', '@secretlint/core', '@secretlint/secretlint-rule-preset-recommend'],
    outside: 'all',
  },
  { home: 'src/adapters/session', from: inner, packages: ['node:', 'zod'], outside: 'all' },
  { home: 'src/adapters/store', from: inner, packages: ['node:', 'zod'], outside: 'all' },
  {
    home: 'src/adapters/traces',
    from: inner,
    packages: [
      'node:',
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
    ],
    outside: 'all',
  },
  // It also tells the server whom a webhook is about, and passes calls of workers on.
  {
    home: 'src/adapters/webhooks',
    from: [...inner, 'src/app/serve/delivery.ts', 'src/app/serve/worker-calls.ts'],
    packages: ['node:', 'zod'],
    outside: 'all',
  },
  {
    home: 'src/entries',
    from: ['src'],
    packages: [
      'node:',
      '@actions/core',
      '@actions/github',
      '@clack/prompts',
      'commander',
      'diff',
      'pino',
      'probot',
      'zod',
    ],
    outside: 'all',
  },
  // The local GitHub knows nothing of our code: a stand-in that shared it would share its mistakes.
  {
    home: 'sandbox',
    from: [],
    packages: ['node:', '@octokit/graphql-schema', '@octokit/openapi', 'emulate', 'fflate', 'graphql', 'yaml', 'zod'],
    outside: 'all',
  },
  // The real core and use cases in worlds that a seed draws, over the same fakes that the contracts hold.
  { home: 'simulator', from: ['src', 'tests/fakes'], packages: ['node:', 'fflate', 'zod'], outside: 'all' },
];

export function layerOf(path: string): Layer | null {
  return layers.find(({ home }) => within(path, home)) ?? null;
}

/** What the module may not do, in words; empty when all is well. */
export function violations(module: Module): readonly string[] {
  const layer = layerOf(module.path);
  if (!layer) return [`${module.path} is in no layer`];
  const { outside } = layer;
  const used = outside === 'all' ? [] : module.outside.filter((name) => !outside.includes(name));
  const names = /(^|\/)(index|types|utils?|helpers?|common)\.ts$/.test(module.path) ? ['is named for no purpose'] : [];
  return [
    ...module.imports.filter((name) => !mayImport(layer, module.path, name)).map((name) => `imports ${name}`),
    ...used.map((name) => `uses ${name}`),
    ...(module.onlyPassesOn ? ['only passes on what others define'] : []),
    ...names,
  ].map((what) => `${module.path} ${what}`);
}

function mayImport(layer: Layer, path: string, name: string): boolean {
  if (name.startsWith('.')) {
    const target = posix.join(posix.dirname(path), name);
    return [layer.home, ...layer.from].some((home) => within(target, home));
  }
  if (name.startsWith('node:')) return layer.packages.includes('node:');
  return layer.packages.includes(name);
}

function within(path: string, home: string): boolean {
  return path === home || path.startsWith(`${home}/`);
}
