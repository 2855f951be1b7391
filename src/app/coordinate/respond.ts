/** Answers to people who asked: a reaction, and words where words are needed. Each ask is answered once, by the ledger. */
import type { Ask } from '../../core/authority/ask.ts';
import type { Operation } from '../../core/plan/operation.ts';
import { renderHelp, renderRefusal, renderStatus } from '../../core/synthesis/answers.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { commands } from '../../core/command/registry.ts';
import type { Issues } from '../ports/issues.ts';

/** `view`: null while there is no swarm yet. Operations of other kinds are left aside. */
export async function respond(issues: Issues, operation: Operation, view: SwarmView | null): Promise<void> {
  switch (operation.kind) {
    case 'refuse':
      return refuse(issues, operation);
    case 'answer':
      if (view)
        await issues.say(operation.ask.issue, operation.what === 'help' ? renderHelp(commands) : renderStatus(view));
      return react(issues, operation.ask, 'rocket');
    case 'command':
      return react(issues, operation.ask, 'rocket');
    default:
      return undefined;
  }
}

/** The words come before the label goes: a refusal that is seen twice is better than one that nobody saw. */
async function refuse(issues: Issues, operation: Extract<Operation, { kind: 'refuse' }>): Promise<void> {
  const { ask, reason } = operation;
  if (!operation.silent) await issues.say(ask.issue, renderRefusal({ reason }));
  if (ask.kind === 'label') await issues.removeLabel(ask.issue, ask.label);
  else await react(issues, ask, 'confused');
}

async function react(issues: Issues, ask: Ask, content: 'rocket' | 'confused'): Promise<void> {
  if (ask.kind === 'comment') await issues.react(ask.id, content);
}
