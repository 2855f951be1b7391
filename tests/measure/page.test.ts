/** Every snippet of docs/measurements.md: each entry of `collect` reads the file above it, and gives what stands below. */
import type { Code } from 'mdast';
import { describe, expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { collectFormats } from '../../src/core/measure/words.ts';
import { nodesOf, page, textOf } from '../architecture/pages.ts';
import { base } from '../config/base.ts';
import { lines, read } from './texts.ts';

interface Section {
  readonly heading: string;
  readonly fences: Code[];
}

/** Sections with more than one fence: the first is a file. */
function sections(): readonly Section[] {
  const found: Section[] = [];
  for (const node of nodesOf(page('docs/measurements.md'))) {
    if (node.type === 'heading') found.push({ heading: textOf(node), fences: [] });
    else if (node.type === 'code' && node.lang !== 'sh') found.at(-1)?.fences.push(node);
  }
  return found.filter(({ fences }) => fences.length > 1);
}

/** The file, and what stands before each next entry: an example of `json` may change its file. */
const cases = sections().flatMap(({ heading, fences: [file, ...pairs] }) =>
  pairs.flatMap((fence, index) =>
    fence.lang === 'yaml'
      ? [{ heading, file: file?.value ?? '', yaml: fence.value, gives: pairs[index + 1]?.value ?? '' }]
      : [],
  ),
);

describe('docs/measurements.md', () => {
  it('shows every format, and the tools that it promises', () => {
    const headings = new Set(cases.map(({ heading }) => heading));
    expect(
      [...collectFormats, 'k6', 'hyperfine', 'Criterion', 'pytest-benchmark'].filter((one) => !headings.has(one)),
    ).toEqual([]);
  });

  it.each(cases)('$heading: $yaml', ({ file, yaml, gives }) => {
    const text = base.replace('    bead: test-2\n', () => `    bead: test-2\n${yaml.replace(/^/gm, '    ')}\n`);
    const swarm = readSwarmFile(text, 'swarm.yml');
    expect(swarm.problems).toEqual([]);
    const [entry] = swarm.kind === 'ok' ? (swarm.config.workers[0]?.collect ?? []) : [];
    if (!entry) throw new Error('the example has no entry');
    expect(lines(read(entry, file)).join('\n')).toBe(gives);
  });
});
