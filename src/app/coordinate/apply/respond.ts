/** Answers to people who asked: a reaction, and words where words are needed. Each ask is answered once, by the ledger. */
import type { Ask } from '../../../core/authority/ask.ts';
import { helpOf } from '../../../core/command/help.ts';
import type { Asked, Operation, Plan } from '../../../core/plan/operation.ts';
import {
  renderHelp,
  renderPlanAnswer,
  renderRefusal,
  renderReply,
  renderReportAnswer,
  renderStatus,
} from '../../../core/synthesis/answers/answers.ts';
import { renderMemory, renderMemoryList } from '../../../core/synthesis/answers/memory-answer.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import type { Issues } from '../../ports/issues.ts';

/** Before anything is done: whoever asked sees that it was seen. Those who get no more than a reaction are left out. */
export async function acknowledge(issues: Issues, { operations }: Plan): Promise<void> {
  for (const operation of operations) {
    const ask = operation.kind === 'refuse' && operation.silent ? null : askOf(operation);
    if (ask) await react(issues, ask, 'eyes');
  }
}

function askOf(operation: Operation): Ask | null {
  return 'ask' in operation ? operation.ask : null;
}

/** `view`: null while there is no swarm yet. Operations of other kinds are left aside. */
export async function respond(issues: Issues, operation: Operation, view: SwarmView | null): Promise<void> {
  switch (operation.kind) {
    case 'refuse':
      return refuse(issues, operation);
    case 'answer':
      if (view) await issues.say(operation.ask.issue, textOf(operation.what, view));
      return react(issues, operation.ask, 'rocket');
    case 'command':
      if (operation.reply !== undefined) await issues.say(operation.ask.issue, renderReply(operation.reply));
      return react(issues, operation.ask, 'rocket');
    case 'start':
      return react(issues, operation.ask, 'rocket');
    default:
      return undefined;
  }
}

function textOf(what: Asked, view: SwarmView): string {
  switch (what.kind) {
    case 'help':
      return renderHelp(helpOf(view.config));
    case 'status':
      return renderStatus(view, { switched: what.paused });
    case 'report':
      return renderReportAnswer(view);
    case 'memory':
      return renderMemory(view, what);
    case 'memory-list':
      return renderMemoryList(view, what);
    case 'plan':
      return renderPlanAnswer(view, what.plan);
  }
}

/** The words come before the label goes: a refusal that is seen twice is better than one that nobody saw. */
async function refuse(issues: Issues, operation: Extract<Operation, { kind: 'refuse' }>): Promise<void> {
  const { ask, reason } = operation;
  if (!operation.silent) await issues.say(ask.issue, renderRefusal({ reason }));
  if (ask.kind === 'label') await issues.removeLabel(ask.issue, ask.label);
  else await react(issues, ask, 'confused');
}

async function react(issues: Issues, ask: Ask, content: 'eyes' | 'rocket' | 'confused'): Promise<void> {
  if (ask.kind === 'comment') await issues.react(ask.id, content);
}
