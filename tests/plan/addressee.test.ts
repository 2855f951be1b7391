/** Whom a comment is for, where an issue is of several swarms, and what is done where it is of none. */
import { describe, expect, it } from 'vitest';
import type { CommentAsk } from '../../src/core/authority/ask.ts';
import { parseCommand } from '../../src/core/command/parse.ts';
import { soloSwarm } from '../../src/core/config/solo.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { addressed, isForUs, type Addressee } from '../../src/core/plan/people/addressee.ts';
import { answerAlone, type AloneQuestion } from '../../src/core/plan/people/without-swarm.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { done, finished, intent, admitted, linked, started } from '../swarm/lines.ts';
import { bot, commentAsk, now, person } from '../authority/asks.ts';
import { novacron } from './novacron.ts';

interface Named extends Addressee {
  readonly name: string;
}

function swarm(
  name: string,
  config: SwarmConfig | null,
  of: { role?: string; at?: string; ended?: boolean } = {},
): Named {
  const { role, at = started.at, ended = false } = of;
  const first = { ...started, at, swarm: name, config: { ...started.config, ...(role === undefined ? {} : { role }) } };
  const worker = role === undefined ? 'R1' : `${role.charAt(0).toUpperCase()}1`;
  const life = [linked(worker), intent(worker), admitted(worker), done(worker)];
  const state = fold([first, ...life, ...(ended ? [finished] : [])]);
  if (!state) throw new Error('it begins as a ledger does');
  return { name, config, state };
}

function solo(role: string, of: { at?: string; ended?: boolean } = {}): Named {
  const roles = [...novacron.roles];
  const [like] = roles;
  if (like && !roles.some(({ id }) => id === role)) roles.push({ ...like, id: role });
  return swarm(`issue-30-${role}`, soloSwarm({ config: { ...novacron, roles }, role, issue: 30 }), { ...of, role });
}

function words(body: string): AloneQuestion['words'] {
  const parsed = parseCommand(body);
  if (parsed.kind === 'none') throw new Error(`${body} is talk`);
  return parsed;
}

function forWhom(all: readonly Named[], body: string): readonly string[] | string {
  const found = addressed(all, words(body));
  return found.kind === 'for' ? found.swarms.map(({ name }) => name) : found.reason;
}

const file = swarm('novacron-init', novacron);
const research = solo('research', { at: '2025-11-10T15:30:00Z' });
const coder = solo('coder', { at: '2025-11-10T15:40:00Z' });
const reviewer = solo('reviewer', { at: '2025-11-10T15:50:00Z' });

describe('of the swarms of an issue', () => {
  it.each([
    ['/swarm status', ['novacron-init', 'issue-30-coder', 'issue-30-research']],
    ['/swarm plan', ['novacron-init', 'issue-30-coder', 'issue-30-research']],
    ['/swarm pause', ['novacron-init', 'issue-30-coder', 'issue-30-research']],
    ['/swarm help', ['novacron-init']],
    ['/swarm frobnicate', ['novacron-init']],
    ['/swarm spawn coder "More"', ['novacron-init']],
    ['/swarm cancel C1', ['issue-30-coder']],
    ['/swarm cancel coder', ['issue-30-coder']],
    ['/swarm pause A5', ['novacron-init']],
    ['/swarm cancel R1', ['novacron-init']],
    ['/swarm cancel research', ['issue-30-research']],
    ['/swarm cancel nobody', ['novacron-init']],
    ['/swarm go phase-1 measured', ['novacron-init']],
    ['/swarm go coder looked at by hand', ['issue-30-coder']],
    ['/swarm memory swarm/research/phase0-benchmarks', ['novacron-init']],
  ])('%j is for %j', (body, expected) => {
    expect(forWhom([coder, file, research], body)).toEqual(expected);
  });

  it('two that have a worker of one id are told apart by the role', () => {
    expect(forWhom([research, reviewer], '/swarm retry R1')).toBe(
      'Several workers on this issue have that id. Name the role instead: reviewer or research.',
    );
    expect(forWhom([research, reviewer], '/swarm retry reviewer')).toEqual(['issue-30-reviewer']);
  });

  it('those that have ended are asked only where none runs, and then the newest', () => {
    const over = solo('research', { at: '2025-11-10T15:30:00Z', ended: true });
    const later = solo('coder', { at: '2025-11-10T15:40:00Z', ended: true });
    expect(forWhom([over, reviewer], '/swarm status')).toEqual(['issue-30-reviewer']);
    expect(forWhom([over, later], '/swarm status')).toEqual(['issue-30-coder']);
    expect(forWhom([], '/swarm status')).toEqual([]);
  });

  it('one whose file was not read is known by its ledger', () => {
    expect(forWhom([coder, swarm('other', null)], '/swarm cancel R1')).toEqual(['other']);
  });
});

