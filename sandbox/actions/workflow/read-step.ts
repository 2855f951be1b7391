/** Steps, which workflows and composite actions share. */
import type { RawStep } from './schema.ts';
import type { StepSpec } from './workflow.ts';

export function readStep(raw: RawStep): StepSpec {
  const base = {
    id: raw.id ?? null,
    name: raw.name ?? null,
    if: raw.if === undefined ? null : String(raw.if),
    env: raw.env ?? {},
    continueOnError: raw['continue-on-error'] ?? false,
    timeoutMinutes: raw['timeout-minutes'] ?? null,
  };
  if ('uses' in raw) return { kind: 'uses', ...base, uses: raw.uses, with: raw.with ?? {} };
  return {
    kind: 'run',
    ...base,
    run: raw.run,
    shell: raw.shell ?? null,
    workingDirectory: raw['working-directory'] ?? null,
  };
}
