/**
 * Our mark in a bead: `metadata.swarmlead`, because `metadata` is the one place where `bd` keeps what it does not know.
 * Older versions wrote `metadata` as a text that holds JSON; it stays what it was.
 */
import type { Bead, BeadMark } from './bead.ts';
import { memberText, setMember, setMemberText, type Json } from './json-text.ts';

const key = 'swarmlead';

const statusOf: Readonly<Record<BeadMark['state'], string>> = {
  claimed: 'in_progress',
  closed: 'closed',
  blocked: 'blocked',
  released: 'open',
};

/** Is the bead as we left it? No once a person, or a program of theirs, wrote to it; no without a mark of ours. */
export function untouchedSinceMark(bead: Bead): boolean {
  const { mark } = bead;
  if (mark === null) return false;
  return sameTime(mark.updatedAt, bead.updatedAt) && bead.status === statusOf[mark.state];
}

/** null when there is none, or it is not one that we wrote. `metadata` is the parsed member of the line. */
export function readMark(metadata: unknown): BeadMark | null {
  const mark = memberOf(typeof metadata === 'string' ? parsed(metadata) : metadata, key);
  if (mark === undefined) return null;
  const state = memberOf(mark, 'state');
  const attempt = memberOf(mark, 'attempt');
  const [swarm, worker, dispatch, updatedAt] = ['swarm', 'worker', 'dispatch', 'updated_at'].map((name) => {
    const text = memberOf(mark, name);
    return typeof text === 'string' ? text : undefined;
  });
  if (swarm === undefined || worker === undefined || dispatch === undefined || updatedAt === undefined) return null;
  if (!isState(state) || typeof attempt !== 'number' || !Number.isSafeInteger(attempt)) return null;
  return { swarm, worker, attempt, dispatch, state, updatedAt };
}

/** The line with the mark in it, or undefined when its `metadata` is nothing that a mark can be put into. */
export function writeMark(line: string, mark: BeadMark, order: readonly string[]): string | undefined {
  const { swarm, worker, attempt, dispatch, state, updatedAt } = mark;
  // Dolt sorts keys by their length, then by name: in that order `bd export` writes the same bytes.
  const value: Json = { state, swarm, worker, attempt, dispatch, updated_at: updatedAt };
  const text = memberText(line, 'metadata');
  if (text === undefined || text === 'null') return setMember(line, 'metadata', { [key]: value }, order);
  if (text.startsWith('{')) return setMemberText(line, 'metadata', setMember(text, key, value), order);
  const inner = text.startsWith('"') ? String(JSON.parse(text)) : '[]';
  if (inner.trim() === '') return setMember(line, 'metadata', JSON.stringify({ [key]: value }), order);
  if (!isObject(parsed(inner))) return undefined;
  return setMember(line, 'metadata', setMember(inner, key, value), order);
}

function sameTime(one: string, other: string): boolean {
  return one === other || Date.parse(one) === Date.parse(other);
}

function isState(value: unknown): value is BeadMark['state'] {
  return typeof value === 'string' && Object.hasOwn(statusOf, value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
