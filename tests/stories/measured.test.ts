/**
 * What an agent delivered is measured by a second job of its run: its numbers are collected, and the agent's own are not,
 * whatever it uploads under whatever name.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { agentSwarm } from './agent-swarm.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const workers = `workers:
  C1:
    role: coder
    title: Encode
    mission: Write the encoder.
    deliverables: [src/ratio.txt]
    targets: [encode.ratio >= 5x]
    retries: 0
gates:
  proven:
    verdict-of: [C1]
    evidence: collected
`;

/** The number is a fact of the file that the agent delivers, and the script that finds it is the repository's. */
const files = { 'measure.sh': 'swarmlead metric "encode.ratio=$(cat src/ratio.txt)"\n', 'src/ratio.txt': '1x\n' };
const measure = 'bash ./measure.sh';

async function told(agent: string, measuring: string = measure, spec: string = workers): Promise<string> {
  const swarm = agentSwarm({ agent, measure: measuring, workers: spec, files });
  stage = await startStage({ face: 'app', ...swarm });
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  return (await stage.told(2)).join('\n');
}

async function outcome(): Promise<unknown> {
  const end = (await stage.state('agent'))?.workers.get('C1')?.attempts[0]?.end;
  if (end?.kind !== 'done') return end;
  const { verdict, measured } = end.event;
  const [target] = verdict.targets;
  return {
    number: target?.measured,
    class: target?.class,
    note: target?.note,
    why: measured?.why,
    artifact: measured?.artifact,
    others: verdict.others.map(({ metric }) => metric),
  };
}

const gate = async (): Promise<string | undefined> => (await stage.state('agent'))?.gates.get('proven')?.verdict;

describe('the measuring job', () => {
  it('measures the delivered files, and its number opens the gate that the claim does not', async () => {
    const result = await told(
      'echo 9x > src/ratio.txt; swarmlead metric encode.ratio=99x; swarmlead deliver src/ratio.txt',
    );
    expect(await outcome()).toMatchObject({
      number: '9x',
      class: 'collected',
      note: "the worker's own job said 99x",
      artifact: {
        name: expect.stringMatching(/^swarmlead-measured-\d+-1$/),
        digest: expect.stringMatching(/^sha256:/),
      },
    });
    expect(await gate()).toBe('go');
    expect(result).toMatch(/9x\]\S* collected/);
    expect(result).toMatch(
      /measured by its job `Measure` \(\[`sha256:\w{12}`\]\([^)]+\)\) with the files that were handed in/,
    );
  });

  it('is the script of the default branch: what else the agent hands in is not laid over it', async () => {
    await told(
      'echo 9x > src/ratio.txt; echo "swarmlead metric encode.ratio=99x" > measure.sh; swarmlead deliver src/ratio.txt; swarmlead deliver measure.sh',
    );
    expect(await outcome()).toMatchObject({ number: '9x', class: 'collected' });
  });

  it('reads no file that the agent handed in where a number is read from, whatever that is called', async () => {
    const spec = workers
      .replace('[src/ratio.txt]', '[src/**, .github/**]')
      .replace(
        '    retries: 0\n',
        '    collect:\n      - { format: json, path: src/bench.json, metrics: { encode.ratio: { from: /ratio, take: min, unit: x } } }\n$&',
      );
    const deliver = ['src/bench.json', 'src/Bench.json', '.github/measure.txt', 'src/ratio.txt'];
    const forge =
      'mkdir -p .github; for file in src/bench.json src/Bench.json .github/measure.txt; do echo \'{"ratio": 99}\' > $file; done';
    const left =
      'ls src .github > left.txt; if grep -i "bench.json\\|measure.txt" left.txt; then exit 1; fi; grep -q 9x src/ratio.txt; swarmlead metric done=1';
    const result = await told(
      [forge, 'echo 9x > src/ratio.txt', ...deliver.map((file) => `swarmlead deliver ${file}`)].join('; '),
      left,
      spec,
    );
    // The measuring job went well, and found no number, so what the agent's own file says takes no place of it.
    expect(await outcome()).toMatchObject({ number: null, class: null, artifact: expect.anything(), others: ['done'] });
    expect(result).toMatch(/the worker's own job said 99x/);
    expect(await gate()).toBe('insufficient-evidence');
  });

  it('that fails leaves a claim, with the reason, and the gate shut', async () => {
    const result = await told('echo 9x > src/ratio.txt; swarmlead metric encode.ratio=99x', 'exit 1');
    expect(await outcome()).toMatchObject({ number: '99x', class: 'claimed', why: 'it handed in nothing' });
    expect(await gate()).toBe('insufficient-evidence');
    expect(result).toContain('Nothing of its measuring job `Measure` counts: [it handed in nothing]');
  });
});
