/** Programs that are shut in, as `bd` is: what they still reach. Linux only, as the means are. */
import { createServer } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { confined, located, mustBeConfined } from '../../src/adapters/beads/bd/confine.ts';
import { runProgram } from '../../src/adapters/beads/bd/program.ts';

const home = mkdtempSync(join(tmpdir(), 'confine-'));
const folder = (name: string): string => {
  const path = join(home, name);
  mkdirSync(path);
  return path;
};
const [outside, reads, writes] = [folder('outside'), folder('reads'), folder('writes')];
for (const place of [outside, reads, writes]) writeFileSync(join(place, 'file'), 'what it holds');
const within = { confinement: 'required', reads: [reads], writes: [writes] } as const;

async function sh(script: string) {
  const start = confined({ program: '/bin/sh', words: ['-c', script] }, within);
  const environment = { PATH: process.env['PATH'] ?? '' };
  return runProgram({ ...start, folder: writes, environment, limit: 30 });
}

describe.runIf(process.platform === 'linux')('a program that is shut in', () => {
  it('reads and writes the folders that it was given', async () => {
    const end = await sh(`cat ${reads}/file && echo more > ${writes}/new && cat ${writes}/new && echo x > /dev/null`);
    expect(end).toEqual({ kind: 'ended', code: 0, output: 'what it holdsmore\n', complaint: '' });
  });

  it.each([
    ['reads another folder', `cat ${outside}/file`],
    ['reads what the system is set to', 'cat /etc/passwd'],
    ['lists the user’s folder', `ls ${homedir()}`],
    ['reads the environment of who started it', `cat /proc/${process.pid}/environ`],
    ['writes another folder', `echo x > ${outside}/new`],
    ['writes a folder that it may read', `echo x > ${reads}/new`],
    ['writes a program', 'echo x > /usr/bin/swarmlead-was-here'],
    ['links to what it may not read', `ln ${outside}/file ${writes}/link`],
    ['shuts itself out again', `sh -c 'cat ${outside}/file'`],
  ])('never %s', async (_what, script) => {
    const end = await sh(script);
    expect(end).toMatchObject({ kind: 'ended', output: '', complaint: expect.stringMatching(/denied|cross-device/i) });
    expect([outside, reads].some((place) => existsSync(join(place, 'new')))).toBe(false);
  });

  it('reaches no other host', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const calls = `perl -MSocket -e 'socket(my $s, PF_INET, SOCK_STREAM, 0); print connect($s, sockaddr_in(${port}, INADDR_LOOPBACK)) ? "in" : "$!"'`;
    const end = await sh(calls);
    server.close();
    expect(end).toMatchObject({ kind: 'ended', output: 'Permission denied' });
  });

  it('gives its words, its input and its end on as they are', async () => {
    const start = confined(
      { program: '/bin/sh', words: ['-c', 'cat; echo "$2"; exit 3', 'sh', '--', '-e $(id) ü'] },
      within,
    );
    const end = await runProgram({ ...start, folder: writes, environment: {}, limit: 30, input: 'in\n' });
    expect(end).toEqual({ kind: 'ended', code: 3, output: 'in\n-e $(id) ü\n', complaint: '' });
  });
});

describe('where it cannot be shut in', () => {
  const refusal = { code: 'bd-unconfined', message: expect.stringContaining('SWARMLEAD_BD_UNCONFINED=1') };

  it('nothing is started without Perl, or without Landlock', () => {
    for (const end of [{ kind: 'absent' }, { kind: 'ended', code: 97, output: '', complaint: '' }] as const)
      expect(() => mustBeConfined(end, within)).toThrow(expect.objectContaining(refusal));
  });

  it('it is started as it is where that was asked for', () => {
    const none = { ...within, confinement: 'none' } as const;
    const start = { program: '/opt/bd', words: ['version'] };
    expect(confined(start, none)).toEqual(start);
    expect(() => mustBeConfined({ kind: 'absent' }, none)).not.toThrow();
  });
});

describe('a program by its name', () => {
  it('is looked for on the PATH, and nowhere else', async () => {
    expect(await located('sh')).toMatch(/^\/.*\/sh$/);
    expect(await located('/bin/sh')).toBe('/bin/sh');
    expect(await located('swarmlead-none')).toBe(null);
    expect(await located(join(reads, 'file'))).toBe(null);
  });
});
