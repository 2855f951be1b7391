/** One process of a step, with the files by which it speaks to the runner. */
import { prepareFileCommands, type Said } from './file-commands.ts';
import { basePath, joinPath } from './environment.ts';
import { runCommand } from './process.ts';
import type { Frame, Session, StepRun } from './session.ts';

export interface Execution {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** On top of everything. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Executed {
  readonly ok: boolean;
  readonly said: Said;
}

export async function execute(
  session: Session,
  place: { readonly frame: Frame; readonly step: StepRun },
  execution: Execution,
): Promise<Executed> {
  const { frame, step } = place;
  const files = await prepareFileCommands(session.places.temp);
  const own: Readonly<Record<string, string>> = { CI: 'true', ...session.env, ...frame.env, ...step.env };
  const code = await runCommand({
    file: execution.file,
    args: execution.args,
    cwd: execution.cwd,
    env: {
      ...own,
      ...session.runnerEnv,
      ...files.env,
      ...execution.env,
      PATH: joinPath([...session.path, ...(own['PATH'] === undefined ? basePath(process.env['PATH']) : [own['PATH']])]),
    },
    onLine: (line) => step.log.line(line),
    cancel: step.cancel,
    force: session.force,
    grace: session.settings.cancelGrace,
    groups: session.groups,
  });
  if (code !== 0)
    step.log.say(
      code === null ? '##[error]The operation was canceled.' : `##[error]Process completed with exit code ${code}.`,
    );
  const said = await files.read();
  keep(session, step, said);
  return { ok: code === 0, said };
}

/** Variables of the runner itself cannot be set this way, and `NODE_OPTIONS` would run code in every later action. */
function keep(session: Session, step: StepRun, said: Said): void {
  for (const [name, value] of Object.entries(said.env)) {
    if (name.toUpperCase() === 'NODE_OPTIONS' || /^(GITHUB|RUNNER)_/i.test(name)) {
      step.log.say(`##[error]Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
    } else {
      session.env[name] = value;
    }
  }
  session.path.unshift(...said.path.toReversed());
  session.job.summary += said.summary;
}
