/** Which of our steps could become another's: a tag or a branch can be moved, a commit cannot. */
import { toldOr } from './asked.ts';
import type { DoctorFacts } from './facts.ts';
import { trouble, type Finding } from './finding.ts';

export function checkPins({ workflows, actions }: DoctorFacts): readonly Finding[] {
  const demanded = toldOr(actions, null)?.shaPinning === true;
  return [...workflows].flatMap(([path, read]) => {
    const steps = read.kind === 'workflow' ? read.workflow.jobs.flatMap((job) => job.steps) : [];
    const loose = steps.filter(({ ours, pin }) => ours !== null && pin !== null && !/^[0-9a-f]{40}$/.test(pin));
    if (loose.length === 0) return [];
    const names = [...new Set(loose.map(({ uses }) => uses))].join(', ');
    const what = `${names}: not pinned to a whole commit${demanded ? ', which is demanded here' : ', so it may change without a word'}`;
    const mend = 'Write the forty letters of the commit after the @, and the version behind it as a comment.';
    return [trouble(demanded ? 'error' : 'note', { code: 'pin', where: path, what, mend })];
  });
}
