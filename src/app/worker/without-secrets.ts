/** The packed hand-in without what looks like a secret, with one warning for each thing that was left out. */
import { screenHandIn } from '../memory/screen-hand-in.ts';
import type { Screen } from '../ports/screen.ts';
import { encode, type Package, type Packed } from './pack.ts';

export async function withoutSecrets(screen: Screen, packed: Package): Promise<Packed> {
  const { handIn, entries } = packed;
  const files = new Map([...entries].filter(([entry]) => entry !== manifest));
  const screened = await screenHandIn(screen, { handIn, files });
  if (screened.kind === 'bad') return { kind: 'secret', reason: screened.reason };
  const { memory, files: secretFiles } = screened.withheld;
  if (memory.length + secretFiles.length === 0) return { kind: 'packed', package: packed };
  const marks = [...memory, ...secretFiles].map(({ key }) => ({ key, why: 'secret' as const }));
  const kept = {
    ...withoutFiles(screened.handIn, new Set(secretFiles.map(({ key }) => key))),
    refused: [...(screened.handIn.refused ?? []), ...marks].slice(0, 300),
  };
  const names = new Set(kept.deliverables.map(({ file }) => file));
  return {
    kind: 'packed',
    package: {
      handIn: kept,
      entries: new Map([[manifest, encode(kept)], ...[...files].filter(([entry]) => names.has(entry))]),
      warnings: [...packed.warnings, ...[...memory, ...secretFiles].map(({ key, reason }) => `${key}: ${reason}`)],
    },
  };
}

const manifest = 'result.json';

/** An artifact can be read by everybody who may read the repository, so the file stays in the job. */
function withoutFiles(handIn: Package['handIn'], paths: ReadonlySet<string>): Package['handIn'] {
  return { ...handIn, deliverables: handIn.deliverables.filter(({ path }) => !paths.has(path)) };
}
