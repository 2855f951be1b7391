/** What an agent delivered lies in the checkout that is measured only where the swarm file declares it. */
import { expect, it } from 'vitest';
import { laidFiles } from '../../src/core/swarm/laid-files.ts';
import { delivered, document, path } from '../verdict/facts.ts';

const worker = {
  deliverables: [path('src/**'), path('docs/'), path('.github/dependabot.yml'), document('Risk assessment')],
  collect: [
    { format: 'json', path: 'src/results/*.json', metrics: [] } as const,
    { format: 'junit', path: 'src/Mess/größe.xml', metrics: [] } as const,
  ],
};

it.each([
  ['src/encode.ts', null],
  ['docs/deep/page.md', null],
  ['scripts/measure.sh', 'is no deliverable'],
  ['package.json', 'is no deliverable'],
  ['src/results/bench.json', 'would be read as a measurement'],
  ['.github/dependabot.yml', 'lies in .github/'],
  ['.github/workflows/swarm-coder.yml', 'steers'],
  ['.git/config', 'is no plain path'],
  ['src/../scripts/measure.sh', 'is no plain path'],
  ['src/nested/.GIT/hooks/post-checkout', 'is no plain path'],
  ['src/Results/bench.json', 'would be read as a measurement'],
  ['src/results/BENCH.JSON', 'would be read as a measurement'],
  ['src/re\u017fults/bench.json', 'would be read as a measurement'],
  ['src/results/bench.json. ', 'would be read as a measurement'],
  ['src/results/bench.json::$DATA', 'would be read as a measurement'],
  ['src/mess/gro\u0308\u00dfe.xml', 'would be read as a measurement'],
  ['src/mess/GR\u00d6SSE.xml', 'would be read as a measurement'],
  ['src/results.d/bench.json', null],
  ['src/a:b.ts', null],
  ['src/...', null],
  ['.GitHub/dependabot.yml', 'lies in .github/'],
  ['.github./dependabot.yml', 'lies in .github/'],
  ['GITHUB~1/dependabot.yml', 'lies in .github/'],
  ['.github::$INDEX_ALLOCATION/workflows/x.yml', 'steers'],
  ['.bead\u017f/issues.jsonl', 'steers'],
  ['.Beads/issues.jsonl', 'steers'],
  ['src/GIT~1/config', 'is no plain path'],
  ['src/.git./config', 'is no plain path'],
  ['src/.Git /config', 'is no plain path'],
  ['src/.g\u200cit/config', 'is no plain path'],
  ['src/sub/.git', 'is no plain path'],
  ['./src/a', 'is no plain path'],
  ['src//a', 'is no plain path'],
  ['src/a/', 'is no plain path'],
  ['src/a\u0000', 'is no plain path'],
  ['src/a\nb', 'is no plain path'],
  ['/etc/passwd', 'is no plain path'],
  ['src/a\\b', 'is no plain path'],
])('%s: %s', (name, reason) => {
  const { laid, left } = laidFiles([delivered(name)], worker);
  if (reason === null) expect([laid.map((one) => one.path), left]).toEqual([[name], []]);
  else expect([laid, left]).toEqual([[], [{ path: name, reason: expect.stringContaining(reason) }]]);
});

it('takes the newest of a path', () => {
  const { laid } = laidFiles(
    [delivered('src/a', { file: 'files/0' }), delivered('src/a', { file: 'files/1' })],
    worker,
  );
  expect(laid.map(({ file }) => file)).toEqual(['files/1']);
});
