/** What people see before anything is written: the difference, what it may do, and what is in the way. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { isWritten } from '../../../core/setup/file-change.ts';
import type { Found } from '../../../core/setup/found.ts';
import { powerLines } from '../../../core/setup/power.ts';
import type { WantedLabel } from '../../../core/setup/needs.ts';
import type { Obstacle, Proposal } from '../../../core/setup/propose.ts';

export function foundLines(found: Found): readonly string[] {
  const { remote, defaultBranch, beads, swarmFiles, workflows, test } = found;
  const where = remote === null ? found.title : `${remote.owner}/${remote.name}`;
  const branch = defaultBranch === null ? '' : `, default branch ${defaultBranch}`;
  const epics = `${beads.epics.length} open ${beads.epics.length === 1 ? 'epic' : 'epics'}`;
  return [
    `${where}${branch}`,
    `  beads: ${beads.text === null ? 'none' : `${beads.path}, ${beads.beads.size} of them, ${epics}`}`,
    `  swarm files: ${swarmFiles.map(({ path }) => path).join(', ') || 'none'}`,
    `  workflows: ${workflows.size}`,
    `  tests: ${test === null ? 'how they are run is not known' : `${test.run}, by ${test.because}`}`,
  ];
}

/** A unified diff; lines of it may hold what people wrote, so they are made harmless by whoever prints them. */
export function diffLines({ files, obstacles }: Proposal): readonly string[] {
  const wanted = [
    ...files.filter(isWritten).map(({ path, before, after }) => ({ path, before, after })),
    ...obstacles.map(({ path, present, wanted: after }) => ({ path, before: present, after })),
  ];
  return wanted.flatMap(({ path, before, after }) => {
    const old = before === null ? '/dev/null' : `a/${path}`;
    const patch = createTwoFilesPatch(old, `b/${path}`, before ?? '', after, '', '', {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    });
    return patch.replace(/\n$/, '').split('\n');
  });
}

export function proposalLines(proposal: Proposal, labels: readonly WantedLabel[]): readonly string[] {
  const keeps = (kind: string): string =>
    proposal.files.flatMap((file) => (file.kind === kind ? [file.path] : [])).join(', ');
  return [
    ...(proposal.powers.length === 0 ? [] : ['', 'What the workflows may do:']),
    ...proposal.powers.flatMap(powerLines).map((line) => `  ${line}`),
    '',
    ...(keeps('same') === '' ? [] : [`As it should be: ${keeps('same')}`]),
    ...(keeps('kept') === '' ? [] : [`Yours, and left alone: ${keeps('kept')}`]),
    ...(labels.length === 0 ? [] : [`Labels that are missing: ${labels.map(({ name }) => name).join(', ')}`]),
    ...proposal.notes,
  ];
}

export function obstacleLines(obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.map(
    ({ path, reasons }) => `${path} is yours, so it is left alone, but it ${reasons.join('; it ')}. See the diff.`,
  );
}
