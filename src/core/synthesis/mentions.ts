/**
 * Teams that are told of a result that needs people. A mention in a new comment sends mail, so it stands only in the one
 * comment of a result, which is made once; the board is edited all the time and mentions nobody. The names come from the
 * swarm file, which has checked that they are teams and nothing else.
 */
import { isOver, type Standing } from './standing.ts';
import type { SwarmView } from './view.ts';

/** `''`: nobody, because nothing is asked of them or the swarm file does not want it. */
export function mentionText({ config }: Pick<SwarmView, 'config'>, standing: Standing): string {
  const { mention, on } = config.notify;
  const about = standing.verdict === 'no-go' ? 'no-go' : 'blocked';
  const asks = isOver(standing) && standing.verdict !== 'go' && !standing.state?.override;
  if (!asks || standing.state?.cancelled || !on.includes(about) || mention.length === 0) return '';
  return `For ${mention.join(' ')}.`;
}
