/** A told story, audited as `swarmlead verify` audits it, untouched or with a ledger that somebody forged. */
import { createHash } from 'node:crypto';
import { gather } from '../../src/app/verify/gather.ts';
import type { Auditor } from '../../src/app/verify/ports.ts';
import { audit, type Audit } from '../../src/core/audit/audit.ts';
import type { Finding, Standing } from '../../src/core/audit/remark.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { prefixBlob } from '../../src/entries/cli/verify.ts';
import type { MemoryGithub } from '../fakes/memory-github.ts';
import type { Story } from '../coordinate/swarms.ts';
import { createMemoryHistory } from '../fakes/memory-history.ts';
import { ledgerText, tales } from '../replay/told.ts';

export interface Told extends Audited {
  readonly story: Story;
}

/** Told anew at each call. */
export async function tell(name: string): Promise<Told> {
  const tale = tales.find((one) => one.name === name);
  if (!tale) throw new Error(`no tale is called ${name}`);
  const { story, swarm } = await tale.tell();
  return { story, swarm, github: story.github };
}

/** What an audit needs of a story. */
export interface Audited {
  readonly github: MemoryGithub;
  readonly swarm: string;
}

export function auditorOf({ github }: Pick<Audited, 'github'>): Auditor {
  const { reader, archives, screen } = github.coordinator().ports;
  return {
    reader,
    archives,
    screen,
    issues: github.issues.port,
    runs: github.runs.port,
    history: createMemoryHistory(github.git),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    prefixBlob,
  };
}

export async function audited(of: Audited, auditor: Auditor = auditorOf(of)): Promise<Audit> {
  const input = await gather(auditor, `refs/swarm/${of.swarm}`);
  if (!input) throw new Error('there is no such swarm');
  return audit(input);
}

export function eventsOf({ story, swarm }: Told): readonly LedgerEvent[] {
  return parseLedger(ledgerText(story, swarm)).events;
}

/**
 * The ledger with this text instead. `anew`: the whole ref is written again, so that its history tells of nothing;
 * `on-top`: one more commit. Taken back afterwards.
 */
export async function withLedger(told: Told, text: string, how: 'anew' | 'on-top'): Promise<Audit> {
  const { git } = told.github;
  const ref = `refs/swarm/${told.swarm}`;
  const tip = git.tips.get(ref);
  if (tip === undefined) throw new Error('there is no such swarm');
  if (how === 'anew') git.tips.delete(ref);
  git.push(ref, { 'ledger.jsonl': text });
  try {
    return await audited(told);
  } finally {
    git.tips.set(ref, tip);
  }
}

/** Fields by their path, `verdict.targets.0.measured`; what is there is replaced. */
export type Fields = Readonly<Record<string, unknown>>;

export function altered(event: LedgerEvent, fields: Fields): object {
  const copy: unknown = JSON.parse(JSON.stringify(event));
  for (const [path, value] of Object.entries(fields)) put(copy, path.split('.'), value);
  if (typeof copy !== 'object' || copy === null) throw new Error('a line is an object');
  return copy;
}

function put(at: unknown, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (typeof at !== 'object' || at === null) throw new Error(`there is no place for ${name}`);
  if (rest.length === 0) Reflect.set(at, name, value);
  else put(Reflect.get(at, name), rest, value);
}

export function written(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function lineOf(events: readonly LedgerEvent[], fits: (event: LedgerEvent) => boolean): number {
  const index = events.findIndex(fits);
  if (index < 0) throw new Error('there is no such line');
  return index + 1;
}

export function having(findings: readonly Finding[], standing: Standing): readonly number[] {
  return findings.filter((one) => one.standing === standing).map(({ line }) => line);
}

/** `13 paused: there is no comment 1`. */
export function said(findings: readonly Finding[], standing: Standing): readonly string[] {
  return findings
    .filter((one) => one.standing === standing)
    .map(({ line, kind, why }) => `${line} ${kind}: ${why.join('; ')}`);
}
