/** Everything that can be seen of a repository, for whoever compares two or looks for what must not be there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Stage } from '../stage.ts';

const issuesShape = z.array(
  z.object({
    number: z.number(),
    title: z.string(),
    state: z.string(),
    labels: z.array(z.object({ name: z.string() })),
    user: z.object({ login: z.string() }),
  }),
);
const commentsShape = z.array(
  z.object({ issue_url: z.string(), body: z.string(), user: z.object({ login: z.string() }) }),
);
/** Ids of beads that were made follow the dispatches' names, which are drawn. */
const beadShape = z.object({ title: z.string(), status: z.string() });

async function asked(stage: Stage, path: string): Promise<unknown> {
  const { owner, name } = stage.repository;
  return (await stage.as(owner).request('GET', `/repos/${owner}/${name}/${path}`)).body;
}

export async function commentsOf(stage: Stage): Promise<z.infer<typeof commentsShape>> {
  return commentsShape.parse(await asked(stage, 'issues/comments?per_page=100'));
}

/** What there is, without when, and without the words that workers chose. */
export async function shapeOf(stage: Stage, swarm: string): Promise<unknown> {
  const issues = issuesShape.parse(await asked(stage, 'issues?state=all&per_page=100'));
  const tree = await stage.git('ls-tree', '-r', 'main');
  const beads = await stage.git('show', 'main:.beads/issues.jsonl');
  const comments = await commentsOf(stage);
  const state = await stage.state(swarm);
  return {
    refs: (await stage.git('for-each-ref', '--format=%(refname)')).trim().split('\n'),
    files: tree.split('\n').filter((line) => !line.includes('\t.beads/')),
    beads: beads
      .trim()
      .split('\n')
      .map((line) => beadShape.parse(JSON.parse(line))),
    issues: issues.map((one) => ({ ...one, labels: one.labels.map(({ name }) => name) })),
    comments: comments.map(({ issue_url: url, user }) => `${user.login} on ${url.split('/').at(-1)}`).sort(),
    labels: z.array(z.object({ name: z.string() })).parse(await asked(stage, 'labels?per_page=100')),
    pulls: await asked(stage, 'pulls?state=all'),
    workers: stage.actions
      .runs()
      .flatMap(({ workflow, event, inputs, attempt }) =>
        inputs['worker'] === undefined
          ? []
          : [`${workflow} ${event} ${inputs['worker']} ${inputs['attempt']} ${attempt}`],
      )
      .sort(),
    attempts: [...(state?.workers.values() ?? [])].map(({ id, attempts }) => [
      id,
      attempts.map(({ end }) => end?.kind),
    ]),
    gates: [...(state?.gates.values() ?? [])].map(({ subject, verdict }) => [subject, verdict]),
    finished: state?.finished?.verdict,
  };
}

/** Every text that somebody who reads the repository gets to see, but artifacts, and logs of the jobs `without`. */
export async function everythingOf(stage: Stage, without: RegExp): Promise<string> {
  const paths = [
    'issues?state=all',
    'issues/comments',
    'labels',
    'actions/runs',
    'actions/artifacts',
    'pulls?state=all',
  ];
  const answers = await Promise.all(paths.map(async (path) => JSON.stringify(await asked(stage, path))));
  const history = await stage.git('log', '--all', '-p', '--text', '-m', '--root', '--format=fuller');
  const checks = await asked(stage, 'commits/main/check-runs');
  const begun = stage.actions.runs().filter(({ logs: directory }) => existsSync(directory));
  const logs = begun.flatMap(({ logs: directory }) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(txt|md)$/.test(name) && !without.test(name))
      .map((name) => readFileSync(join(directory, name), 'utf8')),
  );
  return [...answers, JSON.stringify(checks), history, ...logs].join('\n');
}

/** Of a secret: in which forms it stands in the text; `cut`: a piece of twelve letters stands in it. */
export function formsIn(text: string, secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -4),
  );
  const reversed = Array.from(secret).toReversed().join('');
  const forms: Readonly<Record<string, readonly string[]>> = {
    plain: [secret],
    base64,
    hex: [bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    url: [Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
    reversed: [reversed],
    cut: Array.from({ length: Math.max(secret.length - 11, 0) }, (_, from) => secret.slice(from, from + 12)),
  };
  return Object.entries(forms).flatMap(([form, shapes]) => (shapes.some((one) => text.includes(one)) ? [form] : []));
}
