/** Steps of a job that bring a cache back, which another job may have written. Read from what the actions document. */

export interface BroughtCache {
  /** The action, as written. */
  readonly uses: string;
  /** What keeps the action from it, in the place of an input that is taken out; null: nothing else does. */
  readonly mend: string | null;
}

interface Step {
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/**
 * Setups that do it unasked, each with the inputs that keep it from that, the plainest first. That of Node.js does since
 * its version 5, where `package.json` names the package manager.
 */
const unasked: Readonly<Record<string, readonly (readonly [input: string, value: string])[]>> = {
  'actions/setup-go': [['cache', 'false']],
  'actions/setup-node': [['package-manager-cache', 'false']],
  'actions-rust-lang/setup-rust-toolchain': [['cache', 'false']],
  'astral-sh/setup-uv': [
    ['enable-cache', 'false'],
    ['restore-cache', 'false'],
  ],
  'gradle/actions/setup-gradle': [
    ['cache-disabled', 'true'],
    ['cache-write-only', 'true'],
  ],
};

/** By which setups are asked for it. */
const inputs = ['cache', 'bundler-cache', 'enable-cache'];

/** `mode`: what the job says of the cache. What nobody asked for does not come where it says `none`. */
export function broughtCaches(steps: readonly Step[], mode: unknown): readonly BroughtCache[] {
  return steps.flatMap((step) => brought(step) ?? (mode === 'none' ? null : broughtUnasked(step)) ?? []);
}

function brought({ uses, with: given }: Step): BroughtCache | null {
  const is = isCache(uses) || (isSetup(uses) && inputs.some((name) => !['', 'false'].includes(textOf(given[name]))));
  return is ? { uses, mend: null } : null;
}

function broughtUnasked({ uses, with: given }: Step): BroughtCache | null {
  const action = nameOf(uses);
  const [plainest, ...others] = unasked[action] ?? [];
  if (!plainest || [plainest, ...others].some(([name, value]) => textOf(given[name]) === value)) return null;
  return { uses, mend: `${action} wants "${plainest.join(': ')}"` };
}

function isCache(uses: string): boolean {
  return /(^|[/-])cache([/@-]|$)/i.test(uses) && !/\/cache\/save@/i.test(uses);
}

function isSetup(uses: string): boolean {
  return /\/(action-)?setup(-[\w-]+)?$/.test(nameOf(uses));
}

/** GitHub knows no case in it. */
function nameOf(uses: string): string {
  return uses.replace(/@.*$/s, '').toLowerCase();
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
