/** The inputs of `action.yml`; a test holds them equal. Where the swarm file lies is not one: it is found by itself. */
import type { InputSpec } from '../adapters/actions/inputs.ts';
import { checkId, checkRefPrefix } from './worker-inputs.ts';

export const coordinatorInputs = {
  swarm: {
    description: 'Which swarm to look at: the tail of its ref. Without it the event says what to look at.',
    required: false,
    check: checkId,
  },
  'ref-prefix': {
    description: "Where the swarms' refs lie, as memory.ref-prefix of the swarm file says.",
    required: false,
    default: 'refs/swarm',
    check: checkRefPrefix,
  },
  paused: {
    description:
      'Stops every dispatch of every swarm while it is set and not false. Give it the variable vars.SWARMLEAD_PAUSED.',
    required: false,
  },
  token: {
    description: 'Token with contents, issues, actions, pull-requests and statuses: write.',
    required: false,
    default: '${{ github.token }}',
  },
} as const satisfies Readonly<Record<string, InputSpec>>;
