/** Finding the beads file by what was read of a repository: where `bd` names it, or where it usually is. */
import { parse } from 'yaml';
import { configFile, placesIn, settingsFiles, usual, type BeadsPlaces } from './places.ts';

/** What to read to find the beads in one look, in nearly every repository. */
export const beadsFiles: readonly string[] = [...settingsFiles, ...usual];

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
  return placesIn(files, { exported: exportPath(files.get(configFile) ?? ''), configured });
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
