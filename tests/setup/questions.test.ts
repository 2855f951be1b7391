/** The questions of init in a terminal, answered by keys. */
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { changed, init, put, read, ref, repositoryOf, type Ended } from './init-process.ts';

const enter = '\r';
const down = '\u001b[B';
const stop = '\u0003';

interface Talk extends Ended {
  readonly shown: string;
}

/** Each answer is given when its question has been shown. */
async function talk(
  directory: string,
  answers: readonly (readonly [question: RegExp, keys: readonly string[]])[],
  words: readonly string[] = ['--ref', ref],
): Promise<Talk> {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (data: Buffer) => {
    shown += data.toString();
  });
  const ended = init(directory, words, { terminal: { input, output } });
  let from = 0;
  for (const [question, keys] of answers) {
    for (let wait = 0; !question.test(shown.slice(from)) && wait < 500; wait += 1) await sleep(10);
    expect(shown.slice(from)).toMatch(question);
    from = shown.length;
    for (const key of keys) {
      input.write(key);
      await sleep(20);
    }
  }
  return { ...(await ended), shown };
}

describe('in a terminal', () => {
  it('Enter is an answer to everything', async () => {
    const directory = repositoryOf();
    const { code, shown } = await talk(directory, [
      [/What is the swarm called/, [enter]],
      [/Which issue/, [enter]],
      [/Which roles/, [enter]],
      [/Write this/, [enter]],
    ]);
    expect([code, changed(directory).length]).toEqual([0, 4]);
    expect(shown).toContain('First swarm of');
  });

  it('answers are taken: a name, an issue, another role', async () => {
    const directory = repositoryOf();
    const { code } = await talk(directory, [
      [/What is the swarm called/, [' two', enter]],
      [/Which issue/, ['12', enter]],
      [/Which roles/, [down, ' ', enter]],
      [/Write this/, [enter]],
    ]);
    expect(code).toBe(0);
    expect(read(directory, '.github/swarm.yml')).toMatch(/^name: First swarm of .* two$/m);
    expect(read(directory, '.beads/issues.jsonl')).toContain('"external_ref":"gh-12"');
    expect(changed(directory)).toContain('.github/workflows/swarm-coder.yml');
  });

  it('a wrong answer is said at once, and asked again', async () => {
    const directory = repositoryOf();
    const { code, shown } = await talk(directory, [
      [/What is the swarm called/, [enter]],
      [/Which issue/, ['x', enter, '\u007f', '7', enter]],
      [/Which roles/, [enter]],
      [/Write this/, [enter]],
    ]);
    expect(code).toBe(0);
    expect(shown).toContain('--issue must be the number of an issue');
    expect(read(directory, '.beads/issues.jsonl')).toContain('gh-7');
  });

  it('only what is open is asked: an epic where there are several, nothing that a flag said', async () => {
    const epic = (id: string): string =>
      `${JSON.stringify({ id, title: `The ${id}`, status: 'open', priority: 1, issue_type: 'epic', created_at: '2026-01-05T10:00:00Z', updated_at: '2026-01-05T10:00:00Z' })}\n`;
    const directory = repositoryOf({ '.beads/issues.jsonl': epic('app-a') + epic('app-b') });
    const { code, shown } = await talk(
      directory,
      [
        [/Which epic/, [down, enter]],
        [/Write this/, [enter]],
      ],
      ['--ref', ref, '--name', 'X', '--roles', 'docs'],
    );
    expect(code).toBe(0);
    expect(shown).not.toMatch(/What is the swarm called|Which issue|Which roles/);
    expect(read(directory, '.github/swarm.yml')).toContain('epic: app-b');
  });

  it('nothing is asked where there is a swarm file, but for the yes', async () => {
    const directory = repositoryOf();
    await init(directory, ['--yes', '--ref', ref]);
    put(directory, { 'go.mod': 'module x\n' });
    const { code, shown } = await talk(directory, [[/Write this/, [enter]]], ['--ref', 'f'.repeat(40)]);
    expect(code).toBe(0);
    expect(shown).not.toMatch(/Which|What/);
  });

  it.each([
    [
      'a no to the last question',
      [
        [/What/, [enter]],
        [/Which issue/, [enter]],
        [/Which roles/, [enter]],
        [/Write/, ['n']],
      ],
    ],
    ['Ctrl-C at the first', [[/What/, [stop]]]],
    [
      'Ctrl-C at the last',
      [
        [/What/, [enter]],
        [/Which issue/, [enter]],
        [/Which roles/, [enter]],
        [/Write/, [stop]],
      ],
    ],
  ] as const)('%s writes nothing', async (_what, answers) => {
    const directory = repositoryOf();
    const { code, err } = await talk(directory, answers);
    expect([code, changed(directory), err]).toEqual([1, [], 'Nothing was written.\n']);
  });
});
