/** What every `WorkQueue` promises. The one in the process is held to it, and so is each that keeps its jobs elsewhere. */
import { describe, expect, it } from 'vitest';
import type { Batch, Worker, WorkQueue } from '../../src/app/ports/work-queue.ts';

export interface QueueSubject {
  /** Empty and not started. */
  readonly queue: WorkQueue;
  /** Milliseconds that its first pause lasts at least; at most twice that, and each is twice the one before. */
  readonly shortestPause: number;
  /** Lets milliseconds go by, and whatever falls due in them happen. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Batches that were given up, by key. */
  readonly givenUp: () => readonly string[];
  /** Calls that may run at the same time, of all and of one tenant; more than one tenant's fit. */
  readonly atOnce: number;
  readonly mostOfTenant: number;
  /** Jobs that may wait, of all; and for one key. */
  readonly mostJobs: number;
  readonly mostOfKey: number;
  readonly mostAttempts: number;
}

/** A worker whose calls end when the story wants it. */
interface Watched {
  readonly worker: Worker;
  /** Begun calls, oldest first: `key: texts`. */
  readonly begun: readonly string[];
  readonly running: () => readonly string[];
  /** Ends the oldest call of a key that still runs. */
  end(key: string, outcome?: 'done' | 'again' | Error): void;
}

function watch(): Watched {
  const begun: string[] = [];
  const open: { readonly key: string; readonly end: (outcome: 'done' | 'again' | Error) => void }[] = [];
  return {
    begun,
    running: () => open.map(({ key }) => key),
    worker: async ({ key, texts }) => {
      begun.push(`${key}: ${texts.join(', ')}`);
      return new Promise((resolve, reject) => {
        open.push({ key, end: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)) });
      });
    },
    end: (key, outcome = 'done') => {
      const index = open.findIndex((call) => call.key === key);
      const [call] = open.splice(index, index < 0 ? 0 : 1);
      if (!call) throw new Error(`no call of ${key} runs`);
      call.end(outcome);
    },
  };
}

const ofSwarm = (key: string, text: string, tenant = 'a'): Parameters<WorkQueue['put']>[0] => ({ tenant, key, text });
const hour = 3_600_000;
/** Milliseconds that what is due may wait until it is seen. */
const askedEvery = 1000;

