/**
 * What the event that started this job hints at. The payload is picked, not trusted: ids and a label's name, which the
 * coordinator looks up again. Nothing else of it is read.
 */
import * as z from 'zod';
import type { Hint } from '../../app/coordinate/hint.ts';
import { idPattern } from '../../core/swarm/travelling-id.ts';

const number = z.number().int().positive();
const issue = z.object({ number });

const labelled = z.object({ issue, label: z.object({ name: z.string().min(1).max(50) }) });
const commented = z.object({ issue, comment: z.object({ id: number }) });
/** A run's title is whatever its workflow says; one that is made as `dispatchTitle` makes it names a swarm. */
const ran = z.object({ workflow_run: z.object({ display_title: z.string() }) });
const dispatched = z.object({
  inputs: z
    .object({
      swarm: z.string().regex(idPattern).nullish().catch(null),
      run: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number)
        .nullish()
        .catch(null),
    })
    .nullish(),
});

/** An event that names nothing, or of another kind, hints at every swarm. */
export function hintOf(event: {
  readonly name: string;
  readonly action: string | null;
  readonly payload: unknown;
}): Hint {
  switch (event.name) {
    case 'issues': {
      const parsed = event.action === 'labeled' ? labelled.safeParse(event.payload) : null;
      if (!parsed?.success) return { kind: 'all' };
      return { kind: 'label', issue: parsed.data.issue.number, label: parsed.data.label.name };
    }
    case 'issue_comment': {
      const parsed = commented.safeParse(event.payload);
      if (!parsed.success) return { kind: 'all' };
      return { kind: 'comment', issue: parsed.data.issue.number, comment: parsed.data.comment.id };
    }
    case 'workflow_dispatch': {
      const parsed = dispatched.safeParse(event.payload);
      const inputs = parsed.success ? parsed.data.inputs : null;
      return inputs?.swarm ? { kind: 'swarm', swarm: inputs.swarm, run: inputs.run ?? null } : { kind: 'all' };
    }
    case 'workflow_run': {
      const parsed = ran.safeParse(event.payload);
      const swarm = parsed.success
        ? /^swarm (\S+) \S+ attempt \d+ \S+$/.exec(parsed.data.workflow_run.display_title)?.[1]
        : null;
      return swarm && idPattern.test(swarm) ? { kind: 'swarm', swarm, run: null } : { kind: 'all' };
    }
    default:
      return { kind: 'all' };
  }
}
