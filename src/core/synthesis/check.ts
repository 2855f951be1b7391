/**
 * What a pull request shows of a role beside its head commit: where it stands while it works, then the verdict. Only a Go
 * is a success. A failed worker and a verdict without evidence are failures, since a neutral check counts as passed where
 * one is required; neutral is what ran nothing.
 */
import { currentAttempt, isOpen, type AttemptState } from '../swarm/state.ts';
import { usesUpRetry } from '../swarm/event.ts';
import { flipItems } from './gates-table.ts';
import { fit, rows, section } from './markdown/length.ts';
import { linksOf, type Links } from './markdown/links.ts';
import { blocks, code, link } from './markdown/markdown.ts';
import { measured, noteOf, targetOf } from './result/measured.ts';
import { metOf, runOf, standingsOf, type Standing } from './standing.ts';
import { untrusted } from './markdown/untrusted.ts';
import type { SwarmView } from './view.ts';
import { failureWords, many, verdictSigns, verdictWords } from './markdown/words.ts';

export interface CheckView {
  /** Commit of the pull request. */
  readonly head: string;
  readonly worker: string;
  /** `swarm/research`. */
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | null;
  /** One line of ours. */
  readonly title: string;
}

type Mood = Pick<CheckView, 'status' | 'conclusion' | 'title'>;

export function checkName(role: string): string {
  return `swarm/${role}`;
}

/** null: the swarm is of no pull request. `paused`: by the switch of the whole repository. */
export function checkOf(view: SwarmView, paused: boolean): CheckView | null {
  const [standing] = standingsOf(view);
  const { pull } = view.state;
  if (!standing || !pull) return null;
  const { id, role } = standing.worker;
  return { head: pull.head, worker: id, name: checkName(role), ...moodOf(view, standing, paused) };
}

function moodOf(view: SwarmView, standing: Standing, paused: boolean): Mood {
  const { pull } = view.state;
  const ran = attemptsNow(standing).some(({ admitted }) => admitted !== null);
  if (standing.view.phase === 'done') return judged(standing);
  if (pull && pull.state !== 'open') return over(ran, `the pull request was ${pull.state}`);
  const attempt = currentAttempt(standing.state ?? undefined);
  if (isOpen(attempt)) return working(standing, attempt);
  switch (standing.view.phase) {
    case 'failed':
      return failed(standing, ran);
    case 'cancelled':
      return over(ran, 'a person cancelled it');
    default:
      return waiting(view, standing, { ran, paused });
  }
}

/** Those that work on the commit that the pull request is at. */
function attemptsNow({ state }: Standing): readonly AttemptState[] {
  return (state?.attempts ?? []).filter(({ number }) => number > (state?.fencedAfter ?? 0));
}

function judged({ verdict, targets, state }: Standing): Mood {
  const word = verdictWords[verdict ?? 'insufficient-evidence'];
  const counts = targets.length === 0 ? '' : `: ${metOf(targets)} of ${many(targets.length, 'target')} met`;
  const title = state?.override ? `${word}, by a person’s word` : `${word}${counts}`;
  return { status: 'completed', conclusion: verdict === 'go' ? 'success' : 'failure', title };
}

function over(ran: boolean, reason: string): Mood {
  return ran
    ? { status: 'completed', conclusion: 'cancelled', title: `Not judged: ${reason}` }
    : { status: 'completed', conclusion: 'neutral', title: `Nothing ran: ${reason}` };
}

function failed(standing: Standing, ran: boolean): Mood {
  const last = attemptsNow(standing).findLast(({ end }) => end?.kind === 'ended' && usesUpRetry(end.failure))?.end;
  const how = last?.kind === 'ended' ? failureWords[last.failure] : 'failed';
  return ran
    ? { status: 'completed', conclusion: 'failure', title: `The worker ${how}` }
    : { status: 'completed', conclusion: 'neutral', title: `Nothing ran: the worker ${how}` };
}

function working({ state }: Standing, { number, admitted }: AttemptState): Mood {
  if (number <= (state?.fencedAfter ?? 0)) {
    return { status: 'queued', conclusion: null, title: 'Waits for the end of the run for an older commit' };
  }
  return admitted
    ? { status: 'in_progress', conclusion: null, title: number === 1 ? 'At work' : `At work, attempt ${number}` }
    : { status: 'queued', conclusion: null, title: 'Being started' };
}

function waiting(
  view: SwarmView,
  { view: worker, state }: Standing,
  { ran, paused }: { readonly ran: boolean; readonly paused: boolean },
): Mood {
  if (worker.phase === 'blocked') return over(ran, 'a need is not Go');
  return { status: 'queued', conclusion: null, title: whyItWaits(view, state, paused) };
}

/** A pause is no end: a check that ended as neutral would let through what nobody looked at. */
function whyItWaits(view: SwarmView, state: Standing['state'], paused: boolean): string {
  if (paused) return 'Paused: SWARMLEAD_PAUSED is set';
  if (view.state.paused || state?.paused) return 'Paused by a person';
  return state?.escalated ? 'Waits for a person' : 'Waits to be started';
}

/** GitHub takes 65,535 characters in a check run's summary. */
const longest = 65_000;

/** Markdown below the title: the verdict with its numbers, and where the whole story is. */
export function renderCheck(view: SwarmView, check: CheckView): string {
  const links = linksOf(view);
  const standing = standingsOf(view).find(({ worker }) => worker.id === check.worker);
  if (!standing) return '';
  const run = runOf(standing);
  const at = `Commit ${link(code(untrusted(check.head.slice(0, 7))), links.commit(check.head))}`;
  const { result, targets } = standing;
  const flips = flipItems(standing, links);
  return fit(
    {
      first: blocks([`**${check.title}.** ${at}${run ? `, ${link(`run ${run.id}`, links.run(run))}` : ''}.`]),
      sections: [
        rows(
          'the targets',
          90,
          ['target', 'measured', ''],
          targets.map((target) => [
            targetOf(target),
            `${measured(target, result, links)}${noteOf(target, '; ', result, links)}`,
            result ? verdictSigns[target.verdict] : '',
          ]),
        ),
        section(
          'what would flip it',
          60,
          flips.length === 0 ? '' : `**What would flip it:** ${flips.slice(0, 5).join('; ')}.`,
        ),
      ],
      last: moreOf(view, links),
      rest: link('the ledger', links.ledger),
    },
    longest,
  );
}

function moreOf(view: SwarmView, links: Links): string {
  const url = commentUrl(view);
  return `${url === null ? '' : `${link('The whole story', url)} · `}${link('ledger', links.ledger)}`;
}

/** Our one comment; null while there is none. */
export function commentUrl(view: SwarmView): string | null {
  const board = view.state.published.get('board');
  return board ? linksOf(view).comment(board.issue, board.comment) : null;
}
