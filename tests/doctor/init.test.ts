/** What init writes is what the doctor wants to see, in both faces: neither knows better than the other. */
import { describe, expect, it } from 'vitest';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { diagnose } from '../../src/core/doctor/diagnose.ts';
import type { Face } from '../../src/core/doctor/facts.ts';
import { readWorkflow } from '../../src/core/doctor/workflow-file.ts';
import { choose } from '../../src/core/setup/choose.ts';
import { isWritten } from '../../src/core/setup/file-change.ts';
import { propose } from '../../src/core/setup/propose.ts';
import { foundOf, wanted } from '../setup/found-of.ts';
import { soundFacts, told } from './facts.ts';

function findings(face: Face): ReturnType<typeof diagnose> {
  const found = foundOf();
  const choice = choose({ face }, found);
  if (choice.kind === 'refused') throw new Error(JSON.stringify(choice.problems));
  const proposed = propose(found, choice, { ...wanted, face });
  if (proposed.kind === 'refused') throw new Error(JSON.stringify(proposed.problems));
  const texts = proposed.files.filter(isWritten).map(({ path, after }) => [path, after] as const);
  const workflows = texts.filter(([path]) => path.startsWith('.github/workflows/'));
  const [, swarm = ''] = texts.find(([path]) => path === '.github/swarm.yml') ?? [];
  const [, beads = ''] = texts.find(([path]) => path.endsWith('.jsonl')) ?? [];
  expect([workflows.length > 0, swarm !== '', beads !== '']).toEqual([true, true, true]);
  return diagnose(
    soundFacts({
      face,
      actions: told({ enabled: true, allowed: 'all', shaPinning: true }),
      workflows: new Map(workflows.map(([path, text]) => [path, readWorkflow(text)])),
      states: told(new Map(workflows.map(([path]) => [path, 'active']))),
      swarmFiles: [{ path: '.github/swarm.yml', read: readSwarmFile(swarm, '.github/swarm.yml') }],
      beads: readBeads(beads, '.beads/issues.jsonl'),
      epics: new Map(),
      labels: told(proposed.labels.map(({ name }) => name)),
    }),
  );
}

describe('a repository that init set up', () => {
  it.each<Face>(['action', 'app'])('has nothing wrong with it, in the %s face', (face) => {
    const wrong = findings(face).filter(({ level }) => level === 'error' || level === 'warning');
    expect(wrong).toEqual([]);
  });
});
