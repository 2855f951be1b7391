/** A plan for somebody who asked: what would be done, why, and who waits for what. Reasons are ours; ids are shown as text. */
import type { Operation, Plan } from '../../plan/operation.ts';
import { fit, rows, section } from '../markdown/length.ts';
import { escape, list } from '../markdown/markdown.ts';
import { moment } from '../markdown/words.ts';

export interface PlanAnswer {
  readonly plan: Plan;
  /** First line, Markdown of ours. */
  readonly first: string;
  /** What it takes for granted, in our words. */
  readonly assumed: readonly string[];
  /** Worker → ISO, as far as it is known. */
  readonly ends: ReadonlyMap<string, string>;
  readonly asOf: string;
  /** Last line, with the marker. */
  readonly last: string;
}

const verbs: Readonly<Record<Operation['kind'], string>> = {
  start: 'start the swarm',
  refuse: 'refuse',
  answer: 'answer',
  command: 'carry out a command',
  'open-issue': 'open an issue',
  'link-issue': 'link an issue',
  dispatch: 'dispatch',
  admit: 'admit a run',
  'close-attempt': 'close an attempt',
  'cancel-run': 'cancel a run',
  integrate: 'take in a result',
  'take-news': 'take in news',
  pull: 'follow the pull request',
  decide: 'decide a gate',
  bead: 'change a bead',
  remember: 'write memory',
  escalate: 'tell people',
  ease: 'note that a run goes on',
  'close-issue': 'close an issue',
  halt: 'stop a circle',
  finish: 'end the swarm',
};

export function renderPlan(answer: PlanAnswer): string {
  const { plan, ends, asOf } = answer;
  const done = plan.operations
    .filter(({ kind }) => kind !== 'remember')
    .map((one) => [verbs[one.kind], escape(one.reason)]);
  const waiting = plan.waiting.map(({ worker, reason }) => {
    const end = ends.get(worker);
    return [escape(worker), escape(reason), end === undefined ? 'not known' : moment(end, asOf)];
  });
  return fit({
    first: answer.first,
    sections: [
      section(
        'what it rests on',
        30,
        answer.assumed.length === 0
          ? ''
          : `It takes for granted that:\n\n${list(answer.assumed.map((one) => escape(one)))}`,
      ),
      rows('what would be done', 20, ['would', 'because'], done),
      rows('who waits', 25, ['waits', 'for what', 'expected end'], waiting),
      section('the warnings', 10, list(plan.notices.map(({ message }) => escape(message)))),
    ],
    last: answer.last,
    rest: 'the board',
  });
}