describe('a comment that was only found in a listing', () => {
  it.each([
    ['/swarm status', true, true],
    ['/swarm pause', true, true],
    ['/swarm help', true, false],
    ['/swarm frobnicate', true, false],
    ['/swarm cancel R1', true, false],
    ['/swarm cancel C1', false, true],
    ['/swarm cancel coder', false, true],
    ['/swarm go phase-1 measured', true, false],
    ['/swarm start', false, false],
    ['/swarm assign coder', false, false],
  ])('%j is taken by the swarm of a file: %s, by one of one: %s', (body, byFile, bySolo) => {
    expect([isForUs(file, words(body)), isForUs(coder, words(body))]).toEqual([byFile, bySolo]);
  });

  it('is taken by no swarm that has ended', () => {
    expect(isForUs(swarm('novacron-init', novacron, { ended: true }), words('/swarm status'))).toBe(false);
  });
});

describe('where there is no swarm', () => {
  const alone = (body: string, more: Partial<AloneQuestion> & { readonly by?: Partial<CommentAsk> } = {}): string => {
    const { by = {}, ...rest } = more;
    const ask = commentAsk({ body, ...by });
    const answer = answerAlone({ ask, words: words(body), now, self: 99, spoken: false, ...rest });
    return answer.kind === 'refused' ? (answer.reason ?? 'a reaction') : answer.kind;
  };
  const reader = { permission: 'read' as const };

  it.each(['/swarm', '/swarm help'])('%s is answered', (body) => {
    expect(alone(body, { by: reader })).toBe('help');
  });

  it('a plan is shown to those who may see one', () => {
    expect(alone('/swarm plan')).toBe('preview');
    expect(alone('/swarm plan', { by: reader })).toMatch(/needs triage permission/);
    expect(alone('/swarm plan', { because: 'it cannot be' })).toBe('it cannot be');
  });

  it.each(['/swarm status', '/swarm cancel R1', '/swarm report', '/swarm memory a/b', '/swarm pause'])(
    '%s is refused with what to do',
    (body) => {
      expect(alone(body)).toMatch(/^No swarm is at work on this issue[\s\S]*\/swarm start[\s\S]*\/swarm assign ROLE/);
    },
  );

  it('a stranger is told once: not where something of ours stands already', () => {
    expect(alone('/swarm status', { by: reader })).toMatch(/^No swarm/);
    expect(alone('/swarm status', { by: reader, spoken: true })).toBe('a reaction');
    expect(alone('/swarm status', { spoken: true })).toMatch(/^No swarm/);
  });

  it('bots, our own account, old and edited comments begin nothing', () => {
    expect(alone('/swarm help', { by: { actor: bot } })).toBe('a reaction');
    expect(alone('/swarm help', { by: { actor: { ...person, id: 99 } } })).toBe('a reaction');
    expect(alone('/swarm help', { by: { at: '2025-11-01T00:00:00Z' } })).toBe('a reaction');
    expect(alone('/swarm help', { by: { editedAt: now } })).toMatch(/was edited/);
    expect(alone('/swarm help', { by: { permission: 'unknown' } })).toBe('wait');
    expect(alone('/swarm help', { by: { permission: 'none' } })).toMatch(/needs read permission/);
  });
});
