import { describe, expect, it } from 'vitest';
import { powerLines, powerOf } from '../../src/core/setup/power.ts';

const head = 'on: push\n';
const lines = (text: string): readonly string[] =>
  powerLines(powerOf({ of: 'role x', path: 'x.yml', text: head + text }));
const job = (more: string): string =>
  `jobs:\n  a:\n${more}    steps: [{ run: ./x }, { uses: 'acme/do@v1' }, { uses: 'acme/do@v2' }]\n`;

describe('the power of a workflow', () => {
  it.each([
    ['nothing is said', job(''), "whatever the repository's settings give"],
    ['the workflow grants nothing', `permissions: {}\n${job('')}`, 'nothing'],
    [
      'the job has its own',
      `permissions: {}\n${job('    permissions: { contents: read, issues: write }\n')}`,
      'contents: read, issues: write',
    ],
    ['the workflow’s count for the job', `permissions: { contents: read }\n${job('')}`, 'contents: read'],
    ['everything may be written', `permissions: write-all\n${job('')}`, 'write-all'],
    ['a right is named only to be refused', job('    permissions: { contents: none }\n'), 'nothing'],
  ])('is told when %s', (_what, text, may) =>
    expect(lines(text)).toEqual(['role x, x.yml', `  a may: ${may}; runs: shell, acme/do`]),
  );

  it.each([
    ['env: { KEY: "${{ secrets.KEY }}" }\n', true],
    ['env: { KEY: "${{ secrets[\'KEY\'] }}" }\n', true],
    ['env: { KEY: "${{ secrets.GITHUB_TOKEN }}" }\n', false],
    ['# secrets: none here\n', false],
  ])('names secrets as such: %j', (more, secret) =>
    expect(lines(more + job(''))[0]).toBe(`role x, x.yml${secret ? ', which gets secrets' : ''}`),
  );

  it('of another workflow that is called is named, with the secrets that it gets', () =>
    expect(lines('jobs:\n  a: { uses: ./.github/workflows/b.yml, secrets: inherit }\n')).toEqual([
      'role x, x.yml, which gets secrets',
      "  a may: whatever the repository's settings give; runs: another workflow",
    ]));

  it('of what is no workflow is not guessed', () =>
    expect(lines('jobs: 1\n')).toEqual(['role x: x.yml does not read as a workflow']));
});
