/** `swarmlead brief`: what this worker is asked to do; for an agent, which cannot know where the step left it. */
import type { Command } from 'commander';
import { briefPath, readBrief } from '../../adapters/session/brief-file.ts';
import { findPlace } from '../../adapters/session/place.ts';
import { json, writeText } from './hooks/show.ts';
import type { Io } from './io.ts';

interface Options {
  readonly path?: boolean;
  readonly json?: boolean;
}

export function registerBrief(program: Command, io: Io): void {
  program
    .command('brief')
    .description('print the brief of the worker that this job is')
    .option('--path', 'print the path of its file')
    .option('--json', 'one JSON object on standard output')
    .action(async (options: Options) => brief(options, io));
}

/** In a log no line of it is a command of the runner; the file has every character. */
async function brief(options: Options, io: Io): Promise<void> {
  const { session, dispatched } = findPlace({ cwd: io.cwd, env: io.env });
  const text = dispatched ? await readBrief(session) : null;
  if (text === null) {
    const error = "there is no brief here: the worker's step writes it, in a job that was admitted";
    if (options.json) io.out(json({ ok: false, error }));
    io.err(`swarmlead brief: ${error}`);
    return io.exit(1);
  }
  const path = briefPath(session);
  if (options.json) io.out(json({ ok: true, path, brief: text }));
  else writeText(io, options.path ? path : text.replace(/\n$/, ''));
}
