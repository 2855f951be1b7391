/** C2, Phase 2: trains a bandwidth predictor and a placement policy, judges them on data they have not seen, and writes them down. */
import { itpGo, itpPython, pbaGo, pbaPython } from './lib/c2-sources.mjs';
import { readKnobs } from './lib/knobs.mjs';
import { createPolicy, learn, runTasks } from './lib/placement.mjs';
import { createPredictor, predict, train } from './lib/predictor.mjs';
import { createRandom, drawSeed } from './lib/random.mjs';
import { deliver, record, share, write } from './lib/recorder.mjs';
import { bullets, document, table, targetTable } from './lib/report.mjs';
import { inMilliseconds, median, percent, quantile } from './lib/stats.mjs';
import { createTrace } from './lib/traces.mjs';

const modes = {
  datacenter: { timesteps: 30, units: 8, tolerance: 0.1, bound: 0.85 },
  internet: { timesteps: 60, units: 12, tolerance: 0.2, bound: 0.7 },
};

const nodes = [8, 6, 4, 3, 2, 1, 1, 0.5].map((speed, at) => ({ name: `node-${at + 1}`, speed }));

/** Trains on one trace and looks at another. */
function measurePrediction(random, mode, noise) {
  const { timesteps, units, tolerance } = modes[mode];
  const fresh = () => createTrace(random, { mode, length: 900, ...(noise === undefined ? {} : { noise }) });
  const predictor = train(createPredictor(random, { timesteps, units }), fresh(), { tolerance });
  const heldOut = fresh();
  const errors = [];
  const unmoved = [];
  const times = [];
  for (let at = timesteps; at < heldOut.length; at += 1) {
    const window = heldOut.subarray(at - timesteps, at);
    const started = performance.now();
    const predicted = predict(predictor, window);
    times.push(performance.now() - started);
    errors.push(Math.abs(predicted / heldOut[at] - 1));
    unmoved.push(Math.abs(heldOut[at - 1] / heldOut[at] - 1));
  }
  const within = (all) => all.filter((error) => error <= tolerance).length / all.length;
  const windows = [0, 1, 2].map((which) => heldOut.slice(which * 100, which * 100 + timesteps));
  return {
    predictor,
    errors,
    times,
    accuracy: within(errors),
    unmoved: within(unmoved),
    predictions: errors.length,
    cases: windows.map((window) => ({ mode, window: [...window], predicted: predict(predictor, window) })),
  };
}

async function measurePlacement(random) {
  const draw = (count) => Array.from({ length: count }, () => 4 + random.below(17));
  const values = await learn({ nodes, tasks: draw(32), random, epsilon: 0.1 });
  const tasks = draw(64);
  const roundRobin = await runTasks({ nodes, tasks, place: (_, index) => index % nodes.length });
  const learned = await runTasks({ nodes, tasks, place: createPolicy(values) });
  return { values, tasks, roundRobin, learned, speedup: roundRobin / learned };
}

const { internetNoise } = await readKnobs('C2');
const seed = drawSeed();
const random = createRandom(seed);
const placement = await measurePlacement(random);
const datacenter = measurePrediction(random, 'datacenter');
const internet = measurePrediction(random, 'internet', internetNoise);
const latency = quantile([...datacenter.times, ...internet.times], 0.95);

const shown = {
  datacenter: percent(datacenter.accuracy),
  internet: percent(internet.accuracy),
  speedup: `${(Math.floor(placement.speedup * 100) / 100).toFixed(2)}x`,
  latency: inMilliseconds(latency),
};

const model = ({ predictor: { timesteps, units, weights, readout } }) => ({ timesteps, units, weights, readout });
const headroom = { datacenter: quantile(datacenter.errors, 0.9), internet: quantile(internet.errors, 0.9) };
const learnedNodes = { nodes, values: placement.values };
const files = [
  await write(
    'ai_engine/pba_v3_enhanced.py',
    pbaPython({
      modes: { datacenter: model(datacenter), internet: model(internet) },
      cases: [...datacenter.cases, ...internet.cases],
    }),
  ),
  await write('ai_engine/itp_v3_enhanced.py', itpPython(learnedNodes)),
  await write('backend/core/network/dwcp/v3/prediction/pba_integration.go', pbaGo({ headroom })),
  await write('backend/core/network/dwcp/v3/partition/itp_integration.go', itpGo(learnedNodes)),
];

