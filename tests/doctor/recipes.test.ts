/** What is shipped for agents is what the doctor asks of it: no fault, no warning, and each measuring job found well. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { diagnose } from '../../src/core/doctor/diagnose.ts';
import { readWorkflow } from '../../src/core/doctor/workflow-file.ts';
import { root } from '../architecture/modules.ts';
import { soundFacts } from './facts.ts';

const recipes = join(root, 'examples/agents/.github');
const text = (path: string): string => readFileSync(join(recipes, path), 'utf8');
const workflows = readdirSync(join(recipes, 'workflows')).filter((name) => name.endsWith('.yml'));
const read = readSwarmFile(text('swarm.yml'), '.github/swarm.yml');

const codes = new Set([
  'measured-by',
  'agent-writes',
  'unsaid-agent',
  'worker-writes',
  'live',
  'live-agent',
  'checkout',
  'claims-only',
]);
const findings = diagnose(
  soundFacts({
    swarmFiles: [{ path: '.github/swarm.yml', read }],
    workflows: new Map(workflows.map((name) => [`.github/workflows/${name}`, readWorkflow(text(`workflows/${name}`))])),
  }),
).filter(({ code }) => codes.has(code));

it('has no fault in a job of an agent, or in one that measures', () => {
  expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
});

it('has a measuring job for each role with an agent', () => {
  const roles = read.kind === 'ok' ? read.config.roles.filter(({ agent }) => agent) : [];
  expect(roles.length).toBeGreaterThan(2);
  expect(
    findings
      .filter(({ code }) => code === 'measured-by')
      .map(({ what }) => what)
      .sort(),
  ).toEqual(roles.map(({ id }) => `It measures what role ${id} delivers`).sort());
});
