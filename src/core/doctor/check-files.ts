/** The swarm files, the beads that they speak of, and the labels that start them. */
import type { SwarmConfig } from '../config/swarm-config.ts';
import { notesOf } from '../config/without-effect.ts';
import { isNeedsYou, needsYouLabel } from '../synthesis/flags.ts';
import { needsYouText, roleLabelText, swarmLabelText } from '../setup/label-text.ts';
import { checkTracker } from './check-tracker.ts';
import type { DoctorFacts, SwarmFileFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';
import { problemFinding } from './problem-finding.ts';

export function checkFiles(facts: DoctorFacts): readonly Finding[] {
  if (facts.swarmFiles.length === 0) {
    const what = 'There is no swarm file on the default branch';
    return [trouble('error', { code: 'no-swarm-file', where: '.github/swarm.yml', what, mend: 'swarmlead init' })];
  }
  return [
    ...facts.swarmFiles.flatMap(fileFindings),
    ...sharedNames(facts),
    ...checkTracker(facts),
    ...soundFiles(facts).flatMap(({ path, config }) => epicFindings(facts, path, config)),
    ...labelFindings(facts),
  ];
}

function fileFindings({ path, read }: SwarmFileFacts): readonly Finding[] {
  const problems = read.problems.map((one) => problemFinding(one, path));
  if (read.kind === 'invalid') return problems;
  const idle = notesOf(read.written).map((one) => one.note.replace(/ is without effect yet:.*$/, ''));
  const notes = `Without effect yet: ${idle.join(', ')}; "swarmlead validate" says more`;
  return [
    ...problems,
    ...(idle.length > 0 ? [note('without-effect', path, notes)] : []),
    ok('swarm-file', path, `It reads: ${read.config.workers.length} workers`),
  ];
}

interface Sound {
  readonly path: string;
  readonly config: SwarmConfig;
}

export function soundFiles({ swarmFiles }: Pick<DoctorFacts, 'swarmFiles'>): readonly Sound[] {
  return swarmFiles.flatMap(({ path, read }) => (read.kind === 'ok' ? [{ path, config: read.config }] : []));
}

/** Two files with one namespace would write into one ledger. */
function sharedNames(facts: DoctorFacts): readonly Finding[] {
  const files = soundFiles(facts);
  return (['namespace', 'session'] as const).flatMap((field) =>
    files.flatMap(({ path, config }, index) => {
      const first = files.slice(0, index).find((one) => one.config[field] === config[field]);
      if (!first) return [];
      const what = `Its ${field} is also that of ${first.path}`;
      return [trouble('error', { code: `same-${field}`, where: path, what, mend: `Give it a ${field} of its own.` })];
    }),
  );
}

function epicFindings({ beads, epics }: DoctorFacts, path: string, { epic, label }: SwarmConfig): readonly Finding[] {
  if (!beads) return [];
  const where = `${path}, epic ${epic}`;
  if (!beads.beads.has(epic)) {
    const mend = 'Commit the beads with this epic in them, or name one that is there.';
    return [trouble('error', { code: 'no-epic', where, what: `It is not in ${beads.name}`, mend })];
  }
  const named = epics.get(epic);
  if (!named)
    return [note('epic-issue', where, `Its bead names no issue: whichever gets the label ${label} is the swarm's`)];
  if (named.there) return [ok('epic-issue', where, `It is issue #${named.issue}`)];
  const what = `Its bead names issue #${named.issue}, which does not exist`;
  return [
    trouble('error', {
      code: 'no-epic-issue',
      where,
      what,
      mend: 'Name the right one as its external_ref: gh-NUMBER.',
    }),
  ];
}

function labelFindings(facts: DoctorFacts): readonly Finding[] {
  const { labels } = facts;
  const files = soundFiles(facts);
  if (labels.kind !== 'told' || files.length === 0) {
    return files.length === 0 ? [] : [note('labels', 'labels', 'Which labels exist is not known')];
  }
  const there = new Set(labels.value.map((name) => name.toLowerCase()));
  const swarms = files.map(({ config }) => config.label);
  const roles = files.flatMap(({ config }) => config.roles.map(({ id, label }) => [label, roleLabelText(id)] as const));
  // With these words clean knows it for ours when nobody needs it any more.
  const wanted = new Map([...roles, ...swarms.map((label) => [label, swarmLabelText] as const)]);
  if (!wanted.has(needsYouLabel)) wanted.set(needsYouLabel, needsYouText);
  const missing = [...wanted].filter(([name]) => !there.has(name.toLowerCase()));
  if (missing.length === 0) return [ok('labels', 'labels', 'Every label that swarms use exists')];
  return missing.map(([name, text]) =>
    trouble(swarms.includes(name) ? 'error' : 'warning', {
      code: 'no-label',
      where: `label ${name}`,
      what: isNeedsYou(name)
        ? 'It does not exist, so the first swarm that needs people makes it, without a word of what it means'
        : 'It does not exist, so nobody can put it on an issue',
      mend: `gh label create ${shellWord(name)} --description ${shellWord(text)}`,
    }),
  );
}

/** A label is foreign text, and a mend is pasted into a shell. */
function shellWord(text: string): string {
  return /^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
