/** What a purge says: what it did, what of the value remains, and what is to be done next. */
import type { Purge } from '../../app/memory/purge.ts';
import { many } from '../../core/synthesis/markdown/words.ts';
import type { GitHubPlace } from './github.ts';

interface Asked {
  readonly key: string;
  readonly yes: boolean;
  readonly ref: string;
  readonly place: GitHubPlace;
}

type Done = Extract<Purge, { readonly kind: 'purged' }>;

export function purgeLines(done: Done, asked: Asked): readonly string[] {
  const { key, yes, place } = asked;
  const links = done.shown.map(
    ({ issue, comment }) => `  ${place.serverUrl}/${place.owner}/${place.repo}/issues/${issue}#issuecomment-${comment}`,
  );
  return [
    yes
      ? `purged ${key}; the ledger says that @${done.login} did it`
      : `would purge ${key} as @${done.login}; --yes does it`,
    ...(done.history ? [anewLine({ ref: asked.ref, ...done.history }, yes)] : []),
    ...done.archives.flatMap((one) => (one.kind === 'anew' ? [anewLine(one, yes)] : [])),
    ...(links.length > 0 ? ['comments that tell of the value; delete them, or their edits, by hand:', ...links] : []),
    'what remains:',
    ...remainsOf(done, asked).map((line) => `  ${line}`),
    'what to do now:',
    ...nextOf(done, asked).map((line) => `  ${line}`),
  ];
}

function anewLine(of: { readonly ref: string; readonly held: number; readonly anew: number }, yes: boolean): string {
  const { ref, held, anew } = of;
  if (held === 0) return `no commit of ${ref} has a value under it`;
  const did = yes ? 'made anew' : 'to be made anew';
  return `${ref}: ${many(held, 'commit')} had a value under it; ${many(anew, 'commit')} ${did}, each with the ledger that it had`;
}

/** Nothing takes these away but people, or time. */
function remainsOf({ history, inLedger, alsoIn, archives, commit }: Done, { ref }: Asked): readonly string[] {
  const isAnew = history !== undefined || commit === null;
  const earlier = isAnew
    ? 'the old commits, to which links in comments lead: GitHub keeps what no ref reaches, and shows it to whoever knows its id, until it collects that, which its support does when asked'
    : `the earlier commits of ${ref}, which everybody who may read can fetch; --history takes it out of them`;
  return [
    earlier,
    ...archives.flatMap((one) => {
      if (one.kind === 'anew') return [];
      return one.reason === undefined
        ? [`${one.ref}, where it was archived; --history takes it out of that too`]
        : [`${one.ref}, which could not be made anew: ${one.reason}`];
    }),
    ...alsoIn.map((key) => `${key}, another entry that tells a text of it: purge that as well`),
    ...(inLedger ? ['lines of the ledger that tell a text of it, such as notes: the ledger is never changed'] : []),
    'the artifact of the run that handed it in, for seven days or until somebody deletes it',
    'forks, clones, logs, e-mails, and whatever else fetched or quoted it',
  ];
}

function nextOf({ history, archives, commit, archiving }: Done, { ref, yes }: Asked): readonly string[] {
  const isAnew = yes && (history !== undefined || commit === null);
  const stuck = archives.flatMap((one) => (one.kind === 'stays' && one.reason !== undefined ? [one.ref] : []));
  return [
    'a secret that was here is known: revoke it first',
    ...stuck.map((one) => `git push origin --delete ${one}`),
    ...(isAnew
      ? [
          `in clones that have it: git fetch origin "+${ref}:${ref}", then git reflog expire and git gc`,
          ...(archiving
            ? ['say this once more in an hour: the session has ended, and its archive may be of the old commits']
            : []),
          'ask GitHub support to remove what no ref reaches, if others must not see it',
        ]
      : []),
  ];
}
