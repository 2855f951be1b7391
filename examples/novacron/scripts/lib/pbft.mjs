/**
 * The three phases of PBFT for one primary, without view changes: what a slot needs to be agreed, and no more. Of
 * 3f + 1 replicas f may lie.
 */

/** How many must agree. */
export function quorumOf(count) {
  return 2 * Math.floor((count - 1) / 3) + 1;
}

/** `broadcast(message)` sends to all, itself included; `execute(slot, value)` is called once per slot. */
export function createReplica({ count, primary, broadcast, execute }) {
  const quorum = quorumOf(count);
  const slots = new Map();
  const stateOf = (slot) => {
    if (!slots.has(slot)) slots.set(slot, { value: undefined, prepares: openVote(), commits: openVote(), step: 'new' });
    return slots.get(slot);
  };
  return (from, { phase, slot, value }) => {
    const state = stateOf(slot);
    if (phase === 'pre-prepare') {
      if (from !== primary || state.value !== undefined) return;
      state.value = value;
      broadcast({ phase: 'prepare', slot, value });
    } else {
      cast(phase === 'prepare' ? state.prepares : state.commits, from, value);
    }
    advance(state, slot);
  };

  function advance(state, slot) {
    if (state.step === 'new' && (state.prepares.counts.get(state.value) ?? 0) >= quorum) {
      state.step = 'prepared';
      broadcast({ phase: 'commit', slot, value: state.value });
    }
    if (state.step === 'prepared' && (state.commits.counts.get(state.value) ?? 0) >= quorum) {
      state.step = 'executed';
      execute(slot, state.value);
    }
  }
}

function openVote() {
  return { voters: new Set(), counts: new Map() };
}

/** The first vote of each replica counts, and no other. */
function cast({ voters, counts }, from, value) {
  if (voters.has(from)) return;
  voters.add(from);
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
