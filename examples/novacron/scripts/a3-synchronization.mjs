/** A3, Phase 3: state between regions by gossip, agreement by PBFT, with delays as in a datacenter and as between continents. */
import { findTolerance } from './lib/byzantine.mjs';
import { runGossip } from './lib/gossip.mjs';
import { readKnobs } from './lib/knobs.mjs';
import { openMesh } from './lib/mesh.mjs';
import { createReplica, quorumOf } from './lib/pbft.mjs';
import { createRandom, drawSeed } from './lib/random.mjs';
import { deliver, record, share, write } from './lib/recorder.mjs';
import { bullets, document, fenced, table, targetTable } from './lib/report.mjs';
import { inMilliseconds, inSeconds, median, percent, quantile } from './lib/stats.mjs';

const regions = ['us-east', 'eu-west', 'ap-south', 'sa-east'];

/** Delays of pairs, the same in both directions. */
function drawDelays(random, { count, from, to }) {
  const delays = new Map();
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) delays.set(`${a}-${b}`, from + Math.round(random.next() * (to - from)));
  }
  return (a, b) => delays.get(`${Math.min(a, b)}-${Math.max(a, b)}`);
}

/** Milliseconds from the proposal until a quorum of four replicas executed it, one per slot. */
async function measureConsensus({ delay, slots, together }) {
  const count = regions.length;
  const waiting = new Map();
  const replicas = Array.from({ length: count }, (_, id) =>
    createReplica({
      count,
      primary: 0,
      broadcast: (message) => {
        for (let to = 0; to < count; to += 1) void mesh.send(id, to, message);
      },
      execute: (slot) => {
        const entry = waiting.get(slot);
        entry.executed += 1;
        if (entry.executed === quorumOf(count)) entry.done(performance.now() - entry.started);
      },
    }),
  );
  const mesh = await openMesh({ count, delay, receive: (to, from, message) => replicas[to](from, message) });
  const propose = async (slot) =>
    new Promise((done) => {
      waiting.set(slot, { started: performance.now(), executed: 0, done });
      for (let to = 0; to < count; to += 1) {
        void mesh.send(0, to, { phase: 'pre-prepare', slot, value: `value-${slot}` });
      }
    });
  const times = [];
  if (together) times.push(...(await Promise.all(Array.from({ length: slots }, async (_, slot) => propose(slot)))));
  else for (let slot = 0; slot < slots; slot += 1) times.push(await propose(slot));
  mesh.close();
  return times;
}

const { regionsCutOff } = await readKnobs('A3');
const seed = drawSeed();
const random = createRandom(seed);
const between = drawDelays(random, { count: regions.length, from: 40, to: 160 });
const far = drawDelays(random, { count: regions.length, from: 350, to: 550 });
const reached = (region) => region < regions.length - regionsCutOff;

const tolerance = findTolerance(100);
const [gossip, internet] = await Promise.all([
  runGossip({
    regions: regions.length,
    delay: (from, to) => (reached(from) && reached(to) ? between(from, to) : null),
    random,
    interval: 100,
    writes: 24,
    settle: 2000,
  }),
  measureConsensus({ delay: far, slots: 3, together: true }),
]);
const datacenter = await measureConsensus({ delay: () => 1, slots: 30, together: false });

const staleness = Math.max(...gossip.staleness);
const latency = { datacenter: median(datacenter), internet: Math.max(...internet) };
const shown = {
  regions: String(gossip.group.length),
  staleness: inSeconds(staleness),
  datacenter: inMilliseconds(latency.datacenter),
  internet: inSeconds(latency.internet),
  tolerance: percent(tolerance.share, 0),
};

