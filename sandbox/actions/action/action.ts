/** An action's metadata, `action.yml`: JavaScript and composite ones. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { parse } from 'yaml';
import { stepSchema } from '../workflow/schema.ts';
import { readStep } from '../workflow/read-step.ts';
import type { Scalar, StepSpec } from '../workflow/workflow.ts';

export interface ActionInput {
  readonly required: boolean;
  readonly default: Scalar | null;
}

interface ActionBase {
  readonly name: string;
  /** Where `action.yml` lies. */
  readonly directory: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
}

export interface JavaScriptAction extends ActionBase {
  readonly kind: 'javascript';
  readonly main: string;
  readonly post: string | null;
  readonly postIf: string | null;
}

export interface CompositeAction extends ActionBase {
  readonly kind: 'composite';
  readonly steps: readonly StepSpec[];
  /** Output → text with expressions. */
  readonly outputs: Readonly<Record<string, string>>;
}

export type Action = JavaScriptAction | CompositeAction;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** The runner reads expressions in defaults and values, and refuses the whole file for one anywhere else. */
const plain = z.string().refine((text) => !text.includes('${{'), 'expressions are not allowed here');

const schema = z.object({
  name: plain,
  description: plain.optional(),
  inputs: z
    .record(
      z.string(),
      z
        .object({
          description: plain.optional(),
          required: z.boolean().default(false),
          default: scalar.nullish().default(null),
        })
        .nullable(),
    )
    .nullish(),
  outputs: z
    .record(z.string(), z.object({ description: plain.optional(), value: scalar.optional() }).nullable())
    .nullish(),
  runs: z.discriminatedUnion('using', [
    z.object({
      using: z.enum(['node20', 'node24']),
      main: z.string(),
      pre: z.never('pre steps cannot be run here').optional(),
      post: z.string().optional(),
      'post-if': z.string().optional(),
    }),
    z.object({ using: z.literal('composite'), steps: z.array(stepSchema) }),
  ]),
});

/** Throws in words when there is no action in the directory, or none that can be run here. */
export async function readAction(directory: string): Promise<Action> {
  const text = await readFirst(directory, ['action.yml', 'action.yaml']);
  if (text === null) throw new Error(`Can't find 'action.yml' or 'action.yaml' under '${directory}'`);
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success)
    throw new Error(`The action in ${directory} is not understood: ${z.prettifyError(parsed.error)}`);
  const { name, inputs, outputs, runs } = parsed.data;
  const base = {
    name,
    directory,
    inputs: Object.fromEntries(
      Object.entries(inputs ?? {}).map(([key, input]) => [
        key,
        { required: input?.required ?? false, default: input?.default ?? null },
      ]),
    ),
  };
  if (runs.using === 'composite') {
    const values = Object.entries(outputs ?? {}).map(([key, output]) => [key, String(output?.value ?? '')]);
    return { kind: 'composite', ...base, steps: runs.steps.map(readStep), outputs: Object.fromEntries(values) };
  }
  return {
    kind: 'javascript',
    ...base,
    main: runs.main,
    post: runs.post ?? null,
    postIf: runs['post-if'] ?? null,
  };
}

async function readFirst(directory: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const text = await readFile(join(directory, name), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  return null;
}
