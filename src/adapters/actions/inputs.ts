/**
 * Inputs of an action, read once at the edge against a registry, so that one error lists every problem. The registry is
 * what `action.yml` says, held equal by a test.
 */

export interface InputSpec {
  readonly description: string;
  readonly required: boolean;
  /** As in `action.yml`. The runner fills it in; here it counts only outside of it, and never as an expression. */
  readonly default?: string;
  /** Refuses what would not be understood later; in words, or null when it is right. */
  readonly check?: (value: string) => string | null;
}

export type Inputs<R extends Readonly<Record<string, InputSpec>>> =
  | { readonly kind: 'inputs'; readonly values: { readonly [K in keyof R]: string } }
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

/** Trimmed; an optional input that was not given is its default, or empty. Problems never repeat the value. */
export function readInputs<R extends Readonly<Record<string, InputSpec>>>(
  registry: R,
  env: Readonly<Record<string, string | undefined>>,
): Inputs<R> {
  const problems: string[] = [];
  const values: Record<string, string> = {};
  for (const [name, spec] of Object.entries(registry)) {
    const value = (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim() || plainDefault(spec);
    values[name] = value;
    if (value === '' && (spec.required || spec.default !== undefined))
      problems.push(`The input ${name} is missing: ${spec.description}`);
    const wrong = value === '' ? null : (spec.check?.(value) ?? null);
    if (wrong !== null) problems.push(`The input ${name} ${wrong}.`);
  }
  return problems.length === 0 && isComplete(registry, values) ? { kind: 'inputs', values } : { kind: 'bad', problems };
}

function isComplete<R extends Readonly<Record<string, InputSpec>>>(
  registry: R,
  values: Readonly<Record<string, string>>,
): values is { readonly [K in keyof R]: string } {
  return Object.keys(registry).every((name) => values[name] !== undefined);
}

function plainDefault(spec: InputSpec): string {
  return spec.default === undefined || spec.default.includes('${{') ? '' : spec.default;
}
