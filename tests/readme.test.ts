/** Every command that the README shows, run as it stands: the two of the house by CI, the rest here on the built files. */
import { execFile } from 'node:child_process';
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
  it('are all run: here, or by CI as they stand', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8');
    const others = lines.filter((line) => !ours.includes(line));
    expect(others).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
    for (const command of others.flatMap((line) => line.split(' && '))) {
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
    expect(table).toEqual(commands.filter((name) => name !== 'help'));
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
