/**
 * What is asked in a terminal, and only there: as little as a first swarm needs. Each question begins with what would be
 * taken without it, so that Enter is an answer to all of them.
 */
import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import type { Readable, Writable } from 'node:stream';
import { choose, defaultsOf, type Asked } from '../../../core/setup/choose.ts';
import type { Found } from '../../../core/setup/found.ts';
import { knownRoles } from '../../../core/setup/roles.ts';
import { harmless } from '../../../adapters/actions/log.ts';
import { issueNumber } from './options.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** null: somebody would rather not. */
export type Answer<T> = T | null;

/** Nothing is asked once there is a swarm file: it has all the answers. */
export async function askMissing(asked: Asked, found: Found, terminal: Terminal): Promise<Answer<Asked>> {
  if (found.swarmFiles.length > 0 || found.blocked.size > 0) return asked;
  const answers: Asked = { ...asked };
  for (const ask of [askName, askEpic, askIssue, askRoles]) {
    const answer = await ask(answers, found, terminal);
    if (answer === null) return null;
    Object.assign(answers, answer);
  }
  return answers;
}

export async function askWhether(message: string, terminal: Terminal): Promise<boolean> {
  const answer = await confirm({ message, ...terminal });
  return answer === true;
}

type Ask = (asked: Asked, found: Found, terminal: Terminal) => Promise<Answer<Asked>>;

const askName: Ask = async (asked, found, terminal) => {
  if (asked.name !== undefined) return {};
  const { name } = defaultsOf(asked, found);
  const validate = (value: string | undefined): string | undefined =>
    problemWith({ ...asked, name: value || name }, found, 'bad-name');
  const answer = await text({ message: 'What is the swarm called?', initialValue: name, validate, ...terminal });
  return isCancel(answer) ? null : { name: answer };
};

const askEpic: Ask = async (asked, found, terminal) => {
  const { epics } = found.beads;
  if (asked.epic !== undefined || epics.length < 2) return {};
  const options = epics.map(({ id, title }) => ({ value: id, label: harmless(`${id}  ${title}`) }));
  const answer = await select({ message: 'Which epic does it carry out?', options, maxItems: 10, ...terminal });
  return isCancel(answer) ? null : { epic: answer };
};

const askIssue: Ask = async (asked, found, terminal) => {
  const bead = found.beads.beads.get(defaultsOf(asked, found).epic);
  if (asked.issue !== undefined || bead !== undefined) return {};
  const message = "Which issue is the epic's? Empty: the one that gets the label.";
  const validate = (value: string | undefined): string | undefined =>
    value ? problemWith({ ...asked, issue: issueNumber(value) }, found, 'bad-issue') : undefined;
  const answer = await text({ message, placeholder: 'a number', validate, ...terminal });
  if (isCancel(answer)) return null;
  return answer === '' || answer === undefined ? {} : { issue: issueNumber(answer) };
};

const askRoles: Ask = async (asked, found, terminal) => {
  if (asked.roles !== undefined || asked.template !== undefined) return {};
  const answer = await multiselect({
    message: 'Which roles does it have? Others come with --roles, or later in the swarm file.',
    options: knownRoles.map(({ id, title }) => ({ value: id, label: title })),
    initialValues: [...defaultsOf(asked, found).roles],
    required: true,
    ...terminal,
  });
  return isCancel(answer) ? null : { roles: answer };
};

function problemWith(asked: Asked, found: Found, code: string): string | undefined {
  const choice = choose(asked, found);
  return choice.kind === 'refused' ? choice.problems.find((problem) => problem.code === code)?.message : undefined;
}
