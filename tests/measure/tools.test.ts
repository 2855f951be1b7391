/**
 * The examples of docs/measurements.md for tools that write JSON, over whole outputs in each tool's documented form: with
 * all the fields that the page leaves out, and the values in them that a shorter example would not show.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { CollectSpec } from '../../src/core/config/swarm-config.ts';
import { nodesOf, page, textOf } from '../architecture/pages.ts';
import { base } from '../config/base.ts';
import { lines, read } from './texts.ts';

const output = (name: string): string => readFileSync(new URL(`tools/${name}.json`, import.meta.url), 'utf8');

/** The first entry that the page shows under the tool's heading. */
function documented(tool: string): CollectSpec {
  const nodes = [...nodesOf(page('docs/measurements.md'))];
  const from = nodes.findIndex((node) => node.type === 'heading' && textOf(node) === tool);
  const yaml = nodes.slice(from).find((node) => node.type === 'code' && node.lang === 'yaml');
  if (yaml?.type !== 'code') throw new Error(`the page shows nothing for ${tool}`);
  return entryOf(yaml.value);
}

function entryOf(yaml: string): CollectSpec {
  const text = base.replace('    bead: test-2\n', () => `    bead: test-2\n${yaml.replace(/^/gm, '    ')}\n`);
  const swarm = readSwarmFile(text, 'swarm.yml');
  expect(swarm.problems).toEqual([]);
  const [entry] = swarm.kind === 'ok' ? (swarm.config.workers[0]?.collect ?? []) : [];
  if (!entry) throw new Error('there is no entry');
  return entry;
}

const json = (metrics: string): CollectSpec =>
  entryOf(`collect:\n  - format: json\n    path: results/file.json\n    metrics:\n      ${metrics}`);

describe('what the page shows of', () => {
  it.each([
    ['k6', 'k6', ['http.p95 = 131.62889865ms', 'http.failed = 0.011666666666666667', 'http.requests = 1200']],
    ['hyperfine', 'hyperfine', ['start.time = 0.0921150634s', 'start.failed = 1']],
    ['Criterion', 'criterion', ['encode.time = 1201.9047713110922ns']],
    ['pytest-benchmark', 'pytest-benchmark', ['codec.slowest = 0.001221805s', 'codec.benchmarks = 2']],
  ])('%s reads a whole output of it', (tool, name, expected) => {
    expect(lines(read(documented(tool), output(name)))).toEqual(expected);
  });

  it.each([
    [
      'a sub-metric of k6',
      'k6',
      json('m: { from: "/metrics/http_req_duration{expected_response:true}/values/p(95)", take: max, unit: ms }'),
      ['m = 129.7ms'],
    ],
    [
      'memory of hyperfine',
      'hyperfine',
      json('m: { from: /results/0/memory_usage_byte/*, take: max, unit: B }'),
      ['m = 48291840 B'],
    ],
    [
      'a deviation that one run has not',
      'hyperfine',
      json('m: { from: /results/*/stddev, take: max, unit: s }'),
      ['m: no-number'],
    ],
    [
      'the slope of Criterion',
      'criterion',
      json('m: { from: /slope/point_estimate, take: max, unit: ns }'),
      ['m = 1190.9921ns'],
    ],
    [
      'benchmarks that are not there',
      'pytest-benchmark',
      json('m: { from: /benchmarks/7/stats/mean, take: max, unit: s }'),
      ['m: no-match'],
    ],
  ])('so does, in the same way, %s', (_what, name, entry, expected) => {
    expect(lines(read(entry, output(name)))).toEqual(expected);
  });

  it.each(['k6', 'hyperfine', 'criterion', 'pytest-benchmark'])('%s is no number where it was cut off', (name) => {
    const tool = name === 'criterion' ? 'Criterion' : name;
    const cut = output(name).trimEnd().slice(0, -1);
    expect(read(documented(tool), cut).measured).toEqual([]);
  });
});
