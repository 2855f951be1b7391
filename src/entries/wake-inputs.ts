/** The inputs of `wake/action.yml`; a test holds them equal. */
import type { InputSpec } from '../adapters/actions/inputs.ts';
import { checkId, checkWorkflowFile } from './worker-inputs.ts';

export const wakeInputs = {
  swarm: {
    description: 'Which swarm to look at: the tail of its ref, as the worker got it.',
    required: true,
    check: checkId,
  },
  workflow: {
    description: "File name of the coordinator's workflow in .github/workflows.",
    required: false,
    default: 'swarmlead.yml',
    check: checkWorkflowFile,
  },
  token: {
    description: 'Token with actions: write, to dispatch the coordinator.',
    required: false,
    default: '${{ github.token }}',
  },
} as const satisfies Readonly<Record<string, InputSpec>>;
