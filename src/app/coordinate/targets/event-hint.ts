/**
 * What an event hints at, whether it started a job or came as a webhook. The payload is picked, not trusted: ids and a
 * label's name, which the coordinator looks up again. Nothing else of it is read.
 */
import * as z from 'zod';
import { idPattern } from '../../../core/swarm/travelling-id.ts';
import type { Hint } from './hint.ts';

const number = z.number().int().positive();
const issue = z.object({ number });

const labelled = z.object({ issue, label: z.object({ name: z.string().min(1).max(50) }) });
const pulled = z.object({ pull_request: issue });
const commented = z.object({ issue, comment: z.object({ id: number }) });
/** A run's title is whatever its workflow says; one that is made as `dispatchTitle` makes it names a swarm. */
const ran = z.object({ workflow_run: z.object({ id: number.nullable().catch(null), display_title: z.string() }) });
/** Somebody's own words, of a dispatch by workflow or by event. */
const asked = z
  .object({
    swarm: z.string().regex(idPattern).nullish().catch(null),
    run: z
      .union([
        number,
        z
          .string()
          .regex(/^[1-9]\d{0,14}$/)
          .transform(Number),
      ])
      .nullish()
      .catch(null),
  })
  .nullish();
const dispatched = z.object({ inputs: asked });
const dispatchedByEvent = z.object({ client_payload: asked });

export interface HintingEvent {
  /** `issues`, `workflow_run`, … */
  readonly name: string;
  /** The payload's `action`; null where the event has none. */
  readonly action: string | null;
  readonly payload: unknown;
}

/** An event that names nothing, or of another kind, hints at every swarm. */
export function hintOf(event: HintingEvent): Hint {
  return namedHint(event) ?? { kind: 'all' };
}

/** null: it names nothing of ours. */
export function namedHint(event: HintingEvent): Hint | null {
  switch (event.name) {
    case 'issues': {
      const parsed = event.action === 'labeled' ? labelled.safeParse(event.payload) : null;
      if (!parsed?.success) return null;
      return { kind: 'label', issue: parsed.data.issue.number, label: parsed.data.label.name };
    }
    case 'issue_comment': {
      const parsed = commented.safeParse(event.payload);
      if (!parsed.success) return null;
      return { kind: 'comment', issue: parsed.data.issue.number, comment: parsed.data.comment.id };
    }
    case 'pull_request': {
      const parsed = pulled.safeParse(event.payload);
      return parsed.success ? { kind: 'pull', pull: parsed.data.pull_request.number } : null;
    }
    case 'workflow_dispatch': {
      const parsed = dispatched.safeParse(event.payload);
      return parsed.success ? ofAsked(parsed.data.inputs) : null;
    }
    case 'repository_dispatch': {
      const parsed = dispatchedByEvent.safeParse(event.payload);
      return event.action === 'swarmlead' && parsed.success ? ofAsked(parsed.data.client_payload) : null;
    }
    case 'workflow_run':
      return ofRun(event.payload);
    default:
      return null;
  }
}

function ofAsked(of: z.infer<typeof asked>): Hint | null {
  return of?.swarm ? { kind: 'swarm', swarm: of.swarm, run: of.run ?? null } : null;
}

/** GitHub may say for a moment yet that the run goes on, so its end is worth waiting for. */
function ofRun(payload: unknown): Hint | null {
  const parsed = ran.safeParse(payload);
  if (!parsed.success) return null;
  const { id, display_title: title } = parsed.data.workflow_run;
  const swarm = /^swarm (\S+) \S+ attempt \d+ \S+$/.exec(title)?.[1];
  return swarm && idPattern.test(swarm) ? { kind: 'swarm', swarm, run: id } : null;
}
