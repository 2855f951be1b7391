/**
 * `npm run demo`: the swarm of `examples/novacron` on a local GitHub, from the label to the report. A maintainer labels the
 * epic; everything after that the coordinator learns through the API and events, and every worker is a workflow run of
 * processes from `dist/`; so is the coordinator, a server or a workflow as `--face` says. Exit 0 if the swarm ended as the flags let expect, 1 otherwise, 2 for a wrong command line.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../sandbox/start.ts';
import { deathLines, drawMoments, type Death } from './demo/deaths.ts';
import { falseLines, readEnding, type Ending } from './demo/ending.ts';
import { differences } from './demo/expectation.ts';
import { figuresOf } from './demo/figures.ts';
import { readFlags, usage, type Flags } from './demo/flags.ts';
import { leaveBehind, requestLines } from './demo/left-behind.ts';
import { showProgress } from './demo/progress.ts';
import { startServer, type DemoServer } from './demo/serve.ts';
import { epic, maintainer, missingBuild, readConfig, readMisses, root, startScene } from './demo/scene.ts';
import { inTerminal, type Screen } from './demo/terminal.ts';

/** Where the demo gives up waiting. */
const longest = 300_000;
const out = join(root, '.swarmlead/demo');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const misses = readMisses();
const reading = readFlags(process.argv.slice(2), Object.keys(misses));
if (reading.kind === 'help') say(usage);
else if (reading.kind === 'bad') {
  process.stderr.write(`${[...reading.problems, '', usage].join('\n')}\n`);
  process.exitCode = 2;
} else process.exitCode = await demo(reading.flags);

async function demo(flags: Flags): Promise<number> {
  const missing = missingBuild();
  if (missing.length > 0) {
    process.stderr.write(`${missing.join(', ')} missing; run "npm run build" first.\n`);
    return 1;
  }
  const config = readConfig();
  const miss = flags.fail === null ? null : (misses[flags.fail] ?? null);
  const sandbox = await startScene({ face: flags.face, miss, worker: flags.fail, out });
  const server = flags.face === 'app' ? await startServer(sandbox, join(out, 'server.log')) : null;
  try {
    const { ending, seconds, deaths } = await watch({ sandbox, server }, config, flags);
    await leaveBehind(sandbox, ending, out);
    const figures = { ...figuresOf(ending, config, seconds), ...(deaths.length > 0 ? { deaths } : {}) };
    if (flags.json !== null) writeFileSync(flags.json, `${JSON.stringify(figures, null, 2)}\n`);
    if (flags.record !== null) writeFileSync(flags.record, requestLines(sandbox.log));
    const expected = miss && flags.fail !== null ? { worker: flags.fail, target: miss.target } : null;
    const different = [...differences(ending, config, expected), ...(await falseLines(sandbox, ending))];
    tellEnd(ending, seconds, different);
    if (server && deaths.length > 0) tellDeaths(deaths, flags, server.waits());
    if (flags.keep) await keepOpen(sandbox);
    return different.length === 0 ? 0 : 1;
  } finally {
    await server?.stop();
    await sandbox.stop();
  }
}

async function watch(
  { sandbox, server }: { readonly sandbox: Sandbox; readonly server: DemoServer | null },
  config: ReturnType<typeof readConfig>,
  flags: Flags,
): Promise<{ readonly ending: Ending; readonly seconds: number; readonly deaths: readonly Death[] }> {
  const { owner, name } = sandbox.repository;
  say(`A local GitHub listens on ${sandbox.url}; its repository is ${owner}/${name}.`);
  say(server ? 'A server beside it coordinates, told by webhooks.' : 'A workflow of the repository coordinates.');
  if (flags.fail !== null)
    say(`${flags.fail} works under worse conditions, and will miss ${misses[flags.fail]?.target}.`);
  const started = Date.now();
  const from = sandbox.log.length;
  const progress = showProgress(sandbox, say);
  progress.tell(`${maintainer} labels #${epic} "${config.label}"`);
  const ref = `${config.memory.refPrefix}/${config.namespace}`;
  const dying = server?.killAt(drawMoments(flags.seed, flags.kill), ref) ?? [];
  await sandbox.as(maintainer).label(epic, config.label);
  const deaths = await dying;
  await Promise.race([server ? server.idle(ref) : sandbox.idle(), sleep(longest, undefined, { ref: false })]);
  progress.stop();
  return { seconds: (Date.now() - started) / 1000, ending: await readEnding(sandbox, config, from), deaths };
}

function tellDeaths(deaths: readonly Death[], { seed }: Flags, waits: number): void {
  const looks = `${waits === 1 ? 'Once' : `${waits} times`} nothing went on before the next look at everything, and GitHub's time was moved on to it.`;
  say(['', ...deathLines(deaths, seed), ...(waits === 0 ? [] : [looks])].join('\n'));
}

function tellEnd(ending: Ending, seconds: number, different: readonly string[]): void {
  const screen: Screen = {
    width: Math.min(process.stdout.columns ?? 100, 120),
    colours: process.stdout.isTTY && process.stdout.hasColors(),
  };
  say(
    `\n${'─'.repeat(screen.width)}\n${inTerminal(ending.report ?? 'There is no report.', screen)}\n${'─'.repeat(screen.width)}\n`,
  );
  const { total, creating } = ending.requests;
  say(
    `${seconds.toFixed(1)} s, ${ending.dispatches} workers dispatched, ${total} requests to GitHub, ${creating} of them new issues and comments.`,
  );
  say(
    `To look further, in ${relative(process.cwd(), out) || '.'}/: report.md, board.md, results/, deliverables/, swarm-ref/ (ledger and memory), issues.jsonl (the beads), runs/logs/.`,
  );
  if (different.length > 0) say(`\nIt did not end as expected:\n${different.map((one) => `- ${one}`).join('\n')}`);
}

async function keepOpen(sandbox: Sandbox): Promise<void> {
  const { owner, name } = sandbox.repository;
  const token = join(out, 'token');
  writeFileSync(token, sandbox.tokenOf(maintainer), { mode: 0o600 });
  const file = relative(process.cwd(), token);
  say(`\nThe local GitHub goes on; Ctrl-C ends it. You are ${maintainer}:
  curl -H "Authorization: Bearer $(cat ${file})" ${sandbox.url}/repos/${owner}/${name}/issues/${epic}/comments
  curl -H "Authorization: Bearer $(cat ${file})" -d '{"body":"/swarm status"}' ${sandbox.url}/repos/${owner}/${name}/issues/${epic}/comments`);
  await new Promise<void>((resolve) => void process.once('SIGINT', resolve).once('SIGTERM', resolve));
}
