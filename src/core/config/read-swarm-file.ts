/**
 * The one way from text to a swarm's configuration. Every problem is told at once and with its line, and a file with an
 * error is no configuration at all: a coordinator that worked on the sound half of a file would do what nobody wrote.
 */
import type { Problem } from '../problem.ts';
import { checkAgents } from './check/check-agents.ts';
import { checkCollect } from './check/check-collect.ts';
import { checkGoals } from './check/check-goals.ts';
import { checkIds } from './check/check-ids.ts';
import { checkLive } from './check/check-live.ts';
import { checkMemory } from './check/check-memory.ts';
import { checkNeeds } from './check/check-needs.ts';
import { checkTargets } from './check/check-targets.ts';
import { checkTracker } from './check/check-tracker.ts';
import { checkWork } from './check/check-work.ts';
import { readDraft, type FileDraft } from './draft.ts';
import type { SwarmFile } from './file-schema.ts';
import { pathText, type Finding } from './finding.ts';
import { resolve } from './resolve.ts';
import type { SwarmConfig } from './swarm-config.ts';
import { readSource, type Source } from './yaml-source.ts';

export type ReadSwarmFile =
  | {
      readonly kind: 'ok';
      readonly config: SwarmConfig;
      /** Warnings only. */
      readonly problems: readonly Problem[];
      /** The file as it was written, before defaults. */
      readonly written: SwarmFile;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Bytes and characters alike; a file of a hundred workers has a tenth of it. */
const largestFile = 1_000_000;

/** Nobody mends more in one go, and a hostile file has thousands. */
const mostProblems = 200;

const checks: readonly ((draft: FileDraft) => readonly Finding[])[] = [
  checkIds,
  checkNeeds,
  checkTargets,
  checkAgents,
  checkCollect,
  checkWork,
  checkLive,
  checkMemory,
  checkGoals,
  checkTracker,
];

/** For a file as it lies in the repository: what is not UTF-8 is refused rather than read with holes. */
export function readSwarmBytes(bytes: Uint8Array, file: string): ReadSwarmFile {
  if (bytes.byteLength > largestFile) return tooLarge(file);
  try {
    return readSwarmFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes), file);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return whole(file, 'not-utf-8', 'this is not UTF-8 text; save it as UTF-8');
  }
}

/** `file` is its name as the reader knows it, for the problems. Never throws for any text. */
export function readSwarmFile(text: string, file: string): ReadSwarmFile {
  if (text.length > largestFile) return tooLarge(file);
  if (text.trim() === '') return whole(file, 'empty-file', 'the file is empty; the README has one to begin with');
  const read = readSource(text);
  if (read.kind === 'invalid') {
    return { kind: 'invalid', problems: read.problems.map((problem) => ({ level: 'error', file, ...problem })) };
  }
  const { source } = read;
  if (source.value === null) return whole(file, 'empty-file', 'the file holds nothing but comments');
  if (typeof source.value !== 'object' || Array.isArray(source.value)) {
    return whole(file, 'not-a-map', 'a swarm file is a map that begins with "version: 1"');
  }
  return readValue(source, file);
}

function readValue(source: Source, file: string): ReadSwarmFile {
  const drafted = readDraft(source.value);
  const complete = drafted.kind === 'whole';
  const draft: FileDraft = complete ? drafted.file : drafted.draft;
  const findings = [
    ...source.findings,
    ...(complete ? [] : drafted.findings),
    ...checks.flatMap((check) => check(draft)),
  ];
  const problems = toProblems(findings, source, file);
  if (!complete || problems.some(({ level }) => level === 'error'))
    return { kind: 'invalid', problems: problems.slice(0, mostProblems) };
  return { kind: 'ok', config: resolve(drafted.file), problems, written: drafted.file };
}

/** Sorted by place. Where the writing spoilt a value, that is the news, and not what the schema says of the rest. */
function toProblems(findings: readonly Finding[], source: Source, file: string): readonly Problem[] {
  const spoilt = new Set(source.findings.filter(({ level }) => level === 'error').map(({ path }) => pathText(path)));
  return findings
    .filter((finding) => source.findings.includes(finding) || !spoilt.has(pathText(finding.path)))
    .map((finding) => toProblem(finding, source, file))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function toProblem(finding: Finding, source: Source, file: string): Problem & { line: number; column: number } {
  const { level, code, message } = finding;
  const path = pathText(finding.path.filter((part) => typeof part === 'number' || !part.startsWith('\u0000')));
  const said = finding.onKey || code === 'missing' || path === '' ? message : `${path}: ${message}`;
  return { level, code, message: said, file, ...source.position(finding.path, finding.onKey ?? false), path };
}

function tooLarge(file: string): ReadSwarmFile {
  return whole(file, 'too-large', `the file is larger than ${largestFile / 1_000_000} MB`);
}

function whole(file: string, code: string, message: string): ReadSwarmFile {
  return { kind: 'invalid', problems: [{ level: 'error', code, message, file, line: 1, column: 1 }] };
}
