/** A5, Phase 5: moves a machine, takes a burst, kills nodes, rolls a canary back, and goes whole paths end to end. */
import { measureBurst } from './lib/burst.mjs';
import { measureCanary } from './lib/canary.mjs';
import { runScenarios } from './lib/e2e.mjs';
import { readKnobs } from './lib/knobs.mjs';
import { migrate } from './lib/migration.mjs';
import { createRandom, drawSeed } from './lib/random.mjs';
import { deliver, record, share, write } from './lib/recorder.mjs';
import { bullets, document, table, targetTable } from './lib/report.mjs';
import { scan } from './lib/scan.mjs';
import { inMilliseconds, inSeconds, percent, percentAtMost } from './lib/stats.mjs';
import { findSurvivable } from './lib/store.mjs';

/** A model to scale: a small image through a tenth of the link, so that a busy machine's pauses do not count as the link's. */
const image = 6 * 2 ** 20;
const machine = 2e9;
const tenth = 10;

const { migrationMbit } = await readKnobs('A5');
const seed = drawSeed();
const random = createRandom(seed);
const migration = await migrate({
  bytes: image,
  bytesPerSecond: (migrationMbit * 1e6) / 8 / tenth,
  delay: 5,
  writesPerSecond: 100 / tenth,
  random,
});
const projected = (migration.seconds * machine) / image / tenth;
const [canary, chaos] = await Promise.all([measureCanary(), findSurvivable(7)]);
const burst = await measureBurst({ count: 1200, connections: 24, milliseconds: 600, within: 5000 });
const { findings, ...scanned } = await scan();
const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
const e2e = await runScenarios(random, [
  ['A moved machine has every page', migration.whole],
  ['A region fails and nothing is lost', chaos.survived >= 1],
  ['A canary is rolled back and clients notice nothing', canary.failed === 0 && canary.stable > 0],
]);

const shown = {
  e2e: `${e2e.passed}/${e2e.total}`,
  migration: inSeconds(projected * 1000),
  concurrent: String(burst.peak),
  errors: percentAtMost(burst.errorRate),
  chaos: percent(chaos.share),
  vulnerabilities: String(grave.length),
  rollback: inSeconds(canary.rollback),
  downtime: inSeconds(canary.downtime),
};

await Promise.all([
  record('a5-e2e', { 'e2e.pass-rate': shown.e2e }, { seed, ...e2e }),
  record(
    'a5-migration',
    { 'vm.migration-time': shown.migration },
    { migrationMbit, tenth, machine, projected, ...migration },
  ),
  record('a5-burst', { 'load.concurrent-operations': shown.concurrent, 'load.error-rate': shown.errors }, burst),
  record('a5-chaos', { 'chaos.node-failures': shown.chaos }, chaos),
  record('a5-scan', { 'security.critical-high-vulnerabilities': shown.vulnerabilities }, { ...scanned, findings }),
  record('a5-canary', { 'canary.rollback-time': shown.rollback, 'canary.downtime': shown.downtime }, canary),
]);

const targets = targetTable([
  { target: 'e2e.pass-rate = 100%', measured: shown.e2e, met: e2e.passed === e2e.total },
  { target: 'vm.migration-time <= 90s', measured: shown.migration, met: projected <= 90 },
  { target: 'load.concurrent-operations >= 1000', measured: shown.concurrent, met: burst.peak >= 1000 },
  { target: 'load.error-rate < 5%', measured: shown.errors, met: burst.errorRate < 0.05 },
  { target: 'chaos.node-failures >= 33%', measured: shown.chaos, met: chaos.share >= 0.33 },
  { target: 'security.critical-high-vulnerabilities = 0', measured: shown.vulnerabilities, met: grave.length === 0 },
  { target: 'canary.rollback-time < 5s', measured: shown.rollback, met: canary.rollback < 5000 },
  { target: 'canary.downtime = 0s', measured: shown.downtime, met: canary.downtime === 0 },
]);

