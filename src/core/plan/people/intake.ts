/**
 * How a swarm begins: a person who may put the label there, or said so. The label is a state; its actor, and the text as
 * it stood then, are what counts. A start is alone in its plan, so that everything after it rests on a ledger.
 */
import { authorize, isWorthWords, type Answer, type RefusalCode } from '../../authority/authorize.ts';
import type { Ask, CommentAsk, LabelAsk, PullAsk } from '../../authority/ask.ts';
import type { Authorization } from '../../authority/authorization.ts';
import { parseCommand } from '../../command/parse.ts';
import { nothing, step, type Step } from '../course.ts';
import { inOrder } from './asks.ts';
import type { Operation } from '../operation.ts';
import { pullRefusal } from '../pull/pull-refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import { isStranger } from './stranger.ts';

/** What a swarm may begin with. */
type StartAsk = LabelAsk | PullAsk | StartComment;
type StartComment = CommentAsk & Required<Pick<CommentAsk, 'text'>>;

/** Of a snapshot without a ledger. */
export function planIntake(snapshot: Snapshot): Step {
  const asks = inOrder(snapshot.asks).filter((ask) => asksForThis(snapshot, ask));
  const answers = asks.map((ask) => ({ ask, answer: answerTo(snapshot, ask) }));
  for (const { ask, answer } of answers) {
    if (answer.kind === 'granted') return step([start(snapshot, ask, answer.authorization)]);
  }
  const refusals = answers.flatMap(({ ask, answer }) =>
    answer.kind === 'refused' ? [refusal(snapshot, ask, answer)] : [],
  );
  const waits = answers.flatMap(({ answer }) => (answer.kind === 'wait' ? [answer.reason] : []));
  return refusals.length + waits.length === 0
    ? nothing
    : step(
        refusals,
        waits.map((message) => ({ level: 'warning', message })),
      );
}

/** The trigger's label on the swarm's own issue, while it is there, the words for it, or the pull request itself. */
function asksForThis(snapshot: Snapshot, ask: Ask): ask is StartAsk {
  if (snapshot.issue && ask.issue !== snapshot.issue.number) return false;
  if (ask.kind === 'comment') return ask.text !== undefined && saysThis(snapshot, ask);
  if (ask.kind === 'pull') return snapshot.pull?.number === ask.issue && snapshot.pull.state === 'open';
  const wanted = triggerOf(snapshot).toLowerCase();
  const isThere = snapshot.issue?.labels.some((label) => label.toLowerCase() === wanted) ?? true;
  return isThere && ask.label.toLowerCase() === wanted;
}

function saysThis({ source }: Snapshot, { body }: CommentAsk): boolean {
  const said = parseCommand(body);
  if (said.kind !== 'command') return false;
  const { name } = said.command;
  return source.role === undefined ? name === 'start' : name === 'assign' && said.word === source.role;
}

function triggerOf({ config, source }: Snapshot): string {
  if (source.role === undefined) return config.label;
  return config.roles.find(({ id }) => id === source.role)?.label ?? '';
}

type Refused = Pick<Extract<Answer, { kind: 'refused' }>, 'kind' | 'reason'> & { readonly code?: RefusalCode };

function answerTo(snapshot: Snapshot, ask: StartAsk): Exclude<Answer, { kind: 'refused' }> | Refused {
  const { config, now, self, source, pull } = snapshot;
  const refused = pull && pullRefusal(pull);
  if (refused) return { kind: 'refused', reason: refused };
  return authorize({ ask, action: source.role === undefined ? 'start' : 'assign', config, now, self: self.id });
}

function start(snapshot: Snapshot, ask: StartAsk, authorization: Authorization): Operation {
  const { now, swarm, session, source, pull, learnt } = snapshot;
  const { path, commit, role } = source;
  const { title, body, digest } = ask.text;
  return {
    kind: 'start',
    reason: whyStarted(ask),
    ask,
    authorization,
    event: {
      kind: 'started',
      at: now,
      swarm,
      session,
      config: { path, commit, ...(role === undefined ? {} : { role }) },
      issue: ask.issue,
      authorization,
      text: { title, body, digest },
      ...(pull ? { pull: { head: pull.head, ...(source.worker === undefined ? {} : { worker: source.worker }) } } : {}),
      ...(learnt ? { learnt } : {}),
    },
  };
}

function whyStarted(ask: StartAsk): string {
  if (ask.kind === 'label') return `the label on issue #${ask.issue} was set by somebody who may`;
  if (ask.kind === 'comment') return `comment ${ask.id} on #${ask.issue} asks for it, by somebody who may`;
  const why = ask.why === 'paths' ? 'touches paths of the role' : 'closes an issue of the role';
  return `pull request #${ask.issue}, by somebody who may, ${why}`;
}

/** There is no ledger to remember it, so the label is taken away, and the ask with it; a comment gets its reaction. */
function refusal(snapshot: Snapshot, ask: StartAsk, { reason, code }: Refused): Operation {
  return { kind: 'refuse', reason, ask, event: null, silent: isSilent(snapshot, ask, code) };
}

/** Whoever only opened a pull request asked for nothing in words, and is told by its check. */
function isSilent({ spoken }: Snapshot, ask: StartAsk, code: RefusalCode | undefined): boolean {
  if (ask.kind !== 'comment') return ask.kind === 'pull';
  return (code !== undefined && !isWorthWords(code)) || (isStranger(ask) && spoken === true);
}
