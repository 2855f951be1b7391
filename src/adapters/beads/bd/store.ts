/**
 * A store of `bd` in a folder of ours, cloned from the mirror. Nothing of the user's repository is ever checked out here,
 * so no settings, hooks or remotes that somebody committed to it have a say. Texts of people reach `bd` by standard input
 * only; ids and labels as words behind `--`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { SwarmLeadError } from '../../../core/problem.ts';
import { confined, mustBeConfined, type Confined } from './confine.ts';
import { bdEnvironment } from './environment.ts';
import { runProgram, type ProgramEnd } from './program.ts';

/** All who write one store must have the same. */
export const bdVersion = '1.3.0';

export interface BdStore {
  /** Throws what is there away, and clones the store at `url`. */
  clone(url: string): Promise<void>;
  /** Every bead that is kept as a line. Templates, passing ones and memories are nobody else's, and leave the store never. */
  export(): Promise<string>;
  /** Whole lines of beads, new or newer than those that are there. */
  import(lines: string): Promise<void>;
  /** None of them has a comma or a zero, or begins or ends with space. */
  removeLabels(bead: string, labels: readonly string[]): Promise<void>;
  removeEdge(bead: string, on: string): Promise<void>;
  push(): Promise<void>;
}

const imported = z.object({
  data: z.object({
    stale_skipped_ids: z.array(z.string()).optional(),
    tie_kept_local_ids: z.array(z.string()).optional(),
  }),
});

/** Before anything of it is read, so that `bd` looks in no other folder for them. */
const metadata = { database: 'dolt', backend: 'dolt', dolt_mode: 'embedded', dolt_database: 'beads' };

/** In one call: one has 255 characters at most, and Linux takes a word of 128 KiB. */
const mostLabels = 100;

export function createBdStore(options: {
  /** Absolute path of the program. */
  readonly bd: string;
  /** Folder of ours, thrown away at each clone. */
  readonly folder: string;
  readonly home: string;
  readonly confined: Confined;
  /** Seconds. */
  readonly limit: number;
}): BdStore {
  const { folder, home, limit } = options;
  const environment = { ...bdEnvironment(home), GIT_CEILING_DIRECTORIES: home };
  const bd = async (words: readonly string[], input?: string): Promise<string> => {
    const start = confined({ program: options.bd, words: ['--sandbox', ...words] }, options.confined);
    const end = await runProgram({ ...start, folder, environment, limit, ...(input === undefined ? {} : { input }) });
    if (end.kind === 'ended' && end.code === 0) return end.output;
    mustBeConfined(end, options.confined);
    throw failed(`bd ${words[0] ?? ''}`, end);
  };
  return {
    clone: async (url) => {
      await rm(folder, { recursive: true, force: true });
      const beads = join(folder, '.beads');
      await mkdir(beads, { recursive: true, mode: 0o700 });
      await writeFile(join(beads, 'metadata.json'), `${JSON.stringify(metadata)}\n`);
      await writeFile(join(beads, 'config.yaml'), `sync.remote: ${JSON.stringify(url)}\nno-hooks: true\n`);
      await initGit({ folder, environment, limit });
      await bd(['bootstrap', '--yes']);
    },
    export: async () => bd(['export', '--include-infra']),
    import: async (lines) => {
      const answer = imported.parse(JSON.parse(await bd(['import', '--json', '-'], lines)));
      const { stale_skipped_ids: stale = [], tie_kept_local_ids: ties = [] } = answer.data;
      if (stale.length + ties.length > 0) throw notTaken([...stale, ...ties]);
    },
    removeLabels: async (bead, labels) => {
      for (let at = 0; at < labels.length; at += mostLabels) {
        await bd(['label', 'remove', '--json', '--', bead, labels.slice(at, at + mostLabels).join(',')]);
      }
    },
    removeEdge: async (bead, on) => void (await bd(['dep', 'remove', '--json', '--', bead, on])),
    push: async () => void (await bd(['dolt', 'push'])),
  };
}

/** Throws with a mend unless it is of the very version, and shut in. */
export async function checkVersion(call: {
  /** Absolute path of the program. */
  readonly bd: string;
  readonly home: string;
  readonly confined: Confined;
  /** Seconds. */
  readonly limit: number;
}): Promise<void> {
  const { home, limit } = call;
  const start = confined({ program: call.bd, words: ['version'] }, call.confined);
  const end = await runProgram({ ...start, folder: home, environment: bdEnvironment(home), limit });
  mustBeConfined(end, call.confined);
  if (end.kind !== 'ended') throw failed('bd version', end);
  const version = /^bd version (\d+\.\d+\.\d+)\b/m.exec(end.output)?.[1];
  if (version === bdVersion) return;
  throw new SwarmLeadError({
    code: 'bd-version',
    message: `The bd here is ${version === undefined ? 'of a version that it does not tell' : `v${version}`}, and beads are written with v${bdVersion} alone, because all who write one store must have the same. Put bd v${bdVersion} on the PATH.`,
  });
}

export function noBd(): SwarmLeadError {
  return new SwarmLeadError({
    code: 'no-bd',
    message: `The beads of this repository are in Dolt, which only bd reads and writes, and there is no bd here. Put bd v${bdVersion} on the PATH, or set tracker.driver to jsonl in the swarm file where the JSONL file is the truth.`,
  });
}

/** `bd` wants a git repository around it; this one is empty, and has no remote. */
async function initGit(place: {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly limit: number;
}): Promise<void> {
  const end = await runProgram({ program: 'git', words: ['init', '--quiet', '--template='], ...place });
  if (end.kind !== 'ended' || end.code !== 0) throw failed('git init', end);
}

function notTaken(ids: readonly string[]): SwarmLeadError {
  const known = ids.filter((id) => /^[\w.-]{1,128}$/.test(id)).join(', ');
  return new SwarmLeadError({
    code: 'bd-not-taken',
    message: `bd did not take the changes of ${known}, and nothing was written; the next pass reads the beads again.`,
  });
}

/** Some errors of `bd` are plain text even with `--json`; both name no text of a bead that a log could obey. */
function failed(what: string, end: ProgramEnd): SwarmLeadError {
  const why = end.kind === 'ended' ? `it ended with ${end.code}: ${said(end)}` : reasons[end.kind];
  return new SwarmLeadError({ code: 'bd-failed', message: `"${what}" did not work: ${why}. Nothing was written.` });
}

const reasons = {
  'too-long': 'it took too long and was ended',
  'too-much': 'it said more than can be kept',
  absent: 'there is no such program on the PATH',
  'not-started': 'the system could not start it',
} as const;

const failure = z.object({ data: z.object({ error: z.string() }) });

function said({ output, complaint }: { readonly output: string; readonly complaint: string }): string {
  let words = /^Error: .*$/m.exec(complaint)?.[0] ?? complaint.trim().split('\n').at(-1) ?? '';
  try {
    words = failure.parse(JSON.parse(output)).data.error;
  } catch {
    // It was plain text.
  }
  return words.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
}
