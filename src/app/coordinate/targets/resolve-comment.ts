/**
 * From a comment to the passes that it calls for. It is read first, because most comments are talk and what is said
 * decides whom it is for; the pass reads it again, since only then it acts. What no swarm can take is answered here.
 */
import { parseCommand } from '../../../core/command/parse.ts';
import { addressed } from '../../../core/plan/people/addressee.ts';
import { answerWithoutSwarm } from '../apply/answer-alone.ts';
import { swarmsOfIssue, targetOfAssign, targetOfStart } from './comment-targets.ts';
import type { LabelTarget } from './find-targets.ts';
import type { Coordinator } from '../ports.ts';
import type { SaidComment, Words } from '../apply/said-comment.ts';
import type { WantedPass } from './wanted-pass.ts';

export async function resolveComment(coordinator: Coordinator, id: number): Promise<readonly WantedPass[]> {
  const comment = await coordinator.ports.issues.comment(id);
  const words = parseCommand(comment?.body ?? '');
  if (!comment || words.kind === 'none') return [];
  const beginning = await beginningOf(coordinator, comment, words);
  if (beginning === null) return forSwarms(coordinator, comment, words);
  switch (beginning.kind) {
    case 'target':
      return [{ target: { ...beginning.target, ...spokenOf(comment) }, before: null, run: null }];
    case 'refused':
      await answerWithoutSwarm(coordinator, { comment, words, because: beginning.reason });
      return [];
    case 'none':
      return [];
  }
}

/** null: it begins nothing. */
async function beginningOf(coordinator: Coordinator, comment: SaidComment, words: Words): Promise<LabelTarget | null> {
  if (words.kind === 'refused') return null;
  switch (words.command.name) {
    case 'start':
      return targetOfStart(coordinator, comment);
    case 'assign':
      return targetOfAssign(coordinator, comment, words.word);
    default:
      return null;
  }
}

async function forSwarms(coordinator: Coordinator, comment: SaidComment, words: Words): Promise<readonly WantedPass[]> {
  const all = await swarmsOfIssue(coordinator, comment.issue);
  const found = addressed(all, words);
  if (found.kind === 'for' && found.swarms.length > 0) {
    return found.swarms.map(({ found: { target, before } }) => {
      return { target: { ...target, ...spokenOf(comment) }, before, run: null };
    });
  }
  const because = found.kind === 'ambiguous' ? { because: found.reason } : {};
  await answerWithoutSwarm(coordinator, { comment, words, ...because });
  return [];
}

function spokenOf({ issue, id }: SaidComment): { readonly comment: { readonly issue: number; readonly id: number } } {
  return { comment: { issue, id } };
}
