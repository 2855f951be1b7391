/** Where the beads are, whether they can be read, and what is in them. */
import { isCopyProblem } from '../beads/driver.ts';
import type { Problem } from '../problem.ts';
import { problemFinding } from './problem-finding.ts';
import type { DoctorFacts } from './facts.ts';
import { ok, trouble, type Finding } from './finding.ts';

export function checkTracker(facts: DoctorFacts): readonly Finding[] {
  const { beads, tracker } = facts;
  if (tracker.unread) return [trouble('error', { where: 'tracker', ...tracker.unread })];
  if (!beads) return [trouble('error', { code: 'no-beads', where: '.beads', ...noBeads(tracker) })];
  const problems = beads.problems.map((one) => ({ ...problemFinding(one, beads.name), mend: mendOf(one) }));
  if (beads.problems.some(({ level }) => level === 'error')) return problems;
  const where = tracker.branch === facts.repository.defaultBranch ? '' : ` on ${tracker.branch}`;
  return [...problems, ok('beads', `${beads.name}${where}`, `It reads: ${beads.beads.size} beads`)];
}

function noBeads({ driver, branch }: DoctorFacts['tracker']): { readonly what: string; readonly mend: string } {
  if (driver === 'bd') {
    return {
      what: 'There are no beads in the Dolt store of this repository',
      mend: 'Make them where bd has them, and send them here: bd dolt push',
    };
  }
  return {
    what: `There are no beads on the branch ${branch}`,
    mend: 'Commit .beads/issues.jsonl there: "bd export -o .beads/issues.jsonl", or "swarmlead init".',
  };
}

function mendOf(problem: Problem): string {
  return isCopyProblem(problem)
    ? 'Set tracker.driver to bd or auto in the swarm file, or leave Dolt.'
    : 'Mend the line, or write the file anew: bd export -o .beads/issues.jsonl';
}
