/**
 * What of a job says how far it may be believed: what GitHub calls it, which jobs it waits for, and whether something
 * reaches it that it did not bring itself.
 */
import * as z from 'zod';
import { broughtCaches, type BroughtCache } from './brought-caches.ts';

export interface JobTraits {
  /** As GitHub shows it; null: a matrix or an expression makes it. */
  readonly name: string | null;
  /** Ids of jobs. */
  readonly needs: readonly string[];
  /** An expression of it, or of the whole workflow's environment, takes a secret other than the job's own token. */
  readonly secrets: boolean;
  /** A deployment environment, whose secrets it could have. */
  readonly environment: boolean;
  /** Steps that bring a cache back. */
  readonly caches: readonly BroughtCache[];
  /** It does not run on a machine of GitHub's that is thrown away afterwards. */
  readonly ownRunner: boolean;
}

const shape = z.object({
  name: z.unknown().optional(),
  needs: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
  environment: z.unknown().optional(),
  'runs-on': z.unknown().optional(),
  'cache-mode': z.unknown().optional(),
  strategy: z.object({ matrix: z.unknown().optional() }).partial().catch({}),
  steps: z.array(z.object({ uses: z.string().catch(''), with: z.record(z.string(), z.unknown()).catch({}) })).catch([]),
});

/** `job` and `env`: as YAML has them; `env` is the workflow's. */
export function jobTraits({
  id,
  job,
  env,
}: {
  readonly id: string;
  readonly job: unknown;
  readonly env: unknown;
}): JobTraits {
  const read = shape.safeParse(job);
  const traits = read.success ? read.data : shape.parse({});
  const { name, needs, environment, strategy, steps, 'runs-on': runner } = traits;
  return {
    name: strategy.matrix === undefined ? nameOf(name, id) : null,
    needs,
    secrets: [job, env].some((part) => textsIn(part).some(takesSecret)),
    environment: (environment ?? null) !== null,
    caches: broughtCaches(steps, traits['cache-mode']),
    ownRunner: textsIn(runner).some((text) => /self-hosted/i.test(text)),
  };
}

function nameOf(name: unknown, id: string): string | null {
  if (typeof name !== 'string') return id;
  return name.includes('${{') ? null : name;
}

/** A called workflow gets all of them by one word. */
function takesSecret(text: string): boolean {
  const others = text.replace(/\bsecrets\.GITHUB_TOKEN\b/gi, '');
  return text === 'inherit' || /\$\{\{[^}]*\bsecrets\b/i.test(others);
}

/** All texts in it, keys left out. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
