import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  config,
  execute,
  existsIn,
  missesSchema,
  openWorkshop,
  readJson,
  type Ran,
  type Workshop,
} from './workshop.ts';

const misses = readJson(missesSchema, 'demo/misses.json');
const patience = 120_000;

let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
}, patience);

afterAll(() => workshop.close());

function missed({ judged }: Ran): readonly string[] {
  return judged.targets.filter(({ verdict }) => verdict !== 'go').map(({ metric }) => metric);
}

function numbers({ judged }: Ran): string {
  return judged.targets.map(({ metric, measured }) => `${metric}=${measured}`).join(' ');
}

describe.each(config.workers)('$id', (worker) => {
  it(
    'measures each of its targets and meets it, shows where each number comes from, and delivers everything',
    async () => {
      const ran = await workshop.run(worker.id);
      expect(ran.judged.targets.map(({ metric }) => metric)).toEqual(worker.targets.map(({ metric }) => metric));
      expect(missed(ran), numbers(ran)).toEqual([]);
      for (const { metric, evidence } of ran.judged.targets)
        expect(evidence !== null && existsIn(ran.root, evidence), `evidence of ${metric}`).toBe(true);
      expect(ran.judged.deliverables.filter(({ found }) => !found)).toEqual([]);
      expect(ran.judged.deliverables).toHaveLength(worker.deliverables.length);

      const again = await workshop.run(worker.id);
      expect(missed(again), numbers(again)).toEqual([]);
      expect(numbers(again)).not.toBe(numbers(ran));
    },
    patience,
  );

  it(
    'misses one target and no other under the conditions of the demonstration’s miss',
    async () => {
      const miss = misses[worker.id];
      const ran = await workshop.run(worker.id, miss?.knobs);
      expect(missed(ran), numbers(ran)).toEqual([miss?.target]);
      expect(ran.judged.verdict).toBe('no-go');
      expect(ran.judged.deliverables.filter(({ found }) => !found)).toEqual([]);
    },
    patience,
  );
});

const python = await execute('python3', ['--version'], { cwd: '.' }).then(
  () => true,
  () => false,
);

describe('what C2 delivers', () => {
  it.skipIf(!python)(
    'predicts in Python what it predicted where it was trained',
    async () => {
      const { root } = await workshop.run('C2');
      for (const file of ['ai_engine/pba_v3_enhanced.py', 'ai_engine/itp_v3_enhanced.py'])
        await execute('python3', [file], { cwd: root });
    },
    patience,
  );
});
