/**
 * What of a job says how far it may be believed: what GitHub calls it, which jobs it waits for, and whether something
 * reaches it that it did not bring itself.
 */
import * as z from 'zod';

export interface JobTraits {
  /** As GitHub shows it; null: a matrix or an expression makes it. */
  readonly name: string | null;
  /** Ids of jobs. */
  readonly needs: readonly string[];
  /** An expression of it, or of the whole workflow's environment, takes a secret other than the job's own token. */
  readonly secrets: boolean;
  /** A deployment environment, whose secrets it could have. */
  readonly environment: boolean;
  /** Steps that bring a cache back, by their actions; another job may have written it. */
  readonly caches: readonly string[];
  /** It does not run on a machine of GitHub's that is thrown away afterwards. */
  readonly ownRunner: boolean;
}

const shape = z.object({
  name: z.unknown().optional(),
  needs: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
  environment: z.unknown().optional(),
  'runs-on': z.unknown().optional(),
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
  const { name, needs, environment, strategy, steps, 'runs-on': runner } = read.success ? read.data : shape.parse({});
  return {
    name: strategy.matrix === undefined ? nameOf(name, id) : null,
    needs,
    secrets: [job, env].some((part) => textsIn(part).some(takesSecret)),
    environment: (environment ?? null) !== null,
    caches: steps.filter(brings).map(({ uses }) => uses),
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

/** Of setup actions only that one does it unasked. */
function brings({
  uses,
  with: given,
}: {
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}): boolean {
  if (/(^|[/-])cache([/@-]|$)/i.test(uses)) return !/\/cache\/save@/i.test(uses);
  const cache = typeof given['cache'] === 'string' ? given['cache'] : given['cache'] === false ? 'false' : '';
  if (uses.startsWith('actions/setup-go@')) return cache !== 'false';
  return /\/setup-[\w-]+@/.test(uses) && cache !== '' && cache !== 'false';
}

/** All texts in it, keys left out. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
