import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idPattern } from '../../src/core/config/grammar.ts';
import { namespaceFor } from '../../src/core/setup/session-name.ts';

describe('the name of a swarm’s ref', () => {
  it.each([
    ['NovaCron DWCP integration', 'novacron-dwcp-integration'],
    ['Größe & Crème', 'gro-e-creme'],
    ['???', 'first'],
    ['', 'first'],
    ['issue-12', 'first-issue-12'],
    ['Pull 7: fix', 'first-pull-7-fix'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a'.repeat(80), 'a'.repeat(33)],
  ])('of %j is %s', (name, expected) => expect(namespaceFor(name)).toBe(expected));

  it('fits the grammar of ids with "swarm-" before it, whatever the name', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(`swarm-${namespaceFor(name)}`).toMatch(idPattern);
      }),
    ));
});
