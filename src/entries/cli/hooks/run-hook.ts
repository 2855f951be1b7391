/** `swarmlead hooks NAME …`. Exit codes: 0 done, 1 something was not stored, 2 a wrong call, or a refused command. */
import { harmless } from '../../../adapters/actions/log.ts';
import { failed, type Outcome } from '../../../app/hooks/outcome.ts';
import { useCases } from '../../../app/hooks/use-cases.ts';
import { hookNamed, hooks, isHookName, type HookName } from '../../../core/hooks/hook-registry.ts';
import type { HookSpec } from '../../../core/hooks/hook-spec.ts';
import { readWords, type Words, type WordsSpec } from '../../../core/hooks/read-words.ts';
import type { Io } from '../io.ts';
import { openDesk } from './open-desk.ts';
import { mannerOf, show } from './show.ts';
import { reasonOf } from './reason-of.ts';

export async function runHook(words: readonly string[], io: Io): Promise<void> {
  const [word = '', ...rest] = words;
  if (word === '' || word === '--help' || word === '-h' || word === 'help') return help(io);
  const name = hookNamed(word);
  if (name === null) {
    const error = `there is no hook ${JSON.stringify(word)}; "swarmlead hooks --help" names them`;
    show(io, failed({}, error, 2), { name: `hooks ${word}`, manner: mannerOf(readWords(unknownHook, rest)) });
    return;
  }
  const read = readWords(hooks[name], rest);
  if (read.switches.get('help') === true) return helpOf(io, name);
  const outcome = await carryOut(io, name, read);
  const manner = mannerOf(read);
  const warnings = [...read.warnings, ...outcome.warnings];
  show(io, { ...outcome, warnings }, { name: `hooks ${name}`, manner });
}

/** Of a name that is none, so that even then a script gets the object that it asked for. */
const unknownHook: WordsSpec = { flags: { json: 'switch', lenient: 'switch' }, words: [] };

async function carryOut(io: Io, name: HookName, words: Words): Promise<Outcome> {
  const spec: HookSpec = hooks[name];
  const missing = spec.needs.filter((flag) => !words.texts.has(flag)).map((flag) => `--${flag}`);
  const strict = words.switches.get('strict') === true;
  if (strict && missing.length > 0) return failed({}, `${missing.join(' and ')} must be given`, 2);
  try {
    const { desk, place, warnings, leftOut, live } = await openDesk(io, words.texts.get('root'), name);
    if (!place.dispatched) io.err(harmless(`swarmlead hooks ${name}: local store ${place.session}`));
    const outcome = await useCases[name](desk, words);
    const untold = (await live?.tellAfter(outcome.urgent === true)) ?? [];
    return { ...outcome, warnings: [...warnings, ...outcome.warnings, ...leftOut(), ...untold] };
  } catch (error) {
    return failed({}, `nothing was stored: ${reasonOf(error)}`);
  }
}

function help(io: Io): void {
  io.out('Usage: swarmlead hooks NAME [--flag value]…\n');
  for (const [name, spec] of Object.entries<HookSpec>(hooks)) {
    io.out(`  ${[name, ...(spec.also ?? [])].join(', ').padEnd(32)} ${spec.what}`);
  }
  io.out(
    '\nswarmlead hooks NAME --help tells the flags. Outside of a worker the store lies at the root of the repository.',
  );
}

function helpOf(io: Io, name: HookName): void {
  if (!isHookName(name)) return;
  const spec: HookSpec = hooks[name];
  io.out(`swarmlead hooks ${name}: ${spec.what}\n`);
  for (const [flag, kind] of Object.entries(spec.flags)) io.out(`  --${flag}${kind === 'text' ? ' TEXT' : ''}`);
}
