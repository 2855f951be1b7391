/** What the demo was asked for, from its command line; everything that is wrong with it at once. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** Who coordinates: a server that webhooks reach, or a workflow of the repository. */
export type Face = 'app' | 'action';

export interface Flags {
  readonly face: Face;
  /** Worker that shall miss a target. */
  readonly fail: string | null;
  /** How often the server is killed. */
  readonly kill: number;
  /** Of the moments at which it is. */
  readonly seed: number;
  readonly keep: boolean;
  /** Files to write. */
  readonly record: string | null;
  readonly json: string | null;
}

export type FlagReading =
  | { readonly kind: 'flags'; readonly flags: Flags }
  | { readonly kind: 'help' }
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

export const usage = `npm run demo -- [--face FACE] [--fail WORKER] [--kill N] [--seed N] [--keep] [--record FILE] [--json FILE]

Runs the swarm of examples/novacron on a local GitHub, from the label to the report.
  --face FACE    who coordinates: app (a server beside it, the default) or action (a workflow in it)
  --fail WORKER  worse conditions for one worker, so that it misses a target
  --kill N       kill the server at N moments that nobody chose, and start it again; it must end all the same
  --seed N       of those moments; without it another each time, which is printed
  --keep         leave the local GitHub running until Ctrl-C
  --record FILE  write every request to the local GitHub, as JSON lines
  --json FILE    write what came of it as JSON`;

const options = {
  face: { type: 'string' },
  fail: { type: 'string' },
  kill: { type: 'string' },
  seed: { type: 'string' },
  keep: { type: 'boolean' },
  record: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `workers`: those that can be made to miss. */
export function readFlags(argv: readonly string[], workers: readonly string[]): FlagReading {
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  if (values['help'] === true) return { kind: 'help' };
  const problems = [...tokens.flatMap((token) => problemOf(token, workers)), ...withoutServer(values)];
  if (problems.length > 0) return { kind: 'bad', problems };
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const { face, fail, kill, seed, keep, record, json } = values;
  return {
    kind: 'flags',
    flags: {
      face: face === 'action' ? 'action' : 'app',
      fail: text(fail),
      kill: Number(text(kill) ?? 0),
      seed: Number(text(seed) ?? randomInt(1, 1_000_000)),
      keep: keep === true,
      record: text(record),
      json: text(json),
    },
  };
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

function problemOf(token: Token, workers: readonly string[]): readonly string[] {
  if (token.kind === 'positional') return [`${JSON.stringify(token.value)} is no option.`];
  if (token.kind === 'option-terminator') return [];
  const { name, value } = token;
  if (!isOption(name)) return [`There is no option ${token.rawName}; there are ${Object.keys(options).join(', ')}.`];
  if (options[name].type === 'boolean') return value === undefined ? [] : [`--${name} takes no value.`];
  if (value === undefined || value === '' || value.startsWith('-')) return [`--${name} needs a value.`];
  if (name === 'face' && value !== 'app' && value !== 'action') {
    return [`--face takes app or action, and not ${JSON.stringify(value)}.`];
  }
  if ((name === 'kill' || name === 'seed') && !/^[1-9]\d{0,5}$/.test(value)) {
    return [`--${name} takes a number from 1 to 999999, and not ${JSON.stringify(value)}.`];
  }
  if (name === 'fail' && !workers.includes(value)) {
    return [`--fail takes one of ${workers.join(', ')}, and not ${JSON.stringify(value)}.`];
  }
  return [];
}

/** A workflow's pass is a job of its own, and there is no server to kill. */
function withoutServer(values: Readonly<Record<string, unknown>>): readonly string[] {
  return values['kill'] !== undefined && values['face'] === 'action' ? ['--kill is for --face app.'] : [];
}

function isOption(name: string): name is keyof typeof options {
  return name in options;
}
