/**
 * A swarm of one worker whose role holds an agent: its job, the job that measures what it delivered, and the one that
 * wakes the coordinator, as `swarmlead init --agent` writes them.
 */
import type { SandboxOptions } from '../../sandbox/start.ts';
import { exampleFile } from './stage.ts';

export interface AgentSwarm {
  /** Bash: what the agent does. */
  readonly agent: string;
  /** Bash: how its work is measured. */
  readonly measure: string;
  /** The swarm file from `workers:` on. */
  readonly workers: string;
  /** Of the repository, besides. */
  readonly files?: Readonly<Record<string, string>>;
  /** More of the agent's job, below `runs-on`. */
  readonly job?: string;
}

export function agentSwarm({ agent, measure, workers, files, job = '' }: AgentSwarm): Pick<SandboxOptions, 'files'> {
  const bead = { _type: 'issue', id: 'agent-1', title: 'Agent', status: 'open', priority: 1, issue_type: 'epic' };
  const times = { created_at: '2026-01-05T10:00:00Z', updated_at: '2026-01-05T10:00:00Z', external_ref: 'gh-1' };
  return {
    files: {
      '.github/swarm.yml': `version: 1
name: Agent swarm
session: swarm-agent
namespace: agent
epic: agent-1
roles:
  coder:
    title: The coder
    agent: true
    measured-by: Measure
${workers}`,
      '.beads/issues.jsonl': `${JSON.stringify({ ...bead, ...times })}\n`,
      '.github/workflows/swarm-coder.yml': workflow({ agent, measure, job }),
      ...files,
    },
  };
}

function workflow({
  agent,
  measure,
  job,
}: {
  readonly agent: string;
  readonly measure: string;
  readonly job: string;
}): string {
  const like = exampleFile('.github/workflows/swarm-research.yml');
  const [head = '', rest = ''] = like.split('  wake:\n');
  const work = head.replace('run: node scripts/r1-benchmarks.mjs', () => run(agent));
  if (work === head || rest === '') throw new Error('the example is another one than the one that is replaced');
  return `${work.replace('    permissions:\n', () => `${job}    permissions:\n`)}  measure:
    name: Measure
    needs: work
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
    steps:
      - name: Check out
        uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - name: Take what was handed in
        uses: swarmlead/swarmlead/worker@0000000000000000000000000000000000000000 # v0.1.0
        with:
          swarm: \${{ inputs.swarm }}
          worker: \${{ inputs.worker }}
          dispatch: \${{ inputs.dispatch }}
          measure: true
      - name: Measure
        shell: bash
        ${run(`sleep 1.2\n${measure}`)}
  wake:
${rest.replace('needs: work', 'needs: [work, measure]')}`;
}

function run(script: string): string {
  return `run: |\n          ${script.replaceAll('\n', '\n          ')}\n`;
}
