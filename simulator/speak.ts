/**
 * What live workers say while they run: each record is kept by the worker's side, goes with the next artifact of news, and
 * comes again with the result, as its hooks do it. What becomes of an artifact and of its wake is the world's to say.
 */
import type { Hint } from '../src/app/coordinate/targets/hint.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { StoredRun } from '../tests/fakes/memory-runs.ts';
import { foreignKeyOf, newsArchive, noteOf, ownKeyOf } from './news-archive.ts';
import { workerId } from './repository-files.ts';
import { keyOf, type Spoken, type Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Carriage, Telling, World, WorkerShape } from './world.ts';

export interface Speaking {
  /** It works from now on. */
  begin(run: StoredRun): void;
  /** It was not admitted, and says something all the same. */
  unadmitted(run: StoredRun): void;
  /** All that a run attempt has recorded. */
  recordsOf(run: StoredRun): readonly Spoken[];
}

interface Session {
  readonly run: StoredRun;
  readonly attempt: number;
  readonly shape: WorkerShape;
  readonly records: Spoken[];
  /** Those that no artifact is known to have carried. */
  waiting: Spoken[];
  number: number;
}

/** Milliseconds. */
const sentAgain = 30_000;
const comesLate = 90_000;
/** More than are taken at once. */
const shouts = 20;

export function createSpeaking(of: {
  readonly world: World;
  readonly github: MemoryGithub;
  readonly time: VirtualTime;
  readonly truth: Truth;
  readonly hint: (hint: Hint) => void;
  /** A person answers. */
  readonly answer: (worker: number) => void;
  /** Its job still runs. */
  readonly isAtWork: (run: StoredRun, attempt: number) => boolean;
  readonly told: (line: string) => void;
}): Speaking {
  const { world, github, time, truth } = of;
  const sessions = new Map<string, Session>();

  const count = (kind: string): void => {
    truth.deeds.set(kind, (truth.deeds.get(kind) ?? 0) + 1);
  };
  const shapeOf = ({ inputs }: StoredRun): WorkerShape | undefined =>
    world.shape.workers.find((_, index) => workerId(index) === inputs['worker']);
  const record = (session: Session, says: Telling['says']): void => {
    const { records, waiting, shape, run } = session;
    const nth = records.length + 1;
    const at = github.time.now();
    const foreign = says === 'foreign';
    const key = foreign ? foreignKeyOf(shape.role) : ownKeyOf(run, shape.role, Math.floor(nth / 3) % 2);
    const isEntry = says === 'remembers' || foreign;
    const spoken: Spoken = {
      nth,
      note: isEntry ? null : noteOf(says, { run, nth, at }),
      entry: isEntry ? { key, value: { told: nth }, at } : null,
      foreign,
    };
    records.push(spoken);
    waiting.push(spoken);
  };

  const upload = (
    session: Session,
    how: Carriage | 'again-by-hand',
    records: readonly Spoken[],
    number: number,
  ): void => {
    const { run, shape } = session;
    const { name, bytes } = newsArchive(run, { number, records, how });
    for (const one of how === 'doubled' ? [bytes, bytes] : [bytes]) {
      github.runs.upload(run, name, one);
      const [stored] = [...github.runs.artifacts.values()].slice(-1);
      if (!stored) continue;
      const { facts } = stored;
      if (how === 'expired') github.runs.artifacts.set(facts.id, { ...stored, facts: { ...facts, expired: true } });
      truth.said.push({
        worker: run.inputs['worker'] ?? '',
        run: { id: run.id, attempt: session.attempt },
        number,
        artifact: { id: facts.id, digest: facts.digest },
        at: time.now(),
        clock: github.time.now(),
        sound: !['doubled', 'garbage', 'expired', 'strange'].includes(how),
        records,
      });
    }
    of.told(`run ${run.id}/${session.attempt} has news ${number} (${how})`);
    if (!isLive(shape)) count('carried-not-live');
    else if (isOver(session)) count('carried-after-its-end');
  };
  const isLive = ({ role }: WorkerShape): boolean => world.shape.live?.includes(role) ?? false;
  const isOver = ({ run }: Session): boolean => {
    const attempts = github.state(run.inputs['swarm'] ?? '')?.workers.get(run.inputs['worker'] ?? '')?.attempts ?? [];
    return attempts[Number(run.inputs['attempt']) - 1]?.end != null;
  };

  const carry = (session: Session, how: Carriage): void => {
    const number = (session.number += 1);
    const records = session.waiting;
    if (records.length === 0) return;
    count(`carried-${how}`);
    const later = (after: number, act: () => void): void =>
      time.at(time.now() + after, () => {
        if (of.isAtWork(session.run, session.attempt)) act();
      });
    if (how === 'skipped') return later(sentAgain, () => carry(session, 'told'));
    if (how !== 'again') session.waiting = [];
    if (how === 'late') return later(comesLate, () => upload(session, how, records, number));
    session.waiting = how === 'again' ? [...records] : [];
    upload(session, how, records, number);
    if (how === 'again') later(sentAgain, () => carry(session, 'told'));
    if (how !== 'unheard') of.hint({ kind: 'swarm', swarm: session.run.inputs['swarm'] ?? '', run: null });
  };

  const say = (session: Session, telling: Telling): void => {
    count(`news-${telling.says}`);
    if (telling.says === 'shout') {
      for (let nth = 0; nth < shouts; nth += 1) {
        record(session, nth % 3 === 0 ? 'remembers' : 'warns');
        carry(session, 'unheard');
      }
    } else {
      record(session, telling.says);
      carry(session, telling.how);
    }
    if (telling.answered === undefined) return;
    const worker = world.shape.workers.indexOf(session.shape);
    time.at(time.now() + telling.answered * 1000, () => {
      count('news-answered');
      of.answer(worker);
    });
  };

  const sessionOf = (run: StoredRun, shape: WorkerShape): Session => {
    const fresh: Session = { run, attempt: run.attempt, shape, records: [], waiting: [], number: 0 };
    sessions.set(keyOf(run), fresh);
    return fresh;
  };

  return {
    begin: (run) => {
      const shape = shapeOf(run);
      if (!shape?.tells?.length) return;
      const session = sessionOf(run, shape);
      for (const telling of shape.tells) {
        time.at(time.now() + telling.at * 1000, () => {
          if (of.isAtWork(run, session.attempt)) say(session, telling);
        });
      }
    },
    unadmitted: (run) => {
      const shape = shapeOf(run);
      if (!shape?.tells?.length) return;
      count('carried-unadmitted');
      // One that a person ran again claims to be the run attempt before it.
      const before = sessions.get(keyOf({ id: run.id, attempt: run.attempt - 1 }));
      const session = sessionOf(run, shape);
      record(session, 'blocked');
      upload(session, before ? 'again-by-hand' : 'told', session.waiting, before ? before.number + 1 : 1);
    },
    recordsOf: (run) => sessions.get(keyOf(run))?.records ?? [],
  };
}
