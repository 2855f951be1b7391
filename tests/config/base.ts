/** A small sound swarm file that the cases break, one place each. */
import { readSwarmFile, type ReadSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';

export const base = `version: 1
name: Test swarm
session: swarm-test
epic: test-1
roles:
  research:
    title: Research
  coder:
    title: Coder
workers:
  R1:
    role: research
    title: Find out
    mission: Find it out.
    bead: test-2
    targets:
      - a.b >= 70%
  C2:
    role: coder
    title: Build
    mission: Build it.
    needs: [R1]
gates:
  phase-1:
    verdict-of: [R1]
`;

/** The base with one place changed; a place that is not there, or not once, is a mistake of the test. */
export function changed(from: string, to: string): string {
  if (base.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} does not stand once in the base`);
  return base.replace(from, () => to);
}

export function told(read: ReadSwarmFile): readonly string[] {
  return read.problems.map(
    ({ level, code, line, column }) => `${level === 'error' ? '' : 'warning '}${code} ${line}:${column}`,
  );
}

export function sound(text: string): SwarmConfig {
  const read = readSwarmFile(text, 'swarm.yml');
  if (read.kind === 'invalid') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.config;
}
