/** The flags of `swarmlead init` as values. What is wrong with them is told later, together with all the rest. */
import * as z from 'zod';
import type { Asked } from '../../../core/setup/choose.ts';
import { faces } from '../../../core/setup/face.ts';
import { templates, type Template } from '../../../core/setup/roles.ts';

export interface InitOptions {
  readonly asked: Asked;
  /** Where live roles find the server that coordinates. */
  readonly serverUrl: string | undefined;
  readonly ref: string | undefined;
  /** `owner/name`, where it is not the remote's. */
  readonly repo: string | undefined;
  readonly labels: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const flag = z.boolean().default(false);

const flags = z.object({
  name: z.string().optional(),
  epic: z.string().optional(),
  issue: z.string().transform(issueNumber).optional(),
  roles: z.string().transform(listOf).optional(),
  from: z.custom<Template>((value) => typeof value === 'string' && value in templates).optional(),
  face: z.enum(faces).optional(),
  live: z.string().transform(listOf).optional(),
  agent: z.string().transform(agentsOf).optional(),
  serverUrl: z.string().optional(),
  ref: z.string().optional(),
  repo: z.string().optional(),
  labels: z.boolean().default(true),
  yes: flag,
  dryRun: flag,
  json: flag,
});

export function readInitOptions(options: Readonly<Record<string, unknown>>): InitOptions {
  const { name, epic, issue, roles, from, face, live, agent, ...rest } = flags.parse(options);
  const { serverUrl, ref, repo } = rest;
  return { asked: { name, epic, issue, roles, template: from, face, live, agent }, ...rest, serverUrl, ref, repo };
}

/** NaN for what is no number. `#12` is how people write one. */
export function issueNumber(text: string): number {
  return /^#?\d{1,15}$/.test(text.trim()) ? Number(text.trim().replace('#', '')) : Number.NaN;
}

/** `coder=codex`; nothing behind the role is `''`. What is wrong with it is told with all the rest. */
function agentsOf(text: string): readonly (readonly [string, string])[] {
  return listOf(text).map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim() || '='];
  });
}

export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
