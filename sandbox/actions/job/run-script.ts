/** A `run:` step: the script becomes a file, the shell's template says how it is called. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fill } from '../expression/template.ts';
import type { RunStep } from '../workflow/workflow.ts';
import { execute, type Executed } from './execute.ts';
import { stepScope, type Frame, type Session, type StepRun } from './session.ts';

/** GitHub's templates; without `shell:` a failing pipe is not noticed, as on GitHub. */
const shells: Readonly<Record<string, string>> = {
  '': 'bash -e {0}',
  bash: 'bash --noprofile --norc -eo pipefail {0}',
  sh: 'sh -e {0}',
  python: 'python {0}',
};

export async function runScript(
  session: Session,
  place: { readonly frame: Frame; readonly step: StepRun },
  spec: RunStep,
): Promise<Executed> {
  const scope = stepScope(session, place.frame, place.step.env);
  const defaults = place.frame.actionPath === null ? session.job.spec.defaults : null;
  const script = fill(spec.run, scope);
  const shell = fill(spec.shell ?? defaults?.shell ?? '', scope);
  const directory = fill(spec.workingDirectory ?? defaults?.workingDirectory ?? '.', scope);
  const template = shells[shell] ?? shell;
  if (!template.includes('{0}')) throw new Error(`Invalid shell option '${shell}'`);
  const file = join(session.places.temp, `${randomUUID()}.sh`);
  await writeFile(file, `${script}\n`);
  const [command = 'bash', ...args] = template.split(/\s+/).map((word) => word.replace('{0}', file));
  place.step.log.say(
    `##[group]Run ${script.trim().split('\n')[0] ?? ''}\n${script.trimEnd()}\nshell: ${template}\n##[endgroup]`,
  );
  return execute(session, place, {
    file: command,
    args,
    cwd: resolve(session.places.workspace, directory),
    env: {
      GITHUB_ACTION: spec.id ?? '__run',
      ...(place.frame.actionPath === null ? {} : { GITHUB_ACTION_PATH: place.frame.actionPath }),
    },
  });
}
