/** Answers where no swarm takes the comment. Nothing remembers them, so a hint that comes twice is answered twice. */
import { readBeads } from '../../../core/beads/jsonl.ts';
import { helpOf } from '../../../core/command/help.ts';
import { planOffline } from '../../../core/plan/offline.ts';
import { answerAlone, type Alone } from '../../../core/plan/people/without-swarm.ts';
import { renderHelp, renderOfflinePlan, renderRefusal } from '../../../core/synthesis/answers/answers.ts';
import { readFiles, swarmTarget, unreadable, type Files } from '../targets/find-targets.ts';
import { hasSpoken } from './has-spoken.ts';
import type { Coordinator } from '../ports.ts';
import type { SaidComment, Words } from './said-comment.ts';

/** `because`: why what was asked for cannot be, in our words. Of what bots say no notice is taken. */
export async function answerWithoutSwarm(
  coordinator: Coordinator,
  asked: { readonly comment: SaidComment; readonly words: Words; readonly because?: string },
): Promise<void> {
  const { comment, ...rest } = asked;
  const { issues, reader } = coordinator.ports;
  if (comment.actor?.type !== 'User') return;
  const permission = await issues.permission(comment.actor);
  const look = await reader.look({ recentCommentsOf: [comment.issue] });
  const spoken = hasSpoken(look, comment.issue);
  const self = look.self?.id ?? null;
  const answer = answerAlone({ ...rest, ask: { ...comment, permission }, now: look.now, self, spoken });
  if (answer.kind === 'wait') return coordinator.ports.tell('warning', answer.reason);
  const { reaction, text } = await wordsOf(coordinator, comment, answer);
  if (text !== null) {
    await issues.react(comment.id, 'eyes');
    await issues.say(comment.issue, text);
  }
  await issues.react(comment.id, reaction);
}

interface Told {
  readonly reaction: 'rocket' | 'confused';
  readonly text: string | null;
}

async function wordsOf(
  coordinator: Coordinator,
  comment: SaidComment,
  answer: Exclude<Alone, { kind: 'wait' }>,
): Promise<Told> {
  switch (answer.kind) {
    case 'help':
      return { reaction: 'rocket', text: renderHelp(helpOf()) };
    case 'refused':
      return { reaction: 'confused', text: answer.reason === null ? null : renderRefusal({ reason: answer.reason }) };
    case 'preview':
      return preview(coordinator, comment);
  }
}

/** What `/swarm start` would do first, from the files as they stand; nothing of it is done. */
async function preview(coordinator: Coordinator, { issue }: SaidComment): Promise<Told> {
  const files = await readFiles(coordinator);
  const refused = (reason: string): Told => ({ reaction: 'confused', text: renderRefusal({ reason }) });
  if (files.sound.length === 0) return refused(unreadable(files.problems));
  const found = await swarmTarget({ coordinator, files, meant: files.sound, issue });
  if (found.kind !== 'target') return refused(found.kind === 'refused' ? found.reason : 'there is no such swarm');
  const text = await offlinePlan(files, found.target.path);
  return text === null ? refused('the beads file is broken, so nothing can be claimed') : { reaction: 'rocket', text };
}

/** null: nothing is planned on half of a beads file. */
async function offlinePlan(files: Files, path: string): Promise<string | null> {
  const file = files.sound.find((one) => one.path === path);
  if (!file) return null;
  const beads = (await files.beads(file.config))?.file ?? readBeads('', '.beads/issues.jsonl');
  if (beads.problems.some(({ level }) => level === 'error')) return null;
  const { config } = file;
  const { now } = files.look;
  return renderOfflinePlan(config, planOffline({ config, path, beads, now }), now);
}
