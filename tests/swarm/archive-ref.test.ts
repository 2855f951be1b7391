/** The names of archives: read back as they were written, and nothing else is read as one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveRef, isKept, readArchiveRef } from '../../src/core/swarm/archive-ref.ts';

const refPrefix = 'refs/swarm';
const tail = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}(\.[2-9])?$/);
const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('the ref of an archive', () => {
  it('names the swarm and the second of its end', () => {
    expect(archiveRef({ refPrefix, swarm: 'novacron-init.2', endedAt: '2025-11-10T10:30:05.123Z' })).toBe(
      'refs/swarm-archive/novacron-init.2/20251110T103005Z',
    );
  });

  it('is read back as it was written, for any swarm and time', () => {
    fc.assert(
      fc.property(tail, time, (swarm, date) => {
        const endedAt = date.toISOString();
        const ref = archiveRef({ refPrefix, swarm, endedAt });
        expect(readArchiveRef(ref, refPrefix)).toEqual({ swarm, endedAt: `${endedAt.slice(0, 19)}Z` });
        expect(readArchiveRef(ref, 'refs/other')).toBeNull();
      }),
    );
  });

  it.each([
    'refs/swarm/novacron-init',
    'refs/swarm/novacron-init/20251110T103005Z',
    'refs/swarm-archive/novacron-init',
    'refs/swarm-archive/20251110T103005Z',
    'refs/swarm-archive/novacron-init/2025-11-10',
    'refs/swarm-archive/novacron-init/20251310T103005Z',
    'refs/swarm-archive/novacron-init/20251110T103005Z/more',
    'refs/swarm-archive/a/b/20251110T103005Z',
  ])('is not %s', (ref) => {
    expect(readArchiveRef(ref, refPrefix)).toBeNull();
  });

  it.each([
    [null, '2099-01-01T00:00:00Z', true],
    [86_400, '2025-11-11T10:30:04Z', true],
    [86_400, '2025-11-11T10:30:05Z', false],
  ])('is kept for %s seconds until %s: %s', (keep, now, kept) => {
    const name = { swarm: 'novacron-init', endedAt: '2025-11-10T10:30:05Z' };
    expect(isKept(name, { keep, now })).toBe(kept);
  });
});
