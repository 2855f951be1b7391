/** What may leave for a collector: each attribute has its form, and what has another stays here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/adapters/traces/attributes.ts';
import type { Facts } from '../../src/app/ports/tracer.ts';
import { filesBelow, root } from '../architecture/modules.ts';

const guid = '0b989ba4-242f-11e5-81e1-c7b6966d2516';

describe('the attributes of a span', () => {
  it('show ids, fixed words and numbers', () =>
    expect(
      attributesOf({
        delivery: guid,
        event: 'workflow_run',
        host: 'ghe.example.com:8443',
        installation: 7,
        repository: 77,
        swarm: 'novacron-init',
        work: 'pass',
        hint: 'all',
        attempt: 2,
        hints: 3,
        jobs: 1,
        method: 'GET',
        route: '/repos/{owner}/{repo}/actions/runs',
        status: 304,
        end: 'settled',
        failed: 'github-no-answer',
        planned: { dispatch: 2, 'close-attempt': 1 },
      }),
    ).toEqual({
      'swarmlead.delivery': guid,
      'swarmlead.event': 'workflow_run',
      'server.address': 'ghe.example.com:8443',
      'swarmlead.installation': 7,
      'swarmlead.repository': 77,
      'swarmlead.swarm': 'novacron-init',
      'swarmlead.work': 'pass',
      'swarmlead.hint': 'all',
      'swarmlead.attempt': 2,
      'swarmlead.hints': 3,
      'swarmlead.jobs': 1,
      'http.request.method': 'GET',
      'url.template': '/repos/{owner}/{repo}/actions/runs',
      'http.response.status_code': 304,
      'swarmlead.end': 'settled',
      'error.type': 'github-no-answer',
      'swarmlead.planned.dispatch': 2,
      'swarmlead.planned.close-attempt': 1,
    }));

  it.each<Facts>([
    { delivery: 'guid-1' },
    { event: 'Fix the login <b>' },
    { host: 'https://user:pass@host/path' },
    { swarm: 'a title of somebody' },
    { swarm: 'a/b' },
    { work: '{"kind":"pass"}' },
    { attempt: Number.NaN },
    { repository: -1 },
    { status: 200.5 },
    { method: 'get' },
    { route: 'https://api.github.com/repos/{owner}/{repo}' },
    { route: '/repos/octo/private' },
    { route: '/repos/{owner}/private' },
    { route: '/orgs/octo' },
    { route: '/repos/{owner}/{repo}/issues?q=canary' },
    { route: '/repos/{owner}/{repo}/issues/7' },
    { failed: 'Request failed: https://api.github.com' },
    { planned: { 'Fix the login': 1, dispatch: Number.POSITIVE_INFINITY } },
    { installation: null },
  ])('leave out what has not its form: %j', (facts) => expect(attributesOf(facts)).toEqual({}));

  it('have a place for every route that we ask, so that none is left out', () => {
    const routes = filesBelow('src/adapters/github').flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/'(?:GET|POST|PUT|PATCH|DELETE) (\/[^']*)'/g)].map(
        ([, route = '']) => route,
      ),
    );
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => attributesOf({ route })['url.template'] !== route)).toEqual([]);
  });

  it('hold no token, no address and no words, whatever the facts say', () => {
    const names = ['delivery', 'event', 'host', 'swarm', 'work', 'hint', 'method', 'route', 'end', 'failed'] as const;
    const hostile = fc.oneof(
      fc.constantFrom(
        'ghs_0123456789abcdefABCDEF0123456789abcd',
        'Bearer x',
        'two words',
        'https://a.b/c?token=d',
        '@everyone',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, (name, text) => {
        const shown = Object.values(attributesOf({ [name]: text })).map(String);
        for (const one of shown) {
          expect(one).toMatch(/^[\w./:{}[\]-]+$/);
          expect(one.length).toBeLessThanOrEqual(255);
        }
        const mayBeLong = name === 'swarm' || name === 'host';
        if (!mayBeLong) expect(shown).not.toContain('ghs_0123456789abcdefABCDEF0123456789abcd');
      }),
    );
  });
});
