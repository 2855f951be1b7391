/**
 * Whom a comment is for. An issue may be of several swarms at once: an epic's or a worker's issue that also has a role of
 * its own, or two roles on one issue. A command that names a worker is for the swarm that has it; what is asked of the
 * issue as a whole is for each that runs; the rest is for one of them. Swarms that have ended are asked only where none
 * runs.
 */
import type { Parsed } from '../../command/parse.ts';
import type { SwarmConfig } from '../../config/swarm-config.ts';
import type { SwarmState } from '../../swarm/state.ts';
import { wantedMemory } from './show-memory.ts';

export interface Addressee {
  readonly state: SwarmState;
  /** null: its swarm file was not read; then the ledger alone says whom it has. */
  readonly config: SwarmConfig | null;
}

export type Addressed<One extends Addressee> =
  | { readonly kind: 'for'; readonly swarms: readonly One[] }
  /** `reason` is in our words and says what to write instead. */
  | { readonly kind: 'ambiguous'; readonly reason: string };

type Words = Exclude<Parsed, { kind: 'none' }>;

/** `all`: every swarm of the issue. */
export function addressed<One extends Addressee>(all: readonly One[], words: Words): Addressed<One> {
  const sorted = [...all].sort(byRank);
  const running = sorted.filter(({ state }) => state.finished === null);
  const pool = running.length > 0 ? running : sorted.slice(0, 1);
  if (pool.length < 2) return { kind: 'for', swarms: pool };
  const wanted = wantedOf(words);
  if (wanted === 'all') return { kind: 'for', swarms: pool };
  if (wanted === 'one') return { kind: 'for', swarms: pool.slice(0, 1) };
  const having = pool.filter((one) => has(one, wanted));
  // The worker of a swarm of one may be called by its role, a file's worker only by its id: so that one comes first.
  const files = having.filter(isOfFile);
  const [first, second] = files.length > 0 ? files : having;
  if (first && second && files.length === 0) return { kind: 'ambiguous', reason: choices(having) };
  return { kind: 'for', swarms: first ? [first] : pool.slice(0, 1) };
}

/**
 * Whether a swarm takes a comment that nobody told it of: it was found in a listing, since its event was lost or is on its
 * way, and another swarm of the issue may be the one that it is for. What begins a swarm is never taken from a listing.
 */
export function isForUs(us: Addressee, words: Words): boolean {
  if (us.state.finished !== null) return false;
  if (words.kind === 'command' && ['start', 'assign'].includes(words.command.name)) return false;
  const wanted = wantedOf(words);
  if (wanted === 'all') return true;
  return wanted === 'one' ? isOfFile(us) : has(us, wanted);
}

type Wanted = 'all' | 'one' | { readonly kind: 'worker' | 'subject' | 'key'; readonly word: string };

function wantedOf(words: Words): Wanted {
  if (words.kind === 'refused') return 'one';
  const { word } = words;
  switch (words.command.name) {
    case 'status':
    case 'plan':
    case 'report':
      return 'all';
    case 'pause':
    case 'resume':
      return word === '' ? 'all' : { kind: 'worker', word };
    case 'answer':
    case 'retry':
    case 'cancel':
      return { kind: 'worker', word };
    case 'go':
    case 'no-go':
      return { kind: 'subject', word };
    case 'memory':
      return word === '' ? 'all' : { kind: 'key', word };
    case 'help':
    case 'spawn':
    case 'start':
    case 'assign':
      return 'one';
  }
}

function has({ state, config }: Addressee, { kind, word }: Exclude<Wanted, string>): boolean {
  if (kind === 'key') return config !== null && wantedMemory(config, state, word) !== null;
  const gates = kind === 'subject' ? (config?.gates ?? []) : [];
  const inFile = [...(config?.workers ?? []), ...gates].some(({ id }) => id === word);
  return inFile || state.workers.has(word) || state.started.config.role === word;
}

function isOfFile({ state }: Addressee): boolean {
  return state.started.config.role === undefined;
}

/** Those of a file first, then the newest. */
function byRank(a: Addressee, b: Addressee): number {
  const newest = Date.parse(b.state.started.at) - Date.parse(a.state.started.at);
  return Number(isOfFile(b)) - Number(isOfFile(a)) || newest;
}

function choices(having: readonly Addressee[]): string {
  const roles = having.flatMap(({ state }) => state.started.config.role ?? []);
  return `Several workers on this issue have that id. Name the role instead: ${roles.join(' or ')}.`;
}
