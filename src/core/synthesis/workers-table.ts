/** The workers, one a row, as board and report show them. */
import { blockerOf } from '../swarm/live-notes.ts';
import type { Links } from './markdown/links.ts';
import { code, escape, link } from './markdown/markdown.ts';
import { rowMark } from './result/refused.ts';
import { endOf, isOver, metOf, runOf, startOf, type Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';
import { secondsBetween } from '../times.ts';
import {
  duration,
  failureWords,
  moment,
  phaseSigns,
  span,
  verdictText,
  verdictWords,
  waitWords,
} from './markdown/words.ts';

/** `🔬 R1 Phase 0 Benchmarks [#31](…)`. */
export function nameOf(standing: Standing, links: Links): string {
  const { worker, role, state } = standing;
  const emoji = role === null || role.emoji === '' ? '' : `${escape(role.emoji, 16)} `;
  const issue = state?.link ? ` ${link(`#${state.link.issue}`, links.issue(state.link.issue))}` : '';
  return `${emoji}${escape(worker.id)} ${escape(worker.title, 120)}${issue}`;
}

export function boardRow(standing: Standing, links: Links, asOf: string): readonly string[] {
  return [
    nameOf(standing, links),
    `${stateOf(standing, links, asOf)}${rowMark(standing, links)}`,
    targetCount(standing, links),
    expectedEnd(standing, asOf),
  ];
}

export function reportRow(standing: Standing, links: Links): readonly string[] {
  const number = standing.attempt?.number ?? 0;
  const attempt = number > 1 ? `, ${link(`attempt ${number}`, proofOf(standing, links))}` : '';
  return [
    nameOf(standing, links),
    `${standingText(standing)}${attempt}${rowMark(standing, links)}`,
    targetCount(standing, links),
    tookOf(standing, links),
  ];
}

/** `[4 of 4](…)`, a link to what was counted. */
function targetCount(standing: Standing, links: Links): string {
  const { targets } = standing;
  return targets.length === 0 ? 'none' : link(`${metOf(targets)} of ${targets.length}`, proofOf(standing, links));
}

/** The run of the result that counts, else the newest run, else the worker's issue, else the ledger. */
export function proofOf(standing: Standing, links: Links): string {
  const run = standing.result?.run ?? runOf(standing);
  if (run) return links.run(run);
  const issue = standing.state?.link?.issue;
  return issue === undefined ? links.ledger : links.issue(issue);
}

/** Verdict, or why there is none; a person's word is said to be one. */
export function standingText(standing: Standing): string {
  const { verdict, state, view } = standing;
  const override = state?.override;
  if (override) return `${verdictText(override.verdict)}, ${byPerson(override.authorization?.actor.login)}`;
  const end = standing.attempt?.end;
  const lost = end?.kind === 'ended' ? failureWords[end.failure] : null;
  if (view.phase === 'blocked') return `${blockedText(standing)}${lost === null ? '' : `; its attempt ${lost}`}`;
  if (lost !== null) return `❌ ${lost}`;
  if (verdict !== null) return verdictText(verdict);
  return `${phaseSigns[view.phase]} ${view.phase}`;
}

function blockedText({ view }: Standing): string {
  return `${phaseSigns.blocked} blocked: ${escape(view.reason || view.waitsFor.join(', ') || 'a need is not Go', 160)}`;
}

export function byPerson(login: string | undefined): string {
  return login === undefined ? 'by a person' : `by ${code(untrusted(login), 60)}`;
}

function stateOf(standing: Standing, links: Links, asOf: string): string {
  const { view, attempt, verdict, state } = standing;
  const run = runOf(standing);
  const linked = run ? `, ${link('run', links.run(run))}` : '';
  const which = attempt && attempt.number > 1 ? `, attempt ${attempt.number}` : '';
  const reserve = attempt?.reserve && attempt.end === null ? ' (reserve)' : '';
  const sign = phaseSigns[view.phase];
  const says = blockerOf(state);
  switch (view.phase) {
    case 'waits':
      return `${sign} waits for ${escape(view.waitsFor.join(', ') || 'its turn')}`;
    case 'ready':
      if (view.paused) return '⏸️ ready, paused';
      return view.restsUntil !== undefined && secondsBetween(asOf, view.restsUntil) > 0
        ? `${sign} rests until ${moment(view.restsUntil, asOf)}, then attempt ${(attempt?.number ?? 0) + 1}`
        : `${sign} ready, waits for a slot`;
    case 'done': {
      if (state?.override) return `${standingText(standing)}${linked}`;
      const word =
        verdict === null ? `${sign} done` : `${verdictText(verdict).split(' ')[0]} done, ${verdictWords[verdict]}`;
      return `${word}${which}${linked}`;
    }
    case 'failed':
      return `${standingText(standing)}${which}${linked}`;
    case 'blocked':
      return blockedText(standing);
    case 'cancelling':
      return `${sign} cancelling${which}${linked} has not ended yet`;
    case 'running':
      if (says) return `${phaseSigns.blocked} says ${code(untrusted(says.message), 120)}${which}${reserve}${linked}`;
      if (state?.waitsFor) return `${phaseSigns.waits} ${waitWords[state.waitsFor]}${which}${reserve}${linked}`;
      return `${sign} running${which}${reserve}${linked}`;
    case 'dispatching':
    case 'cancelled':
      return `${sign} ${view.phase}${which}${reserve}${linked}`;
  }
}

function expectedEnd(standing: Standing, asOf: string): string {
  const ended = standing.attempt ? endOf(standing.attempt) : null;
  const over = ['done', 'failed', 'cancelled'].includes(standing.view.phase);
  if (over) return ended === null ? '' : `ended ${moment(ended, asOf)}`;
  if (standing.view.expectedEnd !== null) return moment(standing.view.expectedEnd, asOf);
  return standing.view.phase === 'blocked' ? 'not while it is blocked' : 'not known';
}

/** Of the newest attempt; the time is a link to its run. A report may be asked for before the end. */
function tookOf(standing: Standing, links: Links): string {
  const { attempt, worker } = standing;
  const expected = worker.expected ? ` (${code(untrusted(span(worker.expected.text)))})` : '';
  const run = runOf(standing);
  if (!attempt || !run) return `${isOver(standing) ? 'did not run' : 'has not begun'}${expected}`;
  const end = endOf(attempt);
  if (end === null) return `${link('goes on', links.run(run))}${expected}`;
  return `${link(duration(secondsBetween(startOf(attempt), end)), links.run(run))}${expected}`;
}
