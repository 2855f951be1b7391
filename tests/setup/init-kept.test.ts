/** Files that are not as init wrote them: left alone where they do their job, else in the way, and then nothing is written. */
import { existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beadOf, changed, four, init, put, read, ready, ref, repositoryOf, yes } from './init-process.ts';

describe('a file that is not as init wrote it', () => {
  const role = '.github/workflows/swarm-research.yml';

  it('is left alone where it does its job: that is what its author was asked to do', async () => {
    const directory = await ready();
    const own = read(directory, role).replace(/ {10}set -u\n[\s\S]*?(?=\n {2}wake:)/, '          ./mine.sh\n');
    put(directory, { [role]: own });
    const { code, out } = await init(directory, ['--yes']);
    expect([code, read(directory, role)]).toEqual([0, own]);
    expect(out).toMatch(/Yours, and left alone: .*swarm-research\.yml/);
  });

  it('is brought up to date where it is still ours', async () => {
    const directory = await ready();
    const newer = 'e'.repeat(40);
    const { code, out } = await init(directory, ['--yes', '--ref', newer]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^-.*@${ref}`, 'm'));
    for (const path of four.slice(1)) expect(read(directory, path)).toContain(newer);
    expect(read(directory, role)).not.toContain(ref);
  });

  it.each([
    [
      'the worker’s step',
      (text: string) => text.replace('swarmlead/swarmlead/worker@', 'acme/other@'),
      /joins the swarm/,
    ],
    ['an input', (text: string) => text.replace(/ {6}dispatch:\n(?: {8}.*\n)+/, ''), /lacks the inputs dispatch/],
    ['the title', (text: string) => text.replace('run-name: swarm', 'run-name: my'), /has not the run-name/],
    ['the wake job', (text: string) => text.replace(/\n {2}wake:[\s\S]*/, '\n'), /wakes the coordinator/],
    ['its sense', () => 'hello\n', /does not read as a workflow/],
    ['its trigger', (text: string) => text.replace('workflow_dispatch', 'push'), /cannot be dispatched/],
  ])('is in the way where it lost %s, and then nothing at all is written', async (_what, change, reason) => {
    const directory = await ready();
    const own = change(read(directory, role));
    put(directory, { [role]: own });
    rmSync(join(directory, '.github/workflows/swarmlead.yml'));
    const { code, out, err } = await init(directory, ['--yes']);
    expect(code).toBe(1);
    expect(err).toMatch(reason);
    expect(err).toMatch(/Nothing was written/);
    expect(out).toContain(`+++ b/${role}`);
    expect(read(directory, role)).toBe(own);
    expect(existsSync(join(directory, '.github/workflows/swarmlead.yml'))).toBe(false);
  });

  it('is in the way where the coordinator should be and something else is', async () => {
    const other = 'name: x\non: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: ./x }] } }\n';
    const directory = repositoryOf({ '.github/workflows/swarmlead.yml': other });
    const { code, err } = await init(directory, yes);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/has no step that coordinates.*does not listen to issues.*input "swarm"/);
  });

  it('is known as ours with the line ends of another system', async () => {
    const directory = await ready();
    for (const path of four.slice(1)) put(directory, { [path]: read(directory, path).replaceAll('\n', '\r\n') });
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
  });

  it('is in the way as a link, which is not followed', async () => {
    const directory = repositoryOf({ 'README.md': '', 'elsewhere.yml': 'name: x\n' });
    put(directory, { '.github/workflows/other.yml': 'name: other\non: push\njobs: {}\n' });
    symlinkSync('../../elsewhere.yml', join(directory, role));
    const { code, err } = await init(directory, yes);
    expect([code, read(directory, 'elsewhere.yml')]).toEqual([1, 'name: x\n']);
    expect(err).toMatch(/swarm-research\.yml is yours.*is a link/);
  });

  it('is never written through a folder that is a link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    const directory = repositoryOf();
    symlinkSync(outside, join(directory, '.github'));
    const { code, err } = await init(directory, yes);
    expect(code).toBe(1);
    expect(err).toMatch(/below \.github, which is a link/);
    expect(lstatSync(join(directory, '.github')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(outside, 'swarm.yml'))).toBe(false);
  });
});

describe('a swarm file of a person', () => {
  const mine = `version: 1
name: Mine
session: swarm-mine
epic: mine-1
label: go-swarm
roles:
  research: { workflow: look.yml }
  docs: { label: needs-docs }
workers:
  R1: { role: research, title: Look, mission: Look around. }
  D1: { role: docs, title: Write, mission: Write it down. }
`;

  it('says everything: its roles get workflows, its epic a bead, and every label a way through', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine });
    const { code, out } = await init(directory, yes);
    expect(code).toBe(0);
    expect(changed(directory)).toEqual([
      '.beads/issues.jsonl',
      '.github/workflows/look.yml',
      '.github/workflows/swarm-docs.yml',
      '.github/workflows/swarmlead.yml',
    ]);
    expect(beadOf(directory)).toMatchObject({ id: 'mine-1', title: 'Mine' });
    expect(out).toMatch(/labels go-swarm, swarm:research, needs-docs/);
    expect(read(directory, '.github/workflows/swarmlead.yml')).not.toContain('github.event.label.name');
    expect(read(directory, '.github/swarm.yml')).toBe(mine);
  });

  it('is not contradicted', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine });
    const { code, err } = await init(directory, [...yes, '--name', 'Other', '--roles', 'coder']);
    expect(code).toBe(1);
    expect(err).toMatch(/swarm\.yml: this file is yours.*--name[\s\S]*--roles/);
    expect(changed(directory)).toEqual([]);
  });

  it('is refused with its lines where it does not read, and nothing is written', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine.replace('role: docs', 'role: doc') });
    const { code, err } = await init(directory, yes);
    expect(code).toBe(1);
    expect(err).toMatch(/\.github\/swarm\.yml:\d+:\d+: .*no role "doc"/);
    expect(changed(directory)).toEqual([]);
  });

  it('is not written over a folder of its name, or text of another kind', async () => {
    const directory = repositoryOf({ '.github/swarm.yml/x': '' });
    const { code, err } = await init(directory, yes);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/\.github\/swarm\.yml: this is a folder/);
    const latin = repositoryOf();
    mkdirSync(join(latin, '.github'));
    writeFileSync(join(latin, '.github/swarm.yml'), Buffer.from([0x6e, 0xe9, 0x0a]));
    expect((await init(latin, yes)).err).toMatch(/this is not UTF-8 text/);
  });

  it('beside another one names its epic’s issue itself', async () => {
    const other = mine.replaceAll('mine', 'other').replace('go-swarm', 'go-other').replaceAll('docs', 'pages');
    const directory = repositoryOf({ '.github/swarm.yml': mine, '.github/swarms/other.yml': other });
    expect((await init(directory, [...yes, '--issue', '3'])).err).toMatch(/several swarm files; set external_ref/);
    expect((await init(directory, yes)).code).toBe(0);
    expect(read(directory, '.beads/issues.jsonl').match(/"id":"(mine|other)-1"/g)).toHaveLength(2);
  });

  it('may be one of several, without the usual one, and name another place for its ref', async () => {
    const directory = repositoryOf({ '.github/swarms/mine.yml': `${mine}memory: { ref-prefix: refs/heads/swarm }\n` });
    expect((await init(directory, yes)).code).toBe(0);
    expect(read(directory, '.github/workflows/look.yml')).toMatch(
      / config: \.github\/swarms\/mine\.yml\n +ref-prefix: refs\/heads\/swarm\n/,
    );
    expect(read(directory, '.github/workflows/swarmlead.yml')).toMatch(/^ +ref-prefix: refs\/heads\/swarm$/m);
    expect(changed(directory)).not.toContain('.github/swarm.yml');
    expect(changed(directory)).toContain('.github/workflows/look.yml');
  });
});

describe('a coordinator under another name', () => {
  it('is the one that is woken', async () => {
    const directory = await ready();
    const lead = read(directory, '.github/workflows/swarmlead.yml');
    const other = repositoryOf({ '.github/workflows/lead.yml': lead.replace('name: SwarmLead', 'name: Lead') });
    expect((await init(other, yes)).code).toBe(0);
    expect(read(other, '.github/workflows/swarm-research.yml')).toMatch(
      /swarm: \$\{\{ inputs\.swarm \}\}\n {10}workflow: lead\.yml/,
    );
    expect(changed(other)).not.toContain('.github/workflows/swarmlead.yml');
  });
});
