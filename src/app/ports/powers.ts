/**
 * What a token may write, found by requests that the host must refuse for another reason. A token's permissions can be
 * asked for nowhere, and finding out by the work itself would leave it half done.
 */
import type { Asked } from '../../core/doctor/asked.ts';

export interface Powers {
  /** Git refs: a ref to a commit that does not exist. */
  contents(ref: string): Promise<Asked<'allowed'>>;
  /** Opening issues: one without a title. */
  issues(): Promise<Asked<'allowed'>>;
  /** Labels, which people need more than reading for: one whose name is longer than any may be. */
  labels(): Promise<Asked<'allowed'>>;
  /** Dispatching a workflow: on a branch that does not exist. Absent: the workflow is not on the default branch. */
  dispatch(workflow: string): Promise<Asked<'allowed'>>;
  /** Commit statuses: one of a commit that does not exist. */
  statuses(): Promise<Asked<'allowed'>>;
}
