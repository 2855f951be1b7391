/** The files by which a step speaks to the runner: outputs, environment, PATH, state and summary. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Said {
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** In the order in which they were added; the last comes first on the PATH. */
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface FileCommands {
  /** The variables that name the files. */
  readonly env: Readonly<Record<string, string>>;
  /** Throws in words when a file is not in its form. */
  read(): Promise<Said>;
}

const names = {
  GITHUB_OUTPUT: 'set_output',
  GITHUB_ENV: 'set_env',
  GITHUB_PATH: 'add_path',
  GITHUB_STATE: 'save_state',
  GITHUB_STEP_SUMMARY: 'step_summary',
} as const;

export async function prepareFileCommands(temp: string): Promise<FileCommands> {
  const directory = join(temp, '_runner_file_commands');
  await mkdir(directory, { recursive: true });
  const id = randomUUID();
  const env: Record<string, string> = {};
  for (const [variable, name] of Object.entries(names)) {
    const file = join(directory, `${name}_${id}`);
    await writeFile(file, '');
    env[variable] = file;
  }
  const text = async (variable: keyof typeof names): Promise<string> =>
    readFile(env[variable] ?? '', 'utf8').catch(() => '');
  return {
    env,
    read: async () => ({
      outputs: readPairs(await text('GITHUB_OUTPUT')),
      env: readPairs(await text('GITHUB_ENV')),
      path: (await text('GITHUB_PATH')).split(/\r?\n/).filter((line) => line !== ''),
      state: readPairs(await text('GITHUB_STATE')),
      summary: await text('GITHUB_STEP_SUMMARY'),
    }),
  };
}

/** `name=value` lines, and `name<<MARK` up to a line `MARK`. */
export function readPairs(text: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const [, name, sign, rest] = /^(.*?)(<<|=)(.*)$/.exec(line) ?? [];
    if (!name || rest === undefined) throw new Error(`Invalid format '${line}'`);
    if (sign === '=') {
      pairs[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest, index + 1);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
    pairs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return pairs;
}