const numbers = ({ accuracy, unmoved, predictions }) => ({ accuracy, unmoved, predictions });
await Promise.all([
  record(
    'c2-prediction',
    {
      'pba.accuracy.datacenter': shown.datacenter,
      'pba.accuracy.internet': shown.internet,
      'pba.prediction-latency': shown.latency,
    },
    { seed, internetNoise, modes, datacenter: numbers(datacenter), internet: numbers(internet) },
  ),
  record('c2-placement', { 'itp.workload-speedup': shown.speedup }, { seed, nodes, ...placement }),
]);

const report = document(
  'Phase 2 intelligence implementation',
  'A bandwidth predictor and a placement policy, trained and measured by the run that wrote this file.',
  [
    [
      'Targets',
      targetTable([
        { target: 'pba.accuracy.datacenter >= 85%', measured: shown.datacenter, met: datacenter.accuracy >= 0.85 },
        { target: 'pba.accuracy.internet >= 70%', measured: shown.internet, met: internet.accuracy >= 0.7 },
        { target: 'itp.workload-speedup >= 2x', measured: shown.speedup, met: placement.speedup >= 2 },
        { target: 'pba.prediction-latency < 100ms', measured: shown.latency, met: latency < 100 },
      ]),
    ],
    [
      'Predictive bandwidth allocation',
      `An LSTM layer with fixed random weights reads the window, a linear readout is trained on it. Accuracy is the share of predictions on a second trace that come within the tolerance. "Unmoved" is the same share for saying that nothing changes.\n\n${table(
        ['mode', 'window', 'units', 'tolerance', 'accuracy', 'unmoved', '90% within'],
        [
          [
            'datacenter',
            '30 s',
            '8',
            '10%',
            shown.datacenter,
            percent(datacenter.unmoved),
            percent(headroom.datacenter),
          ],
          ['internet', '60 s', '12', '20%', shown.internet, percent(internet.unmoved), percent(headroom.internet)],
        ],
      )}\n\nThe sizes of the plan, 128/64 and 256/128 units, need a framework and hours; these are what a few seconds allow.`,
    ],
    [
      'Intelligent task partitioning',
      `${placement.tasks.length} tasks on ${nodes.length} nodes took ${inMilliseconds(placement.roundRobin)} in turn and ${inMilliseconds(placement.learned)} as learned. The learner keeps one value per node and tries others now and then; it is not TD3.\n\n${table(
        ['node', 'speed', 'learned ms per unit'],
        nodes.map(({ name, speed }, at) => [name, String(speed), placement.values[at].toFixed(2)]),
      )}`,
    ],
    [
      'Interfaces',
      bullets([
        '`predict(mode, window)` in `ai_engine/pba_v3_enhanced.py`; run the file to check it against predictions made here.',
        '`Placement.place(cost)` in `ai_engine/itp_v3_enhanced.py`.',
        '`prediction.Allocate` promises a prediction less the headroom that 90% of the errors stayed within.',
        '`partition.New().Place(cost)` is the same placement in Go.',
      ]),
    ],
    [
      'Latency',
      `Median ${inMilliseconds(median([...datacenter.times, ...internet.times]))}, 95th percentile ${shown.latency}.`,
    ],
  ],
);
files.push(await write('docs/phase-reports/PHASE-2-INTELLIGENCE-IMPLEMENTATION.md', report));
await Promise.all(files.map((path) => deliver(path)));
await share({
  'swarm/coder/phase2-pba': 'ai_engine/pba_v3_enhanced.py',
  'swarm/coder/phase2-itp': 'ai_engine/itp_v3_enhanced.py',
  'swarm/coder/integration': 'docs/phase-reports/PHASE-2-INTELLIGENCE-IMPLEMENTATION.md',
});
