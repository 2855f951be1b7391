/**
 * Teams that are told of a result that needs people, and of the end. A mention in a new comment sends mail, so it stands
 * only in the one comment of a result, of a call, or the report, which are made once; the board is edited all the time and mentions
 * nobody, nor does a report that somebody asks for meanwhile. The names come from the
 * swarm file, which has checked that they are teams and nothing else.
 */
import { isOver, type Standing } from '../standing.ts';
import type { SwarmView } from '../view.ts';

/** `''`: nobody, because nothing is asked of them or the swarm file does not want it. */
export function mentionText({ config }: Pick<SwarmView, 'config'>, standing: Standing): string {
  const { mention, on } = config.notify;
  const about = standing.verdict === 'no-go' ? 'no-go' : 'blocked';
  const asks = isOver(standing) && standing.verdict !== 'go' && !standing.state?.override;
  if (!asks || standing.state?.cancelled || !on.includes(about) || mention.length === 0) return '';
  return `For ${mention.join(' ')}.`;
}

/** Of a call for people, which is made once for what it is about. */
export function callMention({ config }: Pick<SwarmView, 'config'>): string {
  const { mention } = config.notify;
  return mention.length > 0 ? `For ${mention.join(' ')}.` : '';
}

/** Of the report that ends a swarm. */
export function reportMention({ config, state }: Pick<SwarmView, 'config' | 'state'>): string {
  const { mention, on } = config.notify;
  return state.finished && on.includes('done') && mention.length > 0 ? `For ${mention.join(' ')}.` : '';
}
