/**
 * The commands that need an SDK or a schema library, in a bundle of their own beside `cli.js`: Node reads a file whole
 * before it runs any of it, and what only looks at beads would wait for all of these.
 */
import type { Commands } from './cli/registry.ts';

export const commands = {
  clean: async () => (await import('./cli/clean.ts')).registerClean,
  deliver: async () => (await import('./cli/deliver.ts')).registerDeliver,
  doctor: async () => (await import('./cli/doctor.ts')).registerDoctor,
  init: async () => {
    const { registerInit } = await import('./cli/init.ts');
    return (parent, io) => registerInit(parent, io);
  },
  memory: async () => (await import('./cli/memory.ts')).registerSwarmMemory,
  metric: async () => (await import('./cli/metric.ts')).registerMetric,
  plan: async () => (await import('./cli/plan.ts')).registerPlan,
  replay: async () => (await import('./cli/replay.ts')).registerReplay,
  report: async () => (await import('./cli/report.ts')).registerReport,
  status: async () => (await import('./cli/status.ts')).registerStatus,
  validate: async () => (await import('./cli/validate.ts')).registerValidate,
  verdict: async () => (await import('./cli/verdict.ts')).registerVerdict,
  verify: async () => (await import('./cli/verify.ts')).registerVerify,
} as const satisfies Commands;

/** Of `swarmlead beads`. */
export const beadsCommands = {
  import: async () => (await import('./cli/beads/import.ts')).registerImport,
  link: async () => (await import('./cli/beads/link.ts')).registerLink,
  sync: async () => (await import('./cli/beads/sync.ts')).registerSync,
  unlink: async () => (await import('./cli/beads/link.ts')).registerUnlink,
} as const satisfies Commands;

export { configuredPlaces } from './cli/beads/configured-places.ts';
