/** T4, Phase 4: a server under load, a link, TLS and the sources; and the suites that measure them again. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import * as v3 from '../src/dwcp/v3.mjs';
import { readKnobs } from './lib/knobs.mjs';
import { transfer } from './lib/link.mjs';
import { measureLoad } from './lib/load.mjs';
import { deliver, record, share, write } from './lib/recorder.mjs';
import { bullets, document, table, targetTable } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { scan } from './lib/scan.mjs';
import { percent, percentAtMost } from './lib/stats.mjs';
import { performanceSuite, securitySuite } from './lib/t4-suites.mjs';
import { auditTls } from './lib/tls-audit.mjs';

const rate = 250;
const link = { bytesPerSecond: 2_000_000, delay: 2 };

/** Runs the suites; returns how many of their tests passed and failed. */
async function runSuites(paths) {
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const ended = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', ...paths], {
    cwd: root,
    env,
  }).catch((failed) => failed);
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(ended.stdout)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') };
}

function panel(id, { title, query, limit, now }) {
  return {
    id,
    type: 'timeseries',
    title,
    description: `measured ${now} when this was written`,
    gridPos: { h: 8, w: 12, x: 12 * ((id - 1) % 2), y: 8 * Math.floor((id - 1) / 2) },
    targets: [{ refId: 'A', expr: query }],
    fieldConfig: {
      defaults: {
        unit: 'percentunit',
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: limit },
          ],
        },
      },
      overrides: [],
    },
  };
}

function dashboard({ load, moved, tls }) {
  const panels = [
    { title: 'CPU', query: 'rate(process_cpu_seconds_total[1m])', limit: 0.7, now: percentAtMost(load.cpu) },
    {
      title: 'Heap',
      query: 'nodejs_heap_size_used_bytes / nodejs_heap_size_limit_bytes',
      limit: 0.8,
      now: percentAtMost(load.memory),
    },
    {
      title: 'Link',
      query: 'rate(dwcp_payload_bytes_total[1m]) / dwcp_link_bytes_per_second',
      limit: 0.9,
      now: percent(moved.utilization),
    },
    {
      title: 'TLS 1.3',
      query: 'dwcp_tls_sessions{version="1.3"} / dwcp_tls_sessions',
      limit: 1,
      now: percent(tls.share, 0),
    },
  ];
  return {
    title: 'DWCP, Phase 4',
    schemaVersion: 39,
    refresh: '30s',
    panels: panels.map((one, at) => panel(at + 1, one)),
  };
}

const { oldestTls } = await readKnobs('T4');
const pieces = Array.from({ length: 480 }, () => randomBytes(16_384));
const moved = await transfer({ pieces, protocol: v3, windowBytes: 2 ** 21, ...link });
const suites = [
  await write('tests/performance/phase4-performance-suite.test.js', performanceSuite({ rate, link })),
  await write('tests/security/phase4-security-audit.test.js', securitySuite({ oldestTls })),
];
const [load, tls, scanned, tests] = await Promise.all([
  measureLoad({ rate, duration: 1000, heapMiB: 96 }),
  auditTls(oldestTls),
  scan(),
  runSuites(suites),
]);

const shown = {
  cpu: percentAtMost(load.cpu),
  memory: percentAtMost(load.memory),
  network: percent(moved.utilization),
  tls: percent(tls.share),
  vulnerabilities: String(scanned.findings.length),
};
await Promise.all([
  record('t4-load', { 'cpu.utilization': shown.cpu, 'memory.utilization': shown.memory }, load),
  record(
    't4-transfer',
    { 'network.bandwidth-utilization': shown.network },
    { link, ...moved, received: moved.received.length },
  ),
  record('t4-tls', { 'security.tls13-share': shown.tls }, tls),
  record('t4-scan', { 'security.vulnerabilities': shown.vulnerabilities }, scanned),
]);

const checklist = document('Security audit checklist', 'What was looked at, and what was seen.', [
  [
    'TLS 1.3',
    table(
      ['client', 'connection'],
      tls.outcomes.map(({ client, version }) => [client, version ?? 'refused']),
    ),
  ],
  [
    'Tokens and zero trust',
    bullets([
      `The security suite forges tokens in five ways; of all tests ${tests.passed} passed and ${tests.failed} failed.`,
      'Servers listen on loopback only; workflows pin their actions and put no expression into a shell.',
      'No key lies in the repository: certificates are made anew for each run.',
    ]),
  ],
  [
    'Sources',
    `${scanned.rules} rules over ${scanned.files} files with ${scanned.lines} lines: ${scanned.findings.length} findings.` +
      scanned.findings
        .map(({ id, severity, path, line }) => `\n- ${severity}: ${id} in \`${path}\`, line ${line}`)
        .join(''),
  ],
]);

const plan = document('Phase 4 optimization plan', 'What was measured once, and how it stays measured.', [
  [
    'Targets',
    targetTable([
      { target: 'cpu.utilization < 70%', measured: shown.cpu, met: load.cpu < 0.7 },
      { target: 'memory.utilization < 80%', measured: shown.memory, met: load.memory < 0.8 },
      { target: 'network.bandwidth-utilization >= 90%', measured: shown.network, met: moved.utilization >= 0.9 },
      { target: 'security.tls13-share = 100%', measured: shown.tls, met: tls.share === 1 },
      { target: 'security.vulnerabilities = 0', measured: shown.vulnerabilities, met: scanned.findings.length === 0 },
    ]),
  ],
  [
    'Performance tests',
    `\`node --test ${suites[0]}\`: ${rate} requests a second to one server (${load.answered} of ${load.sent} were answered here), and a transfer at ${link.bytesPerSecond / 1e6} MB/s. ` +
      'Links of 10 Gbps need hosts that have them; the share of the link is what carries over.',
  ],
  [
    'Security tests',
    `\`node --test ${suites[1]}\`. Both suites together, run here: ${tests.passed} passed, ${tests.failed} failed.`,
  ],
  [
    'Alerts',
    table(
      ['alert', 'when', 'then'],
      [
        ['CPU', 'above 70% of a core for 5 minutes', 'add a server, look at the hottest handler'],
        ['Heap', 'above 80% of its limit for 5 minutes', 'take a heap snapshot, restart in turn'],
        ['Link', 'below 90% while data waits', 'look at the window and the round trip'],
        ['TLS', 'any session below 1.3', 'block the client, find the server that took it'],
      ],
    ),
  ],
  [
    'Deployment validation',
    bullets(['Both suites pass on the new version.', 'A canary holds every alert for ten minutes.']),
  ],
]);

await Promise.all([
  ...suites.map((path) => deliver(path)),
  deliver(await write('docs/phase-reports/PHASE-4-OPTIMIZATION-PLAN.md', plan)),
  deliver(
    await write(
      'deploy/monitoring/dwcp-dashboard.json',
      `${JSON.stringify(dashboard({ load, moved, tls }), null, 2)}\n`,
    ),
    'Monitoring dashboard JSON configs',
  ),
  deliver(
    await write('docs/security/phase4-security-audit-checklist.md', checklist),
    'Security audit checklist document',
  ),
]);
await share({
  'swarm/tester/performance-tests': 'tests/performance/phase4-performance-suite.test.js',
  'swarm/tester/security-audit': 'docs/security/phase4-security-audit-checklist.md',
  'swarm/tester/monitoring': 'deploy/monitoring/dwcp-dashboard.json',
});