const architecture = document(
  'Phase 5 validation architecture',
  'How the whole is tried before production, and what the first round of it measured.',
  [
    ['Targets', targets],
    [
      'Virtual machine migration',
      `An image of ${image / 2 ** 20} MiB went through a link of ${migrationMbit / tenth} Mbit/s, a tenth of ${migrationMbit}, while its pages were written, in ${migration.rounds.length} rounds and ${inSeconds(migration.seconds * 1000)}; it stood still for ${inSeconds(migration.standstill * 1000)}. To scale, 2 GB through the whole link take ${shown.migration}.\n\n${table(
        ['round', 'pages', 'time'],
        migration.rounds.map(({ pages, seconds }, at) => [String(at + 1), String(pages), inSeconds(seconds * 1000)]),
      )}`,
    ],
    [
      'Security audit process',
      `${scanned.rules} rules over ${scanned.files} files found ${grave.length} of high or critical severity. The same scan runs on every release candidate; one finding stops it.`,
    ],
    [
      'Not measured here',
      bullets([
        '24 hours of load: a run of seconds says nothing about leaks.',
        'Hosts in several regions: delays are added on one machine.',
      ]),
    ],
  ],
);

const documents = [
  [
    'E2E test specifications document',
    'docs/validation/e2e-test-specifications.md',
    document('E2E test specifications', 'Each path ends in a check of what arrived; all must pass.', [
      [
        'Scenarios',
        table(
          ['scenario', 'in this run'],
          e2e.scenarios.map(({ name, passed }) => [name, passed ? 'passed' : '**failed**']),
        ),
      ],
    ]),
  ],
  [
    'Load test scenario definitions',
    'docs/validation/load-test-scenarios.md',
    document('Load test scenarios', 'An operation is open from the call until its answer was checked.', [
      [
        'Burst',
        `${burst.count} operations over ${burst.connections} connections; ${burst.peak} were open at once, ${burst.failed} failed, all were over after ${inMilliseconds(burst.milliseconds)}.`,
      ],
      [
        'Soak',
        'The same burst every minute for 24 hours; the error rate stays below 5% in each hour, memory does not grow.',
      ],
    ]),
  ],
  [
    'Chaos engineering playbook',
    'docs/validation/chaos-playbook.md',
    document(
      'Chaos engineering playbook',
      `A store of ${chaos.nodes} processes; one after the other is killed while it is read and written.`,
      [
        [
          'Node failures',
          table(
            ['killed', 'right answers'],
            chaos.steps.map(({ killed, asked, right }) => [String(killed), `${right} of ${asked}`]),
          ),
        ],
        ['Partitions', 'Cut the smaller half off: it must refuse to write, the larger must go on.'],
        ['Liars', 'Phase 3 measures how many replicas may lie; repeat it with the production quorum.'],
      ],
    ),
  ],
  [
    'Canary deployment runbook',
    'docs/validation/canary-runbook.md',
    document('Canary deployment runbook', `${canary.requests} requests went through the proxy while this was tried.`, [
      [
        'Steps',
        bullets([
          `Send half of the traffic to the canary; here it answered ${canary.canary} requests.`,
          'Watch its latency and errors against those of the stable version.',
          'Widen when all alerts hold for ten minutes; roll back at the first that does not.',
        ]),
      ],
      ['Seen by clients', `${canary.failed} requests failed, ${shown.downtime} without an answer.`],
    ]),
  ],
  [
    'Rollback procedures document',
    'docs/validation/rollback-procedures.md',
    document('Rollback procedures', 'The proxy decides per request, so that nothing has to be started again.', [
      [
        'Switch',
        `Set the canary's share to 0. Its last answer came ${shown.rollback} after that here; below 5 s is demanded.`,
      ],
      [
        'After it',
        bullets(['Let the requests that are under way end.', 'Keep the canary running until its logs are saved.']),
      ],
    ]),
  ],
];

await Promise.all([
  write('docs/phase-reports/PHASE-5-VALIDATION-ARCHITECTURE.md', architecture).then((path) => deliver(path)),
  ...documents.map(async ([name, path, text]) => deliver(await write(path, text), name)),
]);
await share({
  'swarm/architect/e2e-architecture': 'docs/validation/e2e-test-specifications.md',
  'swarm/architect/load-tests': 'docs/validation/load-test-scenarios.md',
  'swarm/architect/chaos-engineering': 'docs/validation/chaos-playbook.md',
});
