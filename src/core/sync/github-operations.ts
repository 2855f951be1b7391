/** What GitHub takes over of a bead, as operations, and the issue as it is once they took effect. */
import { renderBody, type Texts } from './body.ts';
import type { SyncContext } from './context.ts';
import type { FieldName } from './fields.ts';
import { labelFor, scopedLabels } from './labels.ts';
import { spelled } from './merge.ts';
import type { SyncOperation } from './operation.ts';
import type { TrackedIssue } from './tracked-issue.ts';
import type { Work } from './work.ts';

export interface GithubSide {
  readonly operations: readonly SyncOperation[];
  readonly issue: TrackedIssue;
}

const texts = ['description', 'acceptance', 'design', 'notes'] as const satisfies readonly (keyof Texts)[];

export function githubSide(work: Work, context: SyncContext): GithubSide {
  const { pair, issue } = work;
  if (pair.kind === 'open' && issue === null) return openedIssue(work, pair.nonce, context);
  if (issue === null) throw new Error(`the pair of ${pair.bead} has no issue`);
  const labels = labelsOf(work, issue, context);
  const assignees = assigneesOf(work, issue);
  const values = valuesOf(work, issue);
  const about = { bead: pair.bead, issue: issue.number };
  const operations: readonly SyncOperation[] = [
    ...(pair.kind === 'open' ? [foundAgain(pair, issue)] : []),
    ...(Object.keys(values).length > 0 ? [{ kind: 'update-issue' as const, ...about, values }] : []),
    ...(labels.add.length + labels.remove.length > 0 ? [{ kind: 'label-issue' as const, ...about, ...labels }] : []),
    ...(assignees.add.length + assignees.remove.length > 0
      ? [{ kind: 'assign-issue' as const, ...about, ...assignees }]
      : []),
  ];
  const { title = issue.title, body = issue.body, state = issue.state, stateReason } = values;
  const reason = stateReason === 'reopened' ? null : (stateReason ?? issue.stateReason);
  return {
    operations,
    issue: {
      ...issue,
      title,
      body,
      state,
      stateReason: reason,
      labels: [...issue.labels.filter((label) => !labels.remove.includes(label)), ...labels.add],
      assignees: [...issue.assignees.filter((login) => !assignees.remove.includes(login)), ...assignees.add],
    },
  };
}

function openedIssue(work: Work, nonce: string, { snapshot }: SyncContext): GithubSide {
  const { pair, sides } = work;
  const { beads } = sides;
  const names = snapshot.labels;
  const scoped = (['type', 'priority', 'status'] as const).flatMap(
    (field) => labelFor(field, beads[field], names) ?? [],
  );
  const opened = {
    title: beads.title,
    body: renderBody(beads, { bead: pair.bead, opening: nonce }),
    labels: [...scoped, ...beads.labels],
    assignees: work.merged.to.github.has('assignee') && isLogin(beads.assignee) ? [beads.assignee] : [],
  };
  return {
    operations: [{ kind: 'open-issue', bead: pair.bead, nonce, existing: null, ...opened }],
    issue: {
      number: 0,
      id: 0,
      ...opened,
      state: 'open',
      stateReason: null,
      closedBy: null,
      parent: null,
      blockerCount: 0,
      createdAt: snapshot.now,
      updatedAt: snapshot.now,
      author: null,
    },
  };
}

function foundAgain(pair: Extract<Work['pair'], { kind: 'open' }>, issue: TrackedIssue): SyncOperation {
  const { number, id, title, body, labels, assignees } = issue;
  const { bead, nonce } = pair;
  return { kind: 'open-issue', bead, nonce, existing: { number, id }, title, body, labels, assignees };
}

function valuesOf(
  { pair, sides, merged, issue: before }: Work,
  issue: TrackedIssue,
): Extract<SyncOperation, { kind: 'update-issue' }>['values'] {
  const { github, beads } = sides;
  const takes = merged.to.github;
  const from = (name: keyof Texts): string => (takes.has(name) ? beads : github)[name];
  const body = {
    description: from('description'),
    acceptance: from('acceptance'),
    design: from('design'),
    notes: from('notes'),
  };
  const rewrites = before !== null && texts.some((name) => takes.has(name));
  return {
    ...(takes.has('title') ? { title: beads.title } : {}),
    ...(rewrites ? { body: renderBody(body, { bead: pair.bead }) } : {}),
    ...stateOf(takes, { github: issue.state, beads: beads.status, resolution: beads.resolution }),
  };
}

function stateOf(
  takes: ReadonlySet<FieldName>,
  of: {
    readonly github: 'open' | 'closed';
    readonly beads: string;
    readonly resolution: 'completed' | 'not_planned' | null;
  },
): Extract<SyncOperation, { kind: 'update-issue' }>['values'] {
  if (!takes.has('status') && !takes.has('resolution')) return {};
  if (of.beads === 'closed') return { state: 'closed', stateReason: of.resolution ?? 'completed' };
  return of.github === 'closed' ? { state: 'open', stateReason: 'reopened' } : {};
}

type Change = { readonly add: readonly string[]; readonly remove: readonly string[] };

function labelsOf({ sides, merged }: Work, issue: TrackedIssue, { snapshot }: SyncContext): Change {
  const change = spelled(merged.labels.github, sides.beads.labels, sides.github.labels);
  const add = [...change.add];
  const remove = [...change.remove];
  for (const field of ['type', 'priority', 'status'] as const) {
    if (!merged.to.github.has(field)) continue;
    const label = labelFor(field, sides.beads[field], snapshot.labels);
    const there = scopedLabels(issue.labels, field, snapshot.labels);
    remove.push(...there.filter((one) => one.toLowerCase() !== label?.toLowerCase()));
    if (label !== null && !there.some((one) => one.toLowerCase() === label.toLowerCase())) add.push(label);
  }
  return { add: [...new Set(add)], remove: [...new Set(remove)] };
}

/** Nobody: nobody at all. Somebody else: in place of whoever counted, beside others whom people put there. */
function assigneesOf({ sides, merged }: Work, issue: TrackedIssue): Change {
  if (!merged.to.github.has('assignee')) return { add: [], remove: [] };
  const { assignee } = sides.beads;
  if (assignee === null) return { add: [], remove: issue.assignees };
  const former = sides.github.assignee;
  return isLogin(assignee) ? { add: [assignee], remove: former === null ? [] : [former] } : { add: [], remove: [] };
}

/** Workers and people of other systems may stand in a bead. */
function isLogin(name: string | null): name is string {
  return name !== null && /^[a-z\d](?:[a-z\d-]{0,38})$/i.test(name);
}
