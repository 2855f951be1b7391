/** `swarmlead deliver PATH` and `swarmlead deliver NAME PATH`: hands in a file, or a document under its name. */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { findPlace } from '../../adapters/session/place.ts';
import { createSessionStore } from '../../adapters/session/session-store.ts';
import { createWorkspace } from '../../adapters/session/workspace.ts';
import { recordDelivery } from '../../app/worker/record.ts';
import type { Io } from './io.ts';

interface Options {
  readonly root?: string;
  readonly json?: boolean;
}

export function registerDeliver(program: Command, io: Io): void {
  program
    .command('deliver')
    .description('hand in a file, or a document under the name that the swarm file gives it')
    .argument('<NAME-or-PATH>', 'path of the file, or the name of the document when a path follows')
    .argument('[PATH]', 'path of the file, when a name came first')
    .option('--root <dir>', 'root of the workspace, which the file lies in; a job has its own')
    .option('--json', 'one JSON object on standard output')
    .action(async (first: string, second: string | undefined, options: Options) =>
      deliver({ path: second ?? first, name: second === undefined ? undefined : first }, options, io),
    );
}

async function deliver(
  file: { readonly path: string; readonly name: string | undefined },
  options: Options,
  io: Io,
): Promise<void> {
  const place = findPlace({ cwd: io.cwd, env: io.env, root: options.root });
  const outcome = await recordDelivery({
    store: createSessionStore(place.session),
    workspace: createWorkspace({ root: place.root, cwd: io.cwd }),
    ...file,
    at: new Date().toISOString(),
  });
  if (outcome.kind === 'refused') {
    if (options.json) io.out(JSON.stringify({ ok: false, error: outcome.reasons.join('; ') }));
    for (const reason of outcome.reasons) io.err(`swarmlead deliver: ${reason}`);
    io.exit(1);
    return;
  }
  const [record] = outcome.records;
  if (!record) return;
  if (options.json) io.out(JSON.stringify({ ok: true, delivered: record }));
  else {
    const name = record.name === undefined ? '' : ` as ${JSON.stringify(record.name)}`;
    io.out(harmless(`Recorded ${record.path}${name}, ${record.bytes} bytes`));
  }
}