await Promise.all([
  record(
    'a3-gossip',
    { 'multi-region.regions': shown.regions, 'state.staleness': shown.staleness },
    {
      seed,
      regions,
      regionsCutOff,
      sameState: gossip.group.map((region) => regions[region]),
      milliseconds: gossip.staleness,
    },
  ),
  record(
    'a3-consensus',
    { 'consensus.latency.datacenter': shown.datacenter, 'consensus.latency.internet': shown.internet },
    { seed, replicas: regions.length, datacenter, internet },
  ),
  record(
    'a3-byzantine',
    { 'byzantine.tolerance': shown.tolerance },
    { replicas: 100, quorum: quorumOf(100), ...tolerance },
  ),
]);

const drawing = [
  'flowchart LR',
  ...regions.map((name, at) => `  r${at}["${name}${gossip.group.includes(at) ? '' : ' (not the same state)'}"]`),
  ...regions.flatMap((_, a) =>
    regions.flatMap((__, b) =>
      a < b && reached(a) && reached(b) ? [`  r${a} <-- "${between(a, b)} ms" --> r${b}`] : [],
    ),
  ),
].join('\n');

const report = document(
  'Phase 3 synchronization analysis',
  `${regions.length} regions with one-way delays of 40 to 160 ms for state, and of 350 to 550 ms for agreement over the internet. The delays are added, the sockets are real.`,
  [
    [
      'Targets',
      targetTable([
        { target: 'multi-region.regions >= 3', measured: shown.regions, met: gossip.group.length >= 3 },
        { target: 'state.staleness < 5s', measured: shown.staleness, met: staleness < 5000 },
        { target: 'consensus.latency.datacenter < 100ms', measured: shown.datacenter, met: latency.datacenter < 100 },
        { target: 'consensus.latency.internet <= 5s', measured: shown.internet, met: latency.internet <= 5000 },
        { target: 'byzantine.tolerance >= 33%', measured: shown.tolerance, met: tolerance.share >= 0.33 },
      ]),
    ],
    ['Multi-region deployment architecture diagram', fenced('mermaid', drawing)],
    [
      'State monitoring dashboard specifications',
      table(
        ['panel', 'measure', 'now', 'alert'],
        [
          [
            'Staleness',
            'time until a write is in all regions',
            `${inSeconds(median(gossip.staleness))} median`,
            'above 5 s',
          ],
          ['Slowest write', 'the longest of them', shown.staleness, 'above 4 s for a minute'],
          ['Regions', 'regions with the same state', `${shown.regions} of ${regions.length}`, 'below 3'],
          [
            'Agreement',
            'time until a quorum executed',
            `${inMilliseconds(quantile(datacenter, 0.95))} 95th percentile`,
            'above 100 ms',
          ],
        ],
      ),
    ],
    [
      'Consensus strategy decision matrix',
      table(
        ['where', 'protocol', 'why', 'measured'],
        [
          ['one datacenter, trusted nodes', 'Raft', 'one round trip less than PBFT', 'not measured here'],
          ['one datacenter, nodes that may lie', 'PBFT', 'three phases are cheap at 1 ms', shown.datacenter],
          [
            'between regions, nodes that may lie',
            'PBFT',
            'each phase costs the longest delay of a quorum',
            shown.internet,
          ],
          ['state that may be late', 'gossip', 'no quorum, regions go on alone', shown.staleness],
        ],
      ),
    ],
    [
      'Integration test plan for ASS/ACP',
      bullets([
        `Cut one region off and heal it; all ${regions.length} regions must have the same state within 5 s.`,
        `Let ${tolerance.held} of 100 replicas lie in each way tried here; with one more, this broke: ${tolerance.broken.join('; ')}.`,
        `Repeat the ${datacenter.length} slots of the datacenter under load; the median must stay below 100 ms.`,
        'Switch from gossip to PBFT while writes go on; no write may be lost.',
      ]),
    ],
  ],
);
await deliver(await write('docs/phase-reports/PHASE-3-SYNC-ANALYSIS.md', report));
await share({
  'swarm/analyst/phase3-ass': 'results/a3-gossip.json',
  'swarm/analyst/phase3-acp': 'results/a3-consensus.json',
  'swarm/analyst/multi-region': 'docs/phase-reports/PHASE-3-SYNC-ANALYSIS.md',
});
