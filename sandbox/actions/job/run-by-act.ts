/**
 * A job's steps carried out by act, another runner of workflows, so that what we ship is not only run by a runner that
 * we wrote ourselves. Token, events, results service and the run's place in the API stay those of the sandbox; act reads
 * the workflow file, evaluates its expressions, and runs actions with their ends. What it does not do (concurrency,
 * permissions, conditions between jobs) the sandbox has done before.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { timeNow } from '../../clock.ts';
import type { Step } from '../run/run.ts';
import { basePath, joinPath } from './environment.ts';
import { runCommand } from './process.ts';
import type { Frame, Session } from './session.ts';

const lineShape = z.object({
  msg: z.string().default(''),
  raw_output: z.boolean().default(false),
  stage: z.enum(['Pre', 'Main', 'Post']).optional(),
  step: z.string().optional(),
  stepResult: z.enum(['success', 'failure', 'skipped']).optional(),
  jobResult: z.string().optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
});
type Line = z.infer<typeof lineShape>;

/** Variables that say where things lie: act has its own places. */
const places = /^(GITHUB_(WORKSPACE|EVENT_PATH)|RUNNER_(TEMP|TOOL_CACHE|WORKSPACE))$/;

export async function runByAct(session: Session, frame: Frame, act: string): Promise<void> {
  const { github, run, places: own } = session;
  await github.checkout(run.sha, own.workspace);
  const text = new TextDecoder().decode((await github.read(run.sha, run.workflow.path)) ?? new Uint8Array());
  const workflow = join(own.temp, 'workflow.yml');
  await writeFile(workflow, aloneIn(text, session.job.spec.key));
  const steps = new Map<string, Step>();
  let result = 'failure';
  const code = await runCommand({
    file: act,
    args: [run.event, '-W', workflow, '-e', own.event, ...argumentsOf(session, text)],
    cwd: own.workspace,
    env: { HOME: own.home, XDG_CACHE_HOME: join(own.temp, 'act'), PATH: joinPath(basePath(process.env['PATH'])) },
    onLine: (line) => {
      const said = readLine(line);
      note(session, steps, said);
      result = said.jobResult ?? result;
    },
    cancel: session.cancel,
    force: session.force,
    grace: session.settings.cancelGrace,
    groups: session.groups,
  });
  if (code !== 0 || result !== 'success') frame.failed = true;
}

/** The file with this job alone: those that it needs have run, and it was decided that it runs. */
function aloneIn(text: string, key: string): string {
  const document = parseDocument(text);
  const jobs: unknown = document.toJS().jobs;
  for (const other of Object.keys(z.record(z.string(), z.unknown()).parse(jobs))) {
    if (other !== key) document.deleteIn(['jobs', other]);
  }
  document.deleteIn(['jobs', key, 'needs']);
  return document.toString();
}

function argumentsOf({ runnerEnv, actionEnv, contexts, settings, job }: Session, text: string): readonly string[] {
  const env = Object.entries({ ...runnerEnv, ...actionEnv }).filter(([name]) => !places.test(name));
  const secrets = z.record(z.string(), z.string()).parse(contexts['secrets']);
  const runners = new Set(Array.from(text.matchAll(/^\s+runs-on:\s*([\w.-]+)/gm), ([, label]) => label ?? ''));
  return [
    '-j',
    job.spec.key,
    '--json',
    '--no-cache-server',
    ...[...runners].flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...env.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(secrets).flatMap(([name, value]) => ['-s', `${name}=${value}`]),
    ...Object.entries(settings.variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...localActions(text, settings.uses).flatMap((one) => ['--local-repository', one]),
  ];
}

/** `owner/repo@ref=/directory` of each action that is mapped to a directory. */
function localActions(text: string, uses: Readonly<Record<string, string>>): readonly string[] {
  const named = Array.from(text.matchAll(/uses:\s*['"]?([\w.-]+\/[\w.-]+)(?:\/[^@\s]+)?@([\w.-]+)/g));
  const found = named.flatMap(([, repository = '', ref = '']) => {
    const directory = uses[repository];
    return directory === undefined ? [] : [`${repository}@${ref}=${directory}`];
  });
  return [...new Set(found)];
}

function readLine(line: string): Line {
  try {
    return lineShape.parse(JSON.parse(line));
  } catch {
    return { msg: line, raw_output: false };
  }
}

function note(session: Session, steps: Map<string, Step>, line: Line): void {
  const step = line.step !== undefined && line.stage !== undefined ? stepOf(session, steps, line) : null;
  const log = step ? session.log.step(step.number, step.name) : session.log.step(1, 'Set up job');
  log.say(line.msg.trimEnd());
  if (line.command === 'set-output' && line.name === 'admitted' && line.arg === 'true') session.job.admitted = true;
  if (!step || line.stepResult === undefined) return;
  step.status = 'completed';
  step.conclusion = line.stepResult;
  step.endedAt = timeNow();
}

/** As GitHub lists them: the end of a step is a step of its own. */
function stepOf({ job }: Session, steps: Map<string, Step>, line: Line): Step {
  const name = line.stage === 'Main' ? (line.step ?? '') : `${line.stage} ${line.step}`;
  const known = steps.get(name);
  if (known) return known;
  const number = job.steps.length + 1;
  const step: Step = { number, name, status: 'in_progress', conclusion: null, startedAt: timeNow(), endedAt: null };
  job.steps.push(step);
  steps.set(name, step);
  return step;
}
