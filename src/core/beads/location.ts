/**
 * Which file of the repository holds the beads. `bd` lets people name it, in one of two places by its age, and those
 * places are in the repository: whoever may change them could point our writes at any file. So a path must be a `.jsonl`
 * file inside the repository, and not in a folder that GitHub or git obeys.
 */
import { parse } from 'yaml';
import type { Problem } from '../problem.ts';
import { metadataFile } from './driver.ts';

const configFile = '.beads/config.yaml';
const usual = ['.beads/issues.jsonl', '.beads/beads.jsonl'] as const;

/** Where `bd` names its file. */
export const settingsFiles: readonly string[] = [metadataFile, configFile];

/** What to read to find the beads in one look, in nearly every repository. */
export const beadsFiles: readonly string[] = [...settingsFiles, ...usual];

export interface BeadsPlaces {
  /** Repository paths, best first: what `bd` names, what the swarm file names, what is usual. */
  readonly paths: readonly string[];
  /** Warnings: settings that are not heeded, and why. */
  readonly problems: readonly Problem[];
}

/** Larger settings are not `bd`'s. */
const largestSettings = 100_000;

/**
 * Path of the beads file. `files` holds what was read, null for what is not there. A path that was not read yet comes
 * back too: read it, and ask again. null: no beads. `configured` is `tracker.path` of the swarm file.
 */
export function locateBeads(files: ReadonlyMap<string, string | null>, configured?: string): string | null {
  return beadsPlaces(files, configured).paths.find((path) => files.get(path) !== null) ?? null;
}

export function beadsPlaces(files: ReadonlyMap<string, string | null>, configured?: string): BeadsPlaces {
  const problems: Problem[] = [];
  const named = [
    { file: configFile, path: exportPath(files.get(configFile) ?? ''), folder: '.beads' },
    { file: metadataFile, path: jsonlExport(files.get(metadataFile) ?? ''), folder: '.beads' },
    { file: 'tracker.path', path: configured, folder: '' },
  ];
  const paths = named.flatMap(({ file, path, folder }) => {
    if (path === undefined || path === '') return [];
    const safe = safePath(path, folder);
    if (safe === undefined) problems.push(notHeeded(file));
    return safe ?? [];
  });
  return { paths: [...new Set([...paths, ...usual])], problems };
}

function notHeeded(file: string): Problem {
  const message = 'The beads file that is named here is not heeded; name a .jsonl file inside the repository.';
  return { level: 'warning', code: 'beads-path', message, file };
}

/** Relative to `folder`; undefined when it leaves the repository, or lies where files have power. */
function safePath(path: string, folder: string): string | undefined {
  if (path.length > 500 || /[\p{Cc}\p{Cf}\\:]/u.test(path) || path.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const powerful = parts.some((part, index) => {
    const name = part.toLowerCase();
    return name === '.git' || name === '.gitmodules' || (index === 0 && name === '.github');
  });
  return powerful || !/^.+\.jsonl$/.test(parts.at(-1) ?? '') ? undefined : parts.join('/');
}

function jsonlExport(text: string): string | undefined {
  if (text.length > largestSettings) return undefined;
  try {
    return textAt(JSON.parse(text), 'jsonl_export');
  } catch {
    return undefined;
  }
}

/** `export.path: x`, or `path: x` below `export:`. */
function exportPath(text: string): string | undefined {
  if (text.length > largestSettings || !text.includes('path')) return undefined;
  try {
    const settings: unknown = parse(text, { maxAliasCount: 10, logLevel: 'silent' });
    return textAt(settings, 'export.path') ?? textAt(member(settings, 'export'), 'path');
  } catch {
    return undefined;
  }
}

function textAt(value: unknown, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
