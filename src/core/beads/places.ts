/**
 * Which file of the repository holds the beads. `bd` lets people name it, in one of two places by its age, and those
 * places are in the repository: whoever may change them could point our writes at any file. So a path must be a `.jsonl`
 * file inside the repository, and not in a folder that GitHub or git obeys.
 */
import type { Problem } from '../problem.ts';
import { metadataFile } from './driver.ts';

export const configFile = '.beads/config.yaml';
export const usual = ['.beads/issues.jsonl', '.beads/beads.jsonl'] as const;

/** Where `bd` names its file. */
export const settingsFiles: readonly string[] = [metadataFile, configFile];

export interface BeadsPlaces {
  /** Repository paths, best first: what `bd` names, what the swarm file names, what is usual. */
  readonly paths: readonly string[];
  /** Warnings: settings that are not heeded, and why. */
  readonly problems: readonly Problem[];
}

/** Larger metadata is not `bd`'s. */
const largestMetadata = 100_000;

/** `exported`: the path in `config.yaml`; `configured`: `tracker.path` of the swarm file. */
export function placesIn(
  files: ReadonlyMap<string, string | null>,
  { exported, configured }: { readonly exported: string | undefined; readonly configured: string | undefined },
): BeadsPlaces {
  const problems: Problem[] = [];
  const named = [
    { file: configFile, path: exported, folder: '.beads' },
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

/** Nothing but comments, as `bd init` writes it: there is no need to load a reader of YAML for it. */
export function saysNothing(config: string): boolean {
  return config.split('\n').every((line) => /^\s*(#|$)/.test(line));
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
  if (text.length > largestMetadata) return undefined;
  try {
    const metadata: unknown = JSON.parse(text);
    if (typeof metadata !== 'object' || metadata === null) return undefined;
    const path = Object.entries(metadata).find(([name]) => name === 'jsonl_export')?.[1];
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
