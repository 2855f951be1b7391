/** Every kind of what may go wrong in a world, in groups as people read them. A kind that never came about was not tried. */
import { carriages, deedsOfPeople, forgeries, measurings, sayings } from './world.ts';

export interface KindGroup {
  readonly name: string;
  readonly kinds: readonly string[];
}

export const kindGroups: readonly KindGroup[] = [
  { name: 'requests', kinds: ['fails', 'unanswered', 'times-out', 'limited', 'slow'] },
  { name: 'processes', kinds: ['dies-before', 'dies-after', 'two-coordinators', 'clock'] },
  { name: 'webhooks', kinds: ['hint-lost', 'hint-doubled', 'hint-late', 'hint-reordered'] },
  { name: 'nobody looks', kinds: ['gap-short', 'gap-of-six-hours', 'gap-longer'] },
  { name: 'what is read', kinds: ['stale-look', 'stale-run', 'list-lags', 'artifacts-lag'] },
  { name: 'dispatches', kinds: ['dispatch-late', 'dispatch-doubled', 'dispatch-untold'] },
  { name: 'runs', kinds: ['run-again', 'run-deleted'] },
  { name: 'decoy runs', kinds: ['fork', 'branch', 'colleague', 'bot'].map((how) => `decoy-${how}`) },
  {
    name: 'workers',
    kinds: [
      'worker-no-go',
      'worker-insufficient',
      'worker-foreign-memory',
      'worker-fails-after',
      'worker-late',
      'worker-twice',
      'worker-garbage',
      'worker-nothing',
      'worker-dies',
      'worker-hangs',
      'worker-stubborn',
      'worker-immortal',
    ],
  },
  { name: 'what live workers say', kinds: [...sayings, 'answered'].map((says) => `news-${says}`) },
  {
    name: 'how it is told',
    kinds: [...carriages, 'not-live', 'unadmitted', 'after-its-end'].map((how) => `carried-${how}`),
  },
  { name: 'measuring jobs', kinds: measurings.map((how) => `measured-${how}`) },
  { name: 'forged lines', kinds: forgeries.map((how) => `forged-${how}`) },
  { name: 'people', kinds: deedsOfPeople.map((deed) => `person-${deed}`) },
];

/** Kinds of which there was none. */
export function neverCame(counts: Readonly<Record<string, number>>): readonly string[] {
  return kindGroups.flatMap(({ kinds }) => kinds).filter((kind) => (counts[kind] ?? 0) === 0);
}
