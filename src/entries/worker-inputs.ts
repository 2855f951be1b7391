/** The inputs and outputs of `worker/action.yml`; a test holds them equal. */
import type { InputSpec } from '../adapters/actions/inputs.ts';
import { parseLiveWay } from '../core/hooks/live-way.ts';
import { idPattern } from '../core/swarm/travelling-id.ts';

export function checkId(value: string): string | null {
  return idPattern.test(value)
    ? null
    : 'is not an id: letters, digits, ".", "_" and "-", at most 63, a letter or digit first';
}

export function checkWorkflowFile(value: string): string | null {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/.test(value)
    ? null
    : 'is not the name of a workflow file such as swarmlead.yml';
}

function checkConfig(value: string): string | null {
  const parts = value.split('/');
  const inside = !value.startsWith('/') && !parts.includes('..') && !parts.includes('');
  return inside && /\.ya?ml$/.test(value) ? null : 'is not a path of a .yml file inside the repository';
}

export function checkRefPrefix(value: string): string | null {
  return /^refs\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(value) ? null : 'is not a ref prefix such as refs/swarm';
}

function checkLive(value: string): string | null {
  return parseLiveWay(value) === null
    ? "is neither the file name of the coordinator's workflow, such as swarmlead.yml, nor the https address of a server, without a slash at its end"
    : null;
}

function checkWithin(value: string): string | null {
  return /^[1-9]\d{0,4}(s|m)$/.test(value) ? null : 'is not a duration in seconds or minutes such as 90s or 2m';
}

function checkSwitch(value: string): string | null {
  return value === 'true' || value === 'false' ? null : 'is neither true nor false';
}

export const workerInputs = {
  swarm: {
    description: 'Which swarm: the tail of its ref. Comes from the dispatch.',
    required: true,
    check: checkId,
  },
  worker: {
    description: 'Which worker of the swarm, such as R1. Comes from the dispatch.',
    required: true,
    check: checkId,
  },
  dispatch: {
    description: 'Name of the dispatch. Comes from the dispatch; it is a name and no secret.',
    required: true,
    check: checkId,
  },
  config: {
    description:
      "Path of the swarm file on the default branch. The swarm's ledger decides; this saves a request when it is right.",
    required: false,
    default: '.github/swarm.yml',
    check: checkConfig,
  },
  'ref-prefix': {
    description: "Where the swarms' refs lie, as memory.ref-prefix of the swarm file says.",
    required: false,
    default: 'refs/swarm',
    check: checkRefPrefix,
  },
  token: {
    description: 'Token with contents: read, to read the ledger and the swarm file.',
    required: false,
    default: '${{ github.token }}',
  },
  'admit-within': {
    description: 'How long to wait for the admission before the job ends without having done anything.',
    required: false,
    default: '2m',
    check: checkWithin,
  },
  live: {
    description:
      'How a live role reaches the coordinator: the file name of its workflow, or the address of its server.',
    required: false,
    check: checkLive,
  },
  measure: {
    description:
      'true in a job without an agent that measures what the job before it delivered, after the checkout of the run; see measured-by of the swarm file.',
    required: false,
    default: 'false',
    check: checkSwitch,
  },
} as const satisfies Readonly<Record<string, InputSpec>>;

export const workerOutputs = {
  brief: "Path of the worker's brief, a Markdown file.",
  session: 'Directory of the session; what swarmlead metric, deliver and hooks record lies there.',
  commit: "Commit to check out: the pull request's head that the worker works on, else the run's own commit.",
  admitted: 'true when this run attempt is the one that works, false otherwise.',
} as const;

/** Seconds; the value has passed its check. */
export function secondsOf(within: string): number {
  return Number.parseInt(within, 10) * (within.endsWith('m') ? 60 : 1);
}
