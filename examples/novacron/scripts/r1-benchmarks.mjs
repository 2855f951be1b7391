/** R1, Phase 0: benchmarks DWCP v3 of this repository, and compares what it exports with v2. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import * as v2 from '../src/dwcp/v2.mjs';
import * as v3 from '../src/dwcp/v3.mjs';
import { describeExports, findBreaks } from './lib/api.mjs';
import { readKnobs } from './lib/knobs.mjs';
import { transfer } from './lib/link.mjs';
import { createRandom, drawSeed } from './lib/random.mjs';
import { deliver, recommend, record, write } from './lib/recorder.mjs';
import { bullets, document, fenced, table, targetTable } from './lib/report.mjs';
import { median, percent, percentAtMost, sum } from './lib/stats.mjs';
import { createTelemetry, rawBytes } from './lib/telemetry.mjs';

const link = { bytesPerSecond: 2_000_000, delay: 25 };

function measureCompression(random) {
  const runs = Array.from({ length: 5 }, () => {
    const columns = createTelemetry(random, 20_000);
    const started = performance.now();
    const batch = v3.encodeBatch(columns);
    const encoded = performance.now();
    const decoded = v3.decodeBatch(batch);
    const finished = performance.now();
    for (const [name, values] of Object.entries(columns)) {
      if (Buffer.compare(Buffer.from(values.buffer), Buffer.from(decoded[name].buffer)) !== 0) {
        throw new Error(`column ${name} did not survive the compression`);
      }
    }
    const raw = rawBytes(columns);
    return { batch, raw, encode: encoded - started, decode: finished - encoded };
  });
  const raw = sum(runs.map((one) => one.raw));
  const bytes = sum(runs.map((one) => one.batch.byteLength));
  return { runs, raw, bytes, ratio: raw / bytes };
}

/** The compressed batches again and again, in pieces of 16 KiB, until they fill the link for more than a second. */
function cut(batches) {
  const stream = Buffer.concat(batches);
  const pieces = [];
  for (let at = 0; pieces.length < 155; at = (at + 16_384) % (stream.byteLength - 16_384)) {
    pieces.push(stream.subarray(at, at + 16_384));
  }
  return pieces;
}

async function measureTransfer(batches, windowBytes) {
  const pieces = cut(batches);
  const result = await transfer({ pieces, protocol: v3, windowBytes, ...link });
  const [sent, received] = [pieces, result.received].map((all) =>
    all.reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest('hex'),
  );
  if (sent !== received) throw new Error('the bytes that came through are not those that were sent');
  return { ...result, received: undefined, frames: pieces.length, sha256: sent };
}

function benchmarkLine({ name, count, took, bytes }) {
  const rate = (bytes / took / 1000).toFixed(2);
  return `Benchmark${name}-${availableParallelism()} \t ${count}\t ${Math.round(took * 1e6)} ns/op\t ${rate} MB/s`;
}

/** As `go test -bench` prints it, so that tools which read that can read this. */
function benchmarkLines(compression, moved) {
  const { runs } = compression;
  const raw = runs[0].raw;
  return [
    `goos: ${process.platform}`,
    `goarch: ${process.arch}`,
    'pkg: novacron/src/dwcp/v3',
    benchmarkLine({ name: 'EncodeBatch', count: runs.length, took: median(runs.map((one) => one.encode)), bytes: raw }),
    benchmarkLine({ name: 'DecodeBatch', count: runs.length, took: median(runs.map((one) => one.decode)), bytes: raw }),
    benchmarkLine({ name: 'PacedTransfer', count: 1, took: moved.seconds * 1000, bytes: moved.payload }),
    'PASS',
    '',
  ].join('\n');
}

function withoutBatch({ batch, ...numbers }) {
  return { ...numbers, bytes: batch.byteLength };
}

