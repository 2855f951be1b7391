/** Every command that the README shows, run as it stands: the two of the house by CI, the rest here on the built files. */
import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './architecture/modules.ts';
import { linesOf, page, tableAfter } from './architecture/pages.ts';

const run = promisify(execFile);
const lines = linesOf(page('README.md'), 'sh');
const ours = lines.filter((line) => line.startsWith('node dist/cli.js '));
let clone = '';

/** What a reader sees, by the command's first word. */
const shows: Readonly<Record<string, RegExp>> = {
  validate: /swarm\.yml: ok[\s\S]*wave 1: R1, C2, A3/,
  plan: /R1[\s\S]*C2[\s\S]*A3/,
  beads: /novacron-/,
  report: /R1[\s\S]*Mission[\s\S]*coordinator/,
  metric: /^Recorded compression\.ratio=11\.3x$/m,
  deliver: /^Recorded docs\/threats\.md as "Risk assessment for Phase 1", \d+ bytes$/m,
  verdict: /R1 Phase 0 Benchmarks: ⚠️ Insufficient evidence[\s\S]*compression\.ratio >= 5x: 11\.3x, collected/,
};

async function shell(line: string): Promise<string> {
  const { stdout } = await run('sh', ['-c', line], {
    cwd: clone,
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
  });
  return stdout;
}

/** What the lines need of a clone, so that the recorded numbers do not land in this one. */
beforeAll(() => {
  clone = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-readme-')));
  for (const name of ['dist', 'examples']) symlinkSync(join(root, name), join(clone, name));
  cpSync(join(root, 'docs'), join(clone, 'docs'), { recursive: true });
  mkdirSync(join(clone, '.git'));
});

afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe("the README's commands", () => {
  it('are all run: here, by CI as they stand, or by the story of the first swarm', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8');
    const steps = linesOf(page('README.md'), 'sh').slice(2, 9);
    expect(steps[0]).toMatch(/^git clone/);
    expect(steps.at(-1)).toMatch(/^gh issue create/);
    const others = lines.filter((line) => !ours.includes(line) && !steps.includes(line));
    const simulate = 'npm run simulate -- --swarms 2000 --seed 1';
    const whole = ['npm ci && npm run demo', 'npm ci && npm test', 'cd ~/swarmlead && npm ci && npm start'];
    expect(others).toEqual([...whole, simulate]);
    for (const command of ['npm ci', 'npm run demo', 'npm test', simulate]) {
      expect(ci).toMatch(new RegExp(`^check '[^']+' \\d+ ${command}( |$)`, 'm'));
    }
    expect(ours.map((line) => line.split(' ')[2])).toEqual(Object.keys(shows));
  });

  // One test, because the last judges what the ones before it recorded.
  it('of the command line show what they should', async () => {
    for (const line of ours) expect(await shell(line), line).toMatch(shows[line.split(' ')[2] ?? ''] ?? /^$/);
  });

  it('are all there are', async () => {
    const help = await shell('node dist/cli.js --help');
    const [, list = ''] = help.split(/^Commands:$/m);
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    const table = tableAfter(page('README.md'), 'commands').map(([command = '']) => command.split(' ')[0]);
    // One command may have several lines.
    expect([...new Set(table)]).toEqual(commands.filter((name) => name !== 'help'));
  });

  it.each([
    ['node dist/cli.js validate no-such-file.yml', 1],
    ['node dist/cli.js no-such-command', 1],
    ['node dist/cli.js verdict --worker R1', 1],
    ['node dist/cli.js --version', 0],
  ])('exit as promised: %s with %i', async (line, code) => {
    const ended = await shell(line).then(
      () => 0,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
    expect(ended).toBe(code);
  });
});

describe('npm start', () => {
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, HOME: tmpdir(), PORT: '0' };

  it('without its secrets says which, and starts nothing', async () => {
    const started = run('npm', ['start'], { cwd: root, env });
    await expect(started).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/APP_ID[\s\S]*PRIVATE_KEY[\s\S]*WEBHOOK_SECRET/),
    });
  });

  it('with them answers, though GitHub cannot be reached, and ends when it is told to', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const server = spawn('npm', ['start'], {
      cwd: root,
      detached: true,
      env: {
        ...env,
        APP_ID: '7',
        PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
        WEBHOOK_SECRET: randomBytes(32).toString('hex'),
        GITHUB_API_URL: 'http://127.0.0.1:9',
      },
    });
    const ended = once(server, 'close');
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let said = '';
        server.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said);
          if (found) resolve(found[0]);
        });
        void ended.then(() => reject(new Error(`it ended: ${said}`)));
      });
      for (const path of ['/healthz', '/readyz']) expect((await fetch(`${url}${path}`)).status).toBe(200);
      expect((await fetch(`${url}/probot`)).status).toBe(404);
    } finally {
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
      await ended;
    }
  });
});
