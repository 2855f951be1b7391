/** `swarmlead beads show`: one bead, what it hangs together with, and whether it can be worked on. */
import type { Command } from 'commander';
import { harmless } from '../../../adapters/actions/log.ts';
import type { Bead } from '../../../core/beads/bead.ts';
import { lineOf, type BeadsFile } from '../../../core/beads/jsonl.ts';
import { readiness, type Readiness } from '../../../core/beads/ready.ts';
import type { Io } from '../io.ts';
import { rowOf } from './lines.ts';
import { openBeads, withFileOption, type FileOptions } from './open-beads.ts';

interface Options extends FileOptions {
  readonly json?: boolean;
}

/** An edge of another bead to this one. */
interface Dependent {
  readonly id: string;
  readonly type: string;
}

export function registerShow(beads: Command, io: Io): void {
  const command = beads
    .command('show')
    .argument('<ID>', 'of the bead, such as project-a3f')
    .description('print one bead, what it depends on, what depends on it, and whether it is ready');
  withFileOption(command)
    .option('--json', 'one JSON object on standard output, with the bead as the file has it')
    .action(async (id: string, options: Options) => show(id, options, io));
}

async function show(id: string, options: Options, io: Io): Promise<void> {
  const file = await openBeads(options, io);
  if (!file) return;
  const bead = file.beads.get(id);
  if (!bead) {
    io.err(harmless(`swarmlead beads show: there is no bead ${JSON.stringify(id)} in ${file.name}`));
    return io.exit(1);
  }
  const stands = readiness(file.beads.values(), new Date().toISOString())(id);
  const dependents = dependentsOf(file, id);
  if (options.json) io.out(jsonOf((lineOf(file, id) ?? '').trim(), stands, dependents));
  else for (const line of linesOf({ file, bead, stands, dependents })) io.out(line);
}

function dependentsOf(file: BeadsFile, id: string): readonly Dependent[] {
  return [...file.beads.values()].flatMap((bead) =>
    bead.dependencies.flatMap(({ on, type }) => (on === id ? [{ id: bead.id, type }] : [])),
  );
}

/** The bead's line is put in as it is, because parsing would lose long numbers. */
function jsonOf(line: string, { ready, reason, blockers }: Readiness, dependents: readonly Dependent[]): string {
  const more = JSON.stringify({ ready, reason, blockers, dependents });
  return `{"bead":${line},${more.slice(1)}`;
}

function linesOf(of: {
  readonly file: BeadsFile;
  readonly bead: Bead;
  readonly stands: Readiness;
  readonly dependents: readonly Dependent[];
}): readonly string[] {
  const { file, bead, stands, dependents } = of;
  const { status, assignee, externalRef, labels, dependencies } = bead;
  const facts = [
    ['status', `${status}${assignee === null ? '' : `, assigned to ${assignee}`}`],
    ['ready', stands.ready ? 'yes' : `no: ${stands.reason}`],
    ...(externalRef === null ? [] : [['issue', externalRef]]),
    ...(labels.length === 0 ? [] : [['labels', labels.join(', ')]]),
    ...dependencies.map(({ on, type }) => ['depends on', `${on} (${type}${standing(file, on)})`]),
    ...dependents.map(({ id, type }) => ['needed by', `${id} (${type}${standing(file, id)})`]),
  ];
  return [rowOf(bead), ...facts.map(([name = '', value = '']) => harmless(`  ${name.padEnd(10)}  ${value}`))];
}

function standing(file: BeadsFile, id: string): string {
  return `, ${file.beads.get(id)?.status ?? 'not in the file'}`;
}