export function workQueueContract(name: string, make: () => Promise<QueueSubject>): void {
  const started = async (): Promise<QueueSubject & { readonly watched: Watched }> => {
    const subject = await make();
    const watched = watch();
    subject.queue.start(watched.worker);
    return { ...subject, watched };
  };

  describe(`the work queue, ${name}`, () => {
    it('keeps what comes in before anybody works, and tells it in the order in which it came', async () => {
      const { queue, pass } = await make();
      expect(await queue.put(ofSwarm('one', 'first'))).toBe('queued');
      expect(await queue.put(ofSwarm('one', 'second'))).toBe('queued');
      const watched = watch();
      queue.start(watched.worker);
      await pass(0);
      expect(watched.begun).toEqual(['one: first, second']);
      watched.end('one');
      await pass(hour);
      expect(watched.begun).toHaveLength(1);
      await queue.stop();
    });

    it('folds what waits already into one, and not what is being worked on', async () => {
      const { queue, pass, watched } = await started();
      await queue.put(ofSwarm('one', 'same'));
      await pass(0);
      expect(await queue.put(ofSwarm('one', 'same'))).toBe('queued');
      expect(await queue.put(ofSwarm('one', 'same'))).toBe('folded');
      watched.end('one');
      await pass(0);
      expect(watched.begun).toEqual(['one: same', 'one: same']);
      watched.end('one');
      await queue.stop();
    });

    it('works on one key one call at a time; what comes in meanwhile is all told to the next', async () => {
      const { queue, pass, watched } = await started();
      await queue.put(ofSwarm('one', 'a'));
      await pass(0);
      for (const text of ['b', 'c', 'b']) await queue.put(ofSwarm('one', text));
      await pass(hour);
      expect(watched.running()).toEqual(['one']);
      watched.end('one');
      await pass(0);
      expect(watched.begun).toEqual(['one: a', 'one: b, c']);
      watched.end('one');
      await queue.stop();
    });

    it('works on different keys side by side, and on no more than it may', async () => {
      const { queue, pass, watched, atOnce, mostOfTenant } = await started();
      for (let index = 0; index < atOnce + 3; index += 1) {
        await queue.put(ofSwarm(`key-${index}`, 'x', `tenant-${Math.floor(index / mostOfTenant)}`));
      }
      await pass(0);
      expect(watched.running()).toHaveLength(atOnce);
      watched.end('key-0');
      await pass(0);
      expect(watched.running()).toHaveLength(atOnce);
      for (const key of watched.running()) watched.end(key);
      await pass(0);
      for (const key of watched.running()) watched.end(key);
      await queue.stop();
      expect(watched.begun).toHaveLength(atOnce + 3);
    });

    it('lets no tenant with much work hold up another', async () => {
      const { queue, pass, watched, mostOfTenant } = await started();
      for (let index = 0; index < mostOfTenant * 4; index += 1) await queue.put(ofSwarm(`loud-${index}`, 'x', 'loud'));
      await queue.put(ofSwarm('quiet', 'x', 'quiet'));
      await pass(0);
      expect(watched.running()).toContain('quiet');
      expect(watched.running().filter((key) => key.startsWith('loud'))).toHaveLength(mostOfTenant);
      while (watched.running().length > 0) {
        for (const key of watched.running()) watched.end(key);
        await pass(0);
      }
      await queue.stop();
    });

    it.each([new Error('GitHub did not answer'), 'again' as const])(
      'repeats what failed after a pause, with what came in meanwhile (%s)',
      async (failure) => {
        const { queue, pass, watched, shortestPause } = await started();
        await queue.put(ofSwarm('one', 'a'));
        await pass(0);
        await queue.put(ofSwarm('one', 'b'));
        watched.end('one', failure);
        await pass(100);
        await queue.put(ofSwarm('one', 'c'));
        await queue.put(ofSwarm('other', 'x'));
        await pass(100);
        expect(watched.begun).toEqual(['one: a', 'other: x']);
        watched.end('other');
        await pass(shortestPause * 2 + askedEvery);
        expect(watched.begun.at(-1)).toBe('one: a, b, c');
        watched.end('one');
        await pass(hour);
        expect(watched.begun).toHaveLength(3);
        await queue.stop();
      },
    );

    it('waits longer each time, gives up in the end, and then begins anew', async () => {
      const { queue, pass, watched, mostAttempts, givenUp, shortestPause } = await started();
      await queue.put(ofSwarm('one', 'a'));
      await pass(0);
      watched.end('one', 'again');
      await pass(shortestPause * 2 + askedEvery);
      expect(watched.begun).toHaveLength(2);
      watched.end('one', 'again');
      await pass(shortestPause * 2 - 1);
      expect(watched.begun).toHaveLength(2);
      await pass(shortestPause * 2 + 1 + askedEvery);
      expect(watched.begun).toHaveLength(3);
      while (watched.begun.length < mostAttempts) {
        watched.end('one', 'again');
        await pass(hour);
      }
      expect(givenUp()).toEqual([]);
      watched.end('one', 'again');
      await pass(hour);
      expect(watched.begun).toHaveLength(mostAttempts);
      expect(givenUp()).toEqual(['one']);
      await queue.put(ofSwarm('one', 'b'));
      await pass(0);
      expect(watched.begun.at(-1)).toBe('one: b');
      watched.end('one');
      await queue.stop();
    });

    it('lists what was given up until the same key is done', async () => {
      const { queue, pass, mostAttempts } = await make();
      let reachable = false;
      queue.start(async () => Promise.resolve(reachable ? 'done' : 'again'));
      expect(await queue.givenUp()).toEqual([]);
      for (const text of ['a', 'b']) {
        await queue.put(ofSwarm('one', text));
        for (let tries = 0; tries < mostAttempts; tries += 1) await pass(hour / 6);
      }
      const [dead, ...others] = await queue.givenUp();
      expect(others).toEqual([]);
      expect(dead).toMatchObject({ tenant: 'a', key: 'one', batches: 2, attempts: 2 * mostAttempts });
      expect(dead?.ago).toBeGreaterThan(hour / 2);
      expect(dead?.ago).toBeLessThan(2 * mostAttempts * hour);
      reachable = true;
      await queue.put(ofSwarm('other', 'a'));
      await pass(0);
      expect(await queue.givenUp()).toHaveLength(1);
      await queue.put(ofSwarm('one', 'c'));
      await pass(0);
      expect(await queue.givenUp()).toEqual([]);
      await queue.stop();
    });

    it('refuses more than it has room for, and takes it again when there is room', async () => {
      const { queue, pass, mostJobs, mostOfKey } = await make();
      for (let index = 0; index < mostOfKey; index += 1) await queue.put(ofSwarm('one', `job ${index}`));
      expect(await queue.put(ofSwarm('one', 'one more'))).toBe('refused');
      expect(await queue.put(ofSwarm('one', 'job 0'))).toBe('folded');
      for (let index = mostOfKey; index < mostJobs; index += 1) await queue.put(ofSwarm(`key ${index}`, 'x'));
      expect(await queue.put(ofSwarm('another', 'x'))).toBe('refused');
      queue.start(async () => Promise.resolve('done'));
      await pass(hour);
      expect(await queue.put(ofSwarm('another', 'x'))).toBe('queued');
      await queue.stop();
    });

    it('stops when the calls that run have ended, begins no other, and takes nothing in', async () => {
      const { queue, pass, watched } = await started();
      await queue.put(ofSwarm('one', 'a'));
      await pass(0);
      await queue.put(ofSwarm('one', 'b'));
      let stopped = false;
      const stopping = queue.stop().then(() => {
        stopped = true;
      });
      await pass(hour);
      expect(stopped).toBe(false);
      expect(await queue.put(ofSwarm('other', 'x'))).toBe('refused');
      watched.end('one');
      await stopping;
      await pass(hour);
      expect(watched.begun).toEqual(['one: a']);
      await queue.stop();
    });

    it('tells which spans put what it tells, also when it comes again', async () => {
      const { queue, pass } = await make();
      const told: (readonly string[])[] = [];
      queue.start(async ({ traces }: Batch) => {
        told.push(traces);
        if (told.length > 1) return 'done';
        await queue.put({ ...ofSwarm('one', 'c'), trace: 'span c' });
        return 'again';
      });
      await queue.put({ ...ofSwarm('one', 'a'), trace: 'span a' });
      await pass(hour);
      expect(told).toEqual([['span a'], ['span a', 'span c']]);
      await queue.put(ofSwarm('two', 'b'));
      await pass(0);
      expect(told.at(-1)).toEqual([]);
      await queue.stop();
    });

    it('tells how long the oldest of what it tells has waited, and how many keys wait', async () => {
      const { queue, pass } = await make();
      const ages: number[] = [];
      await queue.put(ofSwarm('one', 'a'));
      await pass(5000);
      await queue.put(ofSwarm('one', 'b'));
      await queue.put(ofSwarm('two', 'a'));
      expect(await queue.depth()).toBe(2);
      const watched = watch();
      queue.start(async (batch) => {
        ages.push(batch.age);
        return watched.worker(batch);
      });
      await pass(0);
      expect(ages[0]).toBeGreaterThanOrEqual(5000);
      expect(ages[0]).toBeLessThan(5000 + 2 * askedEvery);
      expect(ages[1]).toBeLessThan(2 * askedEvery);
      expect(await queue.depth()).toBe(0);
      await queue.put(ofSwarm('one', 'a'));
      expect(await queue.depth()).toBe(1);
      watched.end('two');
      watched.end('one', 'again');
      await pass(100);
      expect(await queue.depth()).toBe(1);
      await pass(hour);
      expect(ages).toHaveLength(3);
      expect(ages[2]).toBeGreaterThan(5000);
      watched.end('one');
      await queue.stop();
    });

    it('tells the number of the attempt', async () => {
      const { queue, pass } = await make();
      const attempts: number[] = [];
      queue.start(async ({ attempt }: Batch) => {
        attempts.push(attempt);
        return Promise.resolve(attempt < 3 ? 'again' : 'done');
      });
      await queue.put(ofSwarm('one', 'a'));
      await pass(hour);
      expect(attempts).toEqual([1, 2, 3]);
      await queue.put(ofSwarm('one', 'a'));
      await pass(hour);
      expect(attempts).toEqual([1, 2, 3, 1, 2, 3]);
      await queue.stop();
    });
  });
}
