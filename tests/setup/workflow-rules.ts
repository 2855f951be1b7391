/**
 * The rules for workflows of workers, as code: what a template or a recipe breaks, each as one sentence. `agent` says
 * which job holds one. They are our own reading of the YAML, so that neither our writer nor our doctor is believed.
 */
import { parse } from 'yaml';
import * as z from 'zod';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  with: values.default({}),
  env: values.default({}),
});
const job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.number().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  environment: z.string().optional(),
  'cache-mode': z.string().optional(),
  env: values.default({}),
  steps: z.array(step),
});
export const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()).optional(),
  concurrency: z.looseObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  env: values.default({}),
  jobs: z.record(z.string(), job),
});

type Job = z.infer<typeof job>;
type Step = z.infer<typeof step>;

/** Actions and inputs by which an agent gets more than it was given. */
const forbidden =
  /allowed_non_write_users|show_full_output|dangerously|danger-full-access|safety-strategy: unsafe|allow-users|allow-bots|bypassPermissions|acceptEdits|secrets: *inherit|pull_request_target|workflow_run|actions\/cache|GITHUB_ENV|GITHUB_PATH|docker:\/\//;

export function brokenRules(text: string, { agent }: { readonly agent: string | null }): readonly string[] {
  const file = workflow.parse(parse(text));
  const bare = text.replaceAll(/(^|\s)#.*$/gm, '$1');
  const jobs = Object.entries(file.jobs);
  return [
    ...(Object.keys(file.on).join() === 'workflow_dispatch' ? [] : ['something else than a dispatch starts it']),
    ...(file.permissions && Object.keys(file.permissions).length === 0 ? [] : ['it has rights on top']),
    ...(/dispatch/.test(file.concurrency?.group ?? '') ? [] : ['no concurrency group of the dispatch']),
    ...(file.concurrency?.['cancel-in-progress'] === false ? [] : ['a newer run cancels it']),
    ...(Object.keys(file.env).length === 0 ? [] : ['values for every job']),
    ...(bare.match(forbidden) ?? []).map((word) => `it says ${word}`),
    ...(/'\*'|"\*"|: \*$/m.test(bare) ? ['it allows everybody'] : []),
    ...jobs.flatMap(([id, one]) => jobRules(id, one, id === agent)),
  ];
}

function jobRules(id: string, one: Job, holdsAgent: boolean): readonly string[] {
  const rights = Object.entries(one.permissions ?? {});
  const writes = rights.filter(([, level]) => level === 'write').map(([name]) => name);
  const secrets = JSON.stringify(one).match(/secrets\.\w+/g) ?? [];
  const doing = one.steps.filter((each) => each.run !== undefined || !isPlain(each));
  return [
    ...(one.permissions ? [] : [`${id}: rights are not said`]),
    ...(one['timeout-minutes'] === undefined ? [`${id}: no time-out`] : []),
    ...(one['runs-on'] === 'ubuntu-24.04' ? [] : [`${id}: not an exact hosted image`]),
    ...(writes.length > 0 && doing.length > 0 ? [`${id}: may write ${writes.join(', ')} beside code`] : []),
    ...(holdsAgent && rights.some(([name, level]) => name !== 'contents' || level !== 'read')
      ? [`${id}: an agent with more than contents: read`]
      : []),
    ...((holdsAgent || id === 'measure') && one['cache-mode'] !== 'none'
      ? [`${id}: the default branch's cache beside an agent, or beside what it made`]
      : []),
    ...(rights.some(([name]) => name === 'id-token') ? [`${id}: an identity token`] : []),
    ...(secrets.length > 0 && !holdsAgent ? [`${id}: a secret`] : []),
    ...(secrets.length > 1 ? [`${id}: more than the model's key`] : []),
    ...(secrets.length > 0 && one.environment === undefined ? [`${id}: a secret that is in no environment`] : []),
    ...(secrets.length === 0 && one.environment !== undefined ? [`${id}: an environment for nothing`] : []),
    ...(Object.keys(one.env).length === 0 ? [] : [`${id}: values for every step`]),
    ...one.steps.flatMap((each) => stepRules(`${id}, ${each.name ?? 'a step'}`, each)),
  ];
}

/** Our steps, and the checkout. */
function isPlain({ uses = '' }: Step): boolean {
  return /^(?:swarmlead\/swarmlead(?:\/\w+)?|actions\/checkout)@/.test(uses);
}

function stepRules(where: string, one: Step): readonly string[] {
  const prompt = String(one.with['prompt'] ?? '');
  return [
    ...(one.uses === undefined || /^[\w./-]+@[0-9a-f]{40}$/.test(one.uses) ? [] : [`${where}: not pinned to a commit`]),
    ...(one.run?.includes('${{') ? [`${where}: an expression in its shell`] : []),
    ...(one.run !== undefined && one.shell !== 'bash' ? [`${where}: not bash`] : []),
    ...(prompt.includes('${{') ? [`${where}: an expression in the prompt`] : []),
    ...(one.uses?.startsWith('actions/checkout@') && one.with['persist-credentials'] !== false
      ? [`${where}: it leaves its token in the checkout`]
      : []),
    ...(one.uses?.startsWith('anthropics/') ? claudeRules(where, one) : []),
    ...(one.uses?.startsWith('openai/') ? codexRules(where, one) : []),
  ];
}

function claudeRules(where: string, { with: given }: Step): readonly string[] {
  const args = String(given['claude_args'] ?? '');
  return [
    ...(/--allowedTools "[^"]+"/.test(args) ? [] : [`${where}: no list of tools`]),
    ...(args.includes('--disallowedTools "Read(//proc/**)"') ? [] : [`${where}: it may read its own environment`]),
    ...(/\bBash(?!\()/.test(args) ? [`${where}: any command`] : []),
    ...(/--setting-sources user\b/.test(args) && args.includes('--strict-mcp-config')
      ? []
      : [`${where}: the checkout configures it`]),
    ...(given['github_token'] === '${{ github.token }}' ? [] : [`${where}: not the job's own token`]),
  ];
}

function codexRules(where: string, { with: given }: Step): readonly string[] {
  return [
    ...(given['sandbox'] === 'workspace-write' ? [] : [`${where}: no sandbox`]),
    ...(given['safety-strategy'] === 'drop-sudo' ? [] : [`${where}: it keeps sudo`]),
    ...(String(given['codex-args']).includes('project_doc_max_bytes=0')
      ? []
      : [`${where}: the checkout configures it`]),
  ];
}
