/** The App's manifest and the operator's page say what the code does: no permission more, no event less. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { webhookEvents } from '../../src/entries/app-room.ts';
import { permissions } from '../../src/entries/server-tenants.ts';
import { root } from '../architecture/modules.ts';
import { manifest } from '../stories/app-face.ts';

const page = readFileSync(join(root, 'docs/server.md'), 'utf8');

/** GitHub sends these to every App, unasked. */
const unasked = new Set(['installation', 'installation_repositories']);

describe('app.yml', () => {
  it('asks for what the tokens are made with, and for nothing else', () => {
    const needed: Record<string, string> = {};
    for (const wanted of Object.values(permissions)) {
      for (const [name, level] of Object.entries(wanted)) {
        if (needed[name] !== 'write') needed[name] = level;
      }
    }
    expect(manifest.default_permissions).toEqual(needed);
  });

  it('subscribes to what is listened to, and to nothing else', () =>
    expect(manifest.default_events.toSorted()).toEqual(webhookEvents.filter((name) => !unasked.has(name)).toSorted()));

  it('is of a private App', () =>
    expect(parse(readFileSync(join(root, 'app.yml'), 'utf8'))).toMatchObject({ public: false }));
});

describe("the operator's page", () => {
  it('names every variable that is read, and none that is not', () => {
    const files = ['server-env.ts', 'worker-door-env.ts'];
    const source = files.map((name) => readFileSync(join(root, 'src/entries', name), 'utf8')).join('\n');
    const read = new Set([...source.matchAll(/given\(env, '([A-Z_]+)'\)/g)].map(([, name]) => name));
    const rows = page.slice(page.indexOf('| variable')).split('\n\n')[0] ?? '';
    const named = new Set(
      rows
        .split('\n')
        .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name)),
    );
    expect(named).toEqual(new Set([...read].filter((name) => name !== 'GHE_HOST')));
  });

  it('names every permission and event of the manifest', () => {
    const words = (name: string): string => name.replaceAll('_', ' ').replace('actions variables', 'variables');
    const spoken = page.toLowerCase().replaceAll('-', ' ');
    for (const [name, level] of Object.entries(manifest.default_permissions)) {
      expect(spoken).toContain(`${words(name)}: ${level}`);
    }
    for (const name of manifest.default_events) expect(spoken).toContain(words(name));
  });
});
