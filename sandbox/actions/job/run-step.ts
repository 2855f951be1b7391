/**
 * One step: its condition, its environment, its time, its result. A cancelled job interrupts a step only when the step's
 * own condition does not hold any more, so `if: always()` protects what is running too, as the runner has it.
 */
import { evaluateText, fill, holds } from '../expression/template.ts';
import { truthy } from '../expression/value.ts';
import type { Conclusion } from '../run/run.ts';
import type { Scalar, StepSpec } from '../workflow/workflow.ts';
import type { StepLog } from './log.ts';
import { runAction } from './run-action.ts';
import { runScript } from './run-script.ts';
import { conditionScope, stepScope, type Frame, type Session, type StepResult, type StepRun } from './session.ts';

const minute = 60_000;

export async function runStep(
  session: Session,
  { frame, log }: { readonly frame: Frame; readonly log: StepLog },
  spec: StepSpec,
): Promise<StepResult> {
  const result = await attempted(session, { frame, log }, spec);
  if (spec.id !== null) frame.steps.set(spec.id, result);
  if (spec.kind === 'uses' && result.outputs['admitted'] === 'true') session.job.admitted = true;
  return result;
}

async function attempted(
  session: Session,
  { frame, log }: { readonly frame: Frame; readonly log: StepLog },
  spec: StepSpec,
): Promise<StepResult> {
  const nothing = { outputs: {}, outcome: 'skipped', conclusion: 'skipped' } as const;
  const guard = guarded(session, () => holds(spec.if, conditionScope(session, frame)));
  try {
    if (session.force.aborted || !holds(spec.if, conditionScope(session, frame))) return nothing;
    const scope = stepScope(session, frame);
    const env = Object.fromEntries(Object.entries(spec.env).map(([name, value]) => [name, fill(String(value), scope)]));
    const step: StepRun = { log, env, cancel: guard.signal };
    guard.limit(spec.timeoutMinutes === null ? null : Number(resolveScalar(spec.timeoutMinutes, session, frame)));
    const { ok, outputs } = await runKind(session, { frame, step }, spec);
    const outcome: Conclusion = ok ? 'success' : guard.cancelled() ? 'cancelled' : 'failure';
    const forgiven = outcome === 'failure' && truthy(resolveScalar(spec.continueOnError, session, frame));
    return { outputs, outcome, conclusion: forgiven ? 'success' : outcome };
  } catch (error) {
    log.line(`::error::${error instanceof Error ? error.message.replaceAll('\n', '%0A') : String(error)}`);
    const forgiven = spec.continueOnError === true;
    return { outputs: {}, outcome: 'failure', conclusion: forgiven ? 'success' : 'failure' };
  } finally {
    guard.end();
  }
}

async function runKind(
  session: Session,
  place: { readonly frame: Frame; readonly step: StepRun },
  spec: StepSpec,
): Promise<{ readonly ok: boolean; readonly outputs: Readonly<Record<string, string>> }> {
  if (spec.kind === 'uses') return runAction(session, place, spec);
  const { ok, said } = await runScript(session, place, spec);
  return { ok, outputs: said.outputs };
}

function resolveScalar(value: Scalar, session: Session, frame: Frame): Scalar | null {
  if (typeof value !== 'string') return value;
  const found = evaluateText(value, stepScope(session, frame));
  return typeof found === 'object' ? null : found;
}

interface Guard {
  readonly signal: AbortSignal;
  /** Minutes, or null. */
  limit(minutes: number | null): void;
  /** It ended because the job was cancelled, not by its own time. */
  cancelled(): boolean;
  end(): void;
}

export function guarded(session: Pick<Session, 'cancel' | 'force'>, stillHolds: () => boolean): Guard {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (session.force.aborted || !stillHolds()) stop.abort('cancelled');
  };
  session.cancel.addEventListener('abort', look);
  session.force.addEventListener('abort', look);
  return {
    signal: stop.signal,
    limit: (minutes) => {
      if (minutes !== null && minutes > 0) timer = setTimeout(() => stop.abort('time'), minutes * minute);
    },
    cancelled: () => stop.signal.aborted && stop.signal.reason === 'cancelled',
    end: () => {
      clearTimeout(timer);
      session.cancel.removeEventListener('abort', look);
      session.force.removeEventListener('abort', look);
    },
  };
}
