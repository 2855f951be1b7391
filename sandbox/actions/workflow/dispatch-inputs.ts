/** The inputs of a `workflow_dispatch`, checked against the workflow as GitHub checks them. */
import * as z from 'zod';
import type { ValueMap } from '../expression/value.ts';
import type { InputSpec, Scalar, Trigger } from './workflow.ts';

export type Inputs =
  | {
      readonly kind: 'inputs';
      /** As in `github.event.inputs`: text only. */
      readonly texts: Readonly<Record<string, string>>;
      /** As in the `inputs` context: typed. */
      readonly values: ValueMap;
    }
  | { readonly kind: 'refused'; readonly message: string };

const given = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]));

/** `most`: inputs that GitHub takes, ten on an older server of one's own. */
export function readInputs(trigger: Trigger, raw: unknown, most: number): Inputs {
  const parsed = given.safeParse(raw ?? {});
  if (!parsed.success) return { kind: 'refused', message: 'Invalid value for input: inputs are strings' };
  if (Object.keys(parsed.data).length > most)
    return { kind: 'refused', message: `Invalid number of inputs: at most ${most}` };
  const unexpected = Object.keys(parsed.data).filter((name) => !Object.hasOwn(trigger.inputs, name));
  if (unexpected.length > 0)
    return { kind: 'refused', message: `Unexpected inputs provided: ${JSON.stringify(unexpected)}` };
  const texts: Record<string, string> = {};
  for (const [name, spec] of Object.entries(trigger.inputs)) {
    const text = String(parsed.data[name] ?? spec.default ?? (spec.type === 'boolean' ? false : ''));
    const wrong = problemOf(name, spec, { text, said: parsed.data[name] });
    if (wrong !== null) return { kind: 'refused', message: wrong };
    texts[name] = text;
  }
  const values = Object.entries(texts).map(([name, text]) => [name, typed(trigger.inputs[name], text)]);
  return { kind: 'inputs', texts, values: Object.fromEntries(values) };
}

function problemOf(
  name: string,
  spec: InputSpec,
  { text, said }: { readonly text: string; readonly said: Scalar | undefined },
): string | null {
  if (spec.required && text === '') return `Required input '${name}' not provided`;
  if (said === undefined) return null;
  if (spec.type === 'boolean' && text !== 'true' && text !== 'false')
    return `Provided value '${text}' for input '${name}' is not a boolean`;
  if (spec.type === 'number' && (text.trim() === '' || Number.isNaN(Number(text))))
    return `Provided value '${text}' for input '${name}' is not a number`;
  if (spec.type === 'choice' && !spec.options.includes(text))
    return `Provided value '${text}' for input '${name}' not in the list of allowed values`;
  return null;
}

function typed(spec: InputSpec | undefined, text: string): Scalar {
  if (spec?.type === 'boolean') return text === 'true';
  return spec?.type === 'number' && text !== '' ? Number(text) : text;
}
