/** What a story came to, without the ids that each telling makes anew, so that two tellings can be held side by side. */
import { stateAt } from '../fakes/memory-workers.ts';
import { refPrefix } from '../fakes/memory-github.ts';
import { beadsPath, type Story } from './swarms.ts';

export interface End {
  readonly verdict: string | undefined;
  /** `R1/1`, sorted: run attempts that did a worker's work. */
  readonly effective: readonly string[];
  /** By worker: how each attempt ended. */
  readonly attempts: readonly (readonly [string, readonly (string | undefined)[]])[];
  readonly gates: readonly (readonly [string, string])[];
  readonly published: readonly string[];
  readonly beads: readonly (readonly unknown[])[];
  /** Paths on the swarm's ref. */
  readonly memory: readonly string[];
  /** Branch → paths that were delivered. */
  readonly delivered: readonly (readonly [string, readonly string[]])[];
  /** By worker, and the epic's last: whether the issue is open. */
  readonly issues: readonly (string | undefined)[];
}

export function endOf({ github, swarm, issue }: Story): End {
  const state = stateAt(github.git, `${refPrefix}/${swarm}`);
  const workers = [...(state?.workers.values() ?? [])];
  const deliveries = [...github.git.tips].filter(([ref]) => ref.startsWith('refs/heads/swarm/'));
  const main = new Set(pathsAt(github.git.tips.get('refs/heads/main')));
  function pathsAt(tip: string | undefined): readonly string[] {
    return tip === undefined ? [] : [...github.git.filesAt(tip).keys()];
  }
  return {
    verdict: state?.finished?.verdict,
    effective: github.workers.effective.map(({ worker, attempt }) => `${worker}/${attempt}`).toSorted(),
    attempts: workers.map(({ id, attempts }) => [id, attempts.map(({ end }) => end?.kind)]),
    gates: [...(state?.gates.values() ?? [])].map(({ subject, verdict }) => [subject, verdict]),
    published: [...(state?.published.keys() ?? [])].toSorted(),
    beads: github.text(beadsPath).trimEnd().split('\n').map(beadEnd),
    memory: pathsAt(github.git.tips.get(`${refPrefix}/${swarm}`)),
    delivered: deliveries.map(([ref, tip]) => [ref, pathsAt(tip).filter((path) => !main.has(path))]),
    issues: [...workers.map(({ link }) => link?.issue), issue].map(
      (number) => github.issues.issues.get(number ?? 0)?.state,
    ),
  };
}

function beadEnd(line: string): readonly unknown[] {
  const bead: unknown = JSON.parse(line);
  if (typeof bead !== 'object' || bead === null) throw new Error('a bead is an object');
  const fields = new Map<string, unknown>(Object.entries(bead));
  return ['id', 'status', 'assignee'].map((name) => fields.get(name));
}

/** What a story left lying about that an undisturbed one has not. */
export interface Litter {
  /** Issues that the ledger does not name and that are open. */
  readonly orphans: number;
  /** Comments of ours that the ledger does not name. */
  readonly doubles: number;
  /** Runs beyond one for each worker. */
  readonly runs: number;
}

export function litterOf({ github, swarm, issue, config }: Story): Litter {
  const state = github.state(swarm);
  const linked = new Set([...(state?.workers.values() ?? [])].map(({ link }) => link?.issue));
  const published = new Set([...(state?.published.values() ?? [])].map(({ comment }) => comment));
  const others = [...github.issues.issues.values()].filter(({ number }) => number !== issue && !linked.has(number));
  const ours = [...github.issues.comments.values()].filter(({ actor }) => actor.id === github.issues.self.id);
  return {
    orphans: others.filter(({ state: open }) => open === 'open').length,
    doubles: ours.filter(({ id }) => !published.has(id)).length,
    runs: github.runs.runs.size - config.workers.length,
  };
}