const { windowKiB } = await readKnobs('R1');
const seed = drawSeed();
const compression = measureCompression(createRandom(seed));
const moved = await measureTransfer(
  compression.runs.map(({ batch }) => batch),
  windowKiB * 1024,
);
const [before, after] = [describeExports(v2), describeExports(v3)];
const breaks = findBreaks(before, after);

const shown = {
  utilization: percent(moved.utilization),
  ratio: `${(Math.floor(compression.ratio * 100) / 100).toFixed(2)}x`,
  breaks: String(breaks.length),
  cpu: percentAtMost(moved.cpu),
};
const benchmarks = benchmarkLines(compression, moved);
await write('results/benchmarks.txt', benchmarks);
await Promise.all([
  record(
    'r1-transfer',
    { 'wan.bandwidth-utilization': shown.utilization, 'cpu.overhead': shown.cpu },
    { link, windowKiB, ...moved },
  ),
  record(
    'r1-compression',
    { 'compression.ratio': shown.ratio },
    { seed, raw: compression.raw, bytes: compression.bytes, runs: compression.runs.map(withoutBatch) },
  ),
  record('r1-api', { 'api.breaking-changes': shown.breaks }, { breaks, before, after }),
]);

const rows = [
  { target: 'wan.bandwidth-utilization >= 70%', measured: shown.utilization, met: moved.utilization >= 0.7 },
  { target: 'compression.ratio >= 5x', measured: shown.ratio, met: compression.ratio >= 5 },
  { target: 'api.breaking-changes = 0', measured: shown.breaks, met: breaks.length === 0 },
  { target: 'cpu.overhead < 30%', measured: shown.cpu, met: moved.cpu < 0.3 },
];
const missed = rows.filter(({ met }) => !met).map(({ target }) => `\`${target}\``);
const delayBandwidth = (link.bytesPerSecond * 2 * link.delay) / 1000 / 1024;

const report = document(
  'Phase 0 benchmark results',
  `DWCP v3 of this repository: ${compression.runs.length} batches of telemetry, ${moved.frames} frames through a link of ` +
    `${link.bytesPerSecond / 1e6} MB/s with ${2 * link.delay} ms of round trip.`,
  [
    ['Performance metrics analysis table', targetTable(rows)],
    [
      'Go/No-Go decision matrix',
      `${table(
        ['question', 'answer'],
        [
          ['Are all four targets met?', missed.length === 0 ? 'yes' : `no: ${missed.join(', ')}`],
          ['Did every byte arrive as it was sent?', `yes, sha256 \`${moved.sha256.slice(0, 12)}\``],
          ['Does code written for v2 still load?', breaks.length === 0 ? 'yes' : `no: ${breaks.join('; ')}`],
          ['**Recommendation for Phase 1**', missed.length === 0 ? '**Go**' : '**No-Go**'],
        ],
      )}\n\nThe recommendation is the worker's own; the verdict is computed from the recorded numbers.`,
    ],
    [
      'Risk assessment for Phase 1',
      bullets([
        `Window: ${windowKiB} KiB against ${Math.round(delayBandwidth)} KiB that fit on the link at once. ` +
          (windowKiB > 2 * delayBandwidth
            ? 'There is room for longer round trips.'
            : 'Too small: the link waits for acknowledgements.'),
        `Compression: ${shown.ratio} on telemetry with slow gauges; data without such order compresses less.`,
        `Processor: ${shown.cpu} of one core at ${link.bytesPerSecond / 1e6} MB/s, with sender, link and receiver in one process.`,
      ]),
    ],
    ['Raw data', fenced('text', benchmarks.trimEnd())],
  ],
);
await deliver(await write('docs/phase-reports/PHASE-0-BENCHMARK-RESULTS.md', report));
await recommend(
  'swarm/research/go-no-go',
  missed.length === 0
    ? 'Go: all four targets are met.'
    : `No-Go: not met are ${missed.join(', ').replaceAll('`', '')}.`,
);
