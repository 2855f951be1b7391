/**
 * What generated workflows use, each at one full commit: a tag can be moved onto other code by whoever takes over its
 * repository, a commit cannot. The version beside it is for people, and for tools that keep pins fresh.
 */

export interface Pin {
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** `v0.1.0`, or the branch or tag that was asked for. */
  readonly version: string;
}

export const home = { owner: 'swarmlead', name: 'swarmlead' } as const;

export const checkout = {
  uses: 'actions/checkout@1af3b93b6815bc44a9784bd300feb67ff0d1eeb3',
  version: 'v6.0.0',
} as const;

/** Of runners: an exact one, because the newest changes under a workflow. */
export const image = 'ubuntu-24.04';

export type OurAction = 'coordinator' | 'worker' | 'wake';

export function usesOf(action: OurAction, pin: Pin): string {
  const folder = action === 'coordinator' ? '' : `/${action}`;
  return `${home.owner}/${home.name}${folder}@${pin.commit}`;
}

const commitPattern = /^[0-9a-f]{40}$/;

export function isCommit(text: string): boolean {
  return commitPattern.test(text);
}

/** The commit of ours that a file names, where it uses us or as the address of a schema; null: none. */
export function pinnedIn(text: string): Pin | null {
  const [, commit, version] = /\bswarmlead\/swarmlead(?:\/\w+)?[@/]([0-9a-f]{40})\b(?: # (\S+))?/.exec(text) ?? [];
  return commit === undefined ? null : { commit, version: version ?? '' };
}
