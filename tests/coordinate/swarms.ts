/** The swarms of these tests: the example as it is, and one of three workers that is small enough for thousands of passes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig, Worker } from '../../src/core/config/swarm-config.ts';
import type { Target } from '../../src/core/verdict/target.ts';
import { root } from '../architecture/modules.ts';
import { createMemoryGithub, type MemoryGithub } from '../fakes/memory-github.ts';
import type { Deed, Result } from '../fakes/memory-workers.ts';

const example = join(root, 'examples/novacron');
export const swarmFile = '.github/swarm.yml';
export const beadsPath = '.beads/issues.jsonl';

export const smallFile = `version: 1
name: Small swarm
session: swarm-small
namespace: small
topology: hierarchical
epic: small-epc
features: [self-healing]
limits: { max-agents: 4, reserve: 1 }
defaults: { deliver: branch, retries: 1, stall-after: 30m }
roles:
  research: { title: Research Worker }
  coder: { title: Coder Worker }
workers:
  R1:
    role: research
    title: Measure
    bead: small-aaa
    mission: Measure the link.
    targets: [link.utilization >= 70%]
    deliverables: [docs/measured.md: What was measured]
    memory: swarm/research/measured
  C2:
    role: coder
    title: Write
    bead: small-bbb
    mission: Write the code.
    targets: [code.errors = 0]
    memory: swarm/coder/written
  T3:
    role: coder
    title: Try
    bead: small-ccc
    mission: Try the code.
    needs: [first, C2]
    targets: [tried.share = 100%]
    memory: swarm/coder/tried
gates:
  first: { title: May it go on, verdict-of: [R1] }
`;

function bead(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  const times = { created_at: '2025-11-01T00:00:00Z', updated_at: '2025-11-01T00:00:00Z' };
  const fields = { id, title: `Title of ${id}`, status: 'open', priority: 1, issue_type: 'task', ...times, ...more };
  return `${JSON.stringify(fields)}\n`;
}

function child(id: string, ...needs: readonly string[]): string {
  const on = (depends: string, type: string): object => ({ issue_id: id, depends_on_id: depends, type });
  return bead(id, { dependencies: [on('small-epc', 'parent-child'), ...needs.map((need) => on(need, 'blocks'))] });
}

export const smallBeads = [
  bead('small-epc', { issue_type: 'epic' }),
  child('small-aaa'),
  child('small-bbb'),
  child('small-ccc', 'small-aaa', 'small-bbb'),
].join('');

export interface Story {
  readonly github: MemoryGithub;
  readonly config: SwarmConfig;
  readonly swarm: string;
  /** The swarm's own issue, which bears the label. */
  readonly issue: number;
}

export interface StoryOptions {
  /** Otherwise each worker meets all its targets. */
  readonly deed?: (worker: string, attempt: number, good: Deed) => Deed;
  /** Set by `maintainer` unless it says otherwise; null: nobody set it. */
  readonly labelledBy?: string | null;
  readonly files?: Readonly<Record<string, string>>;
}

export async function smallStory(options: StoryOptions = {}): Promise<Story> {
  return story({ [swarmFile]: smallFile, [beadsPath]: smallBeads }, options);
}

export async function novacronStory(options: StoryOptions = {}): Promise<Story> {
  const read = (path: string): string => readFileSync(join(example, path), 'utf8');
  return story({ [swarmFile]: read(swarmFile), [beadsPath]: read(beadsPath) }, { ...options, namedIssues: 2 });
}

async function story(
  files: Readonly<Record<string, string>>,
  /** Issues that beads name already. */
  options: StoryOptions & { readonly namedIssues?: number },
): Promise<Story> {
  const read = readSwarmFile(files[swarmFile] ?? '', swarmFile);
  if (read.kind !== 'ok') throw new Error(read.problems.map(({ message }) => message).join('; '));
  const { config } = read;
  const workflows = config.roles.map(({ workflow }) => [`.github/workflows/${workflow}`, 'on: workflow_dispatch\n']);
  const github = createMemoryGithub({
    files: { ...Object.fromEntries(workflows), ...files, ...options.files },
    deed: (worker, attempt) => {
      const good: Deed = { kind: 'hands-in', result: goodResult(config.workers.find(({ id }) => id === worker)) };
      return options.deed?.(worker, attempt, good) ?? good;
    },
  });
  const issue = await github.issues.as('writer').openIssue({ title: 'The epic', body: 'What is to be done.' });
  for (let count = 0; count < (options.namedIssues ?? 0); count += 1) {
    await github.issues.as('writer').openIssue({ title: 'A phase' });
  }
  github.time.pass(60_000);
  const { labelledBy = 'maintainer' } = options;
  if (labelledBy !== null) await github.issues.as(labelledBy).label(issue, config.label);
  return { github, config, swarm: config.namespace, issue };
}

/** Every target met and everything delivered; of a worker that the file does not have, a note alone. */
export function goodResult(worker: Worker | undefined): Result {
  if (!worker) return { measurements: {}, files: [{ path: 'docs/note.md', text: '# Done\n' }] };
  return {
    measurements: Object.fromEntries(worker.targets.map((target) => [target.metric, meeting(target)])),
    files: worker.deliverables.map(({ item, kind }, index) =>
      kind === 'path'
        ? { path: item, text: `# ${item}\n` }
        : { path: `docs/${worker.id}-${index}.md`, name: item, text: `# ${index}\n` },
    ),
  };
}

/** A bound itself meets what includes it; otherwise half of it, or twice. */
function meeting({ op, bound }: Target): string {
  const [number = '0', unit = ''] = /^([\d.]+)(.*)$/.exec(bound.text)?.slice(1) ?? [];
  if (op === '<') return `${Number(number) / 2}${unit}`;
  return op === '>' ? `${Number(number) * 2}${unit}` : bound.text;
}
