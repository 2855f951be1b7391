/** Which commit of SwarmLead the generated workflows use. */
import type { Problem } from '../../core/problem.ts';
import { textOf } from '../../core/setup/file-reading.ts';
import type { Found } from '../../core/setup/found.ts';
import { home, isCommit, pinnedIn, type Pin } from '../../core/setup/pin.ts';
import type { SetupHost } from '../ports/setup-host.ts';

export type FoundPin =
  { readonly kind: 'pin'; readonly pin: Pin } | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface PinSources {
  /** A commit, branch or tag that a person named. */
  readonly ref: string | undefined;
  /** The commit that this program itself comes from, where that can be proven. */
  readonly own: string | null;
  /** `v0.1.0`. */
  readonly version: string;
  readonly found: Found;
  readonly host: SetupHost | null;
}

/**
 * What was named; else what an earlier run pinned, so that a second one changes nothing whatever program it is; else the
 * commit that this very program comes from; else, where there is a token to ask with, the newest commit. Never a guess: a
 * workflow with a wrong commit fails at its first run.
 */
export async function findPin({ ref, own, version, found, host }: PinSources): Promise<FoundPin> {
  if (ref !== undefined) return named(ref, version, host);
  const earlier = earlierPin(found);
  if (earlier !== null) return { kind: 'pin', pin: { ...earlier, version: earlier.version || version } };
  if (own !== null) return pinOf(own, version);
  if (host === null) {
    const why = 'this program comes from no published commit';
    return refused(`${why}: say with --ref, in full, which commit of SwarmLead the workflows are to use`);
  }
  const newest = await host.commitOf(home, 'HEAD');
  return newest === null
    ? refused(`this host has no ${home.owner}/${home.name}; say a commit with --ref`)
    : pinOf(newest, version);
}

async function named(ref: string, version: string, host: SetupHost | null): Promise<FoundPin> {
  if (isCommit(ref)) return pinOf(ref, version);
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/.test(ref)) return refused('--ref must be a commit, a branch or a tag');
  if (host === null) return refused(`--ref must be a full commit id (40 digits); a name needs a token, to ask for it`);
  const commit = await host.commitOf(home, ref);
  return commit === null ? refused(`${home.owner}/${home.name} has no ${ref}; see --ref`) : pinOf(commit, ref);
}

function earlierPin({ coordinator, workflows, swarmFiles }: Found): Pin | null {
  const lead = workflows.get(`.github/workflows/${coordinator ?? ''}`);
  const texts = [textOf(lead), ...[...workflows.values()].map(textOf), ...swarmFiles.map(({ text }) => text)];
  for (const text of texts) {
    const pin = text === null ? null : pinnedIn(text);
    if (pin !== null) return pin;
  }
  return null;
}

function pinOf(commit: string, version: string): FoundPin {
  return { kind: 'pin', pin: { commit, version } };
}

function refused(message: string): FoundPin {
  return { kind: 'refused', problems: [{ level: 'error', code: 'pin', message }] };
}
