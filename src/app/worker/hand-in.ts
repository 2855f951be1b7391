/** The worker's end: what was recorded becomes the hand-in, with a preview of how it will be judged. */
import { judgeWorker } from '../../core/verdict/judge.ts';
import type { WorkerVerdict } from '../../core/verdict/outcome.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import { collect } from './collect.ts';
import { workerOf, type WorkContext } from './context.ts';
import type { Screen } from '../ports/screen.ts';
import { pack, type Package, type Packed } from './pack.ts';
import { withoutSecrets } from './without-secrets.ts';

export type Prepared =
  | { readonly kind: 'prepared'; readonly package: Package; readonly preview: WorkerVerdict }
  | Exclude<Packed, { readonly kind: 'packed' }>
  /** A pull request's worker has another commit before it: what it measured would be told of the wrong one. */
  | { readonly kind: 'other-commit' };

export async function prepareHandIn(options: {
  readonly context: WorkContext;
  readonly store: SessionStore;
  readonly workspace: Workspace;
  readonly screen: Screen;
  /** ISO. */
  readonly endedAt: string;
}): Promise<Prepared> {
  const { context } = options;
  if (context.isPinned && (await options.workspace.standsOn(context.commit)) === 'no') return { kind: 'other-commit' };
  const worker = workerOf(context);
  const collected = await collect({
    store: options.store,
    workspace: options.workspace,
    deliverables: worker.deliverables,
    collect: context.collect,
    at: options.endedAt,
    onlyChanged: true,
  });
  const packed = pack(
    {
      swarm: context.swarm,
      worker: context.worker,
      dispatch: context.dispatch,
      run: context.run,
      commit: context.commit,
      startedAt: context.startedAt,
      endedAt: options.endedAt,
      requests: context.requests,
      ...(context.measures === undefined ? {} : { measures: context.measures }),
    },
    collected,
  );
  if (packed.kind !== 'packed') return packed;
  const clean = await withoutSecrets(options.screen, packed.package);
  if (clean.kind !== 'packed') return clean;
  const preview = judgeWorker({
    worker,
    measurements: collected.measurements,
    unread: collected.unread,
    delivered: clean.package.handIn.deliverables,
    evidenceClass: context.evidenceClass,
    unchanged: collected.unchanged,
  });
  return { kind: 'prepared', package: clean.package, preview };
}
