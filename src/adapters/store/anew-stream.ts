/**
 * The commits of a ref that are made anew, in the words of `git fast-import`: one process for all of them, where one for
 * each would take so long that a swarm at work has always moved its ref meanwhile. All texts are of one character a byte.
 */
import type { RawCommit } from './raw-commit.ts';

export interface OldCommit {
  readonly id: string;
  readonly commit: RawCommit;
  /** The blob that it has at the path; null: none. */
  readonly blob: string | null;
}

export interface AnewStream {
  /** Ends by asking for the id of the commit on top. */
  readonly text: string;
  /** Commits with a blob that is replaced. */
  readonly held: number;
  /** Those, and all that came after the first of them. */
  readonly anew: number;
}

const into = 'refs/anew';

/** `commits`: parents before children; the last is the tip. `replaced`: blob → the text in its place. */
export function anewStream(of: {
  readonly commits: readonly OldCommit[];
  readonly path: string;
  readonly replaced: ReadonlyMap<string, string>;
  readonly top: {
    readonly files: ReadonlyMap<string, string>;
    readonly commit: Omit<RawCommit, 'tree' | 'parents' | 'encoding'>;
  };
}): AnewStream {
  let marks = 0;
  const mark = (): string => `:${(marks += 1)}`;
  const blobs = new Map([...of.replaced].map(([blob, text]) => [blob, { mark: mark(), text }]));
  const said = [...blobs.values()].map((blob) => `blob\nmark ${blob.mark}\n${data(blob.text)}`);
  const now = new Map<string, string>();
  let held = 0;
  for (const { id, commit, blob } of of.commits) {
    const put = blobs.get(blob ?? '')?.mark;
    if (put !== undefined) held += 1;
    else if (!commit.parents.some((parent) => now.has(parent))) continue;
    const parents = commit.parents.map((parent) => now.get(parent) ?? parent);
    const files = [`M 040000 ${commit.tree} ""\n`, ...(put === undefined ? [] : [`M 100644 ${put} ${of.path}\n`])];
    now.set(id, mark());
    said.push(commitText({ mark: now.get(id) ?? '', commit, parents, files }));
  }
  const tip = of.commits.at(-1)?.id ?? '';
  const [last, files] = [mark(), [...of.top.files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`)];
  const commit = { ...of.top.commit, encoding: null };
  said.push(commitText({ mark: last, commit, parents: [now.get(tip) ?? tip], files }), `get-mark ${last}\ndone\n`);
  return { text: said.join(''), held, anew: now.size };
}

function commitText(of: {
  readonly mark: string;
  readonly commit: Omit<RawCommit, 'tree' | 'parents'>;
  readonly parents: readonly string[];
  /** Commands that change files, each with its line's end. */
  readonly files: readonly string[];
}): string {
  const { author, committer, encoding, message } = of.commit;
  const [from, ...merged] = of.parents;
  const lines = [
    `commit ${into}`,
    `mark ${of.mark}`,
    `author ${author}`,
    `committer ${committer}`,
    ...(encoding === null ? [] : [`encoding ${encoding}`]),
  ];
  const more = [
    ...(from === undefined ? [] : [`from ${from}\n`]),
    ...merged.map((parent) => `merge ${parent}\n`),
    ...of.files,
  ];
  // Without the reset a commit that has no parent would get the one before it.
  const reset = from === undefined ? `reset ${into}\n` : '';
  return `${reset}${lines.join('\n')}\n${data(message)}${more.join('')}\n`;
}

function data(text: string): string {
  return `data ${text.length}\n${text}\n`;
}
