/** `/swarm go` and `no-go`: a person's word on a gate or a worker, which no computed verdict replaces. */
import { noSuch } from '../../command/no-such.ts';
import type { Step } from '../course.ts';
import { carriedOut, refused, type Order } from './taking.ts';

export function decide(order: Order, verdict: 'go' | 'no-go'): Step {
  const { course, said, authorization } = order;
  const { config, now, source } = course.snapshot;
  const known = [...config.gates, ...config.workers].map(({ id }) => id);
  const [only] = config.workers;
  const subject = only && source.role === said.word ? only.id : said.word;
  if (!known.includes(subject)) return refused(order, noSuch('gate or worker', subject, known));
  const event = { kind: 'decided', at: now, subject, verdict, reason: said.rest, authorization } as const;
  return carriedOut(order, { reason: `${subject} is decided by a person`, events: [event] });
}
