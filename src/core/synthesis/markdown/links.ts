/**
 * Links, to this repository on its own server and nowhere else, made of ids alone. A path of a file is the one foreign
 * part: its segments are encoded, and one that would climb out of the repository gets no link.
 */
import type { RunRef } from '../../swarm/event.ts';
import type { SwarmView } from '../view.ts';

export interface Links {
  readonly run: (run: RunRef) => string;
  readonly runs: string;
  readonly artifact: (run: RunRef, id: number) => string;
  readonly issue: (number: number) => string;
  readonly comment: (issue: number, comment: number) => string;
  /** null: not the id of a commit. */
  readonly commit: (sha: string) => string | null;
  /** The files at a commit. null: not the id of a commit. */
  readonly tree: (commit: string) => string | null;
  /** `path` may end in an anchor, `#heading`, when `anchored`. null: not a place in the repository. */
  readonly file: (commit: string, path: string, anchored?: boolean) => string | null;
  /** The swarm's ref as it was at the rendering: its tree, or a file or folder in it. */
  readonly ledger: string;
  readonly memory: string;
  /** Where the beads lie, as they are now. */
  readonly beads: (tracker: { readonly branch?: string; readonly path?: string }) => string;
}

const hex = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

export function linksOf(view: Pick<SwarmView, 'repository' | 'ref'>): Links {
  const { serverUrl, owner, name } = view.repository;
  const base = `${serverUrl.replace(/\/+$/, '')}/${encode(owner)}/${encode(name)}`;
  const issue = (number: number): string => `${base}/issues/${number}`;
  return {
    run: ({ id, attempt }) => `${base}/actions/runs/${id}/attempts/${attempt}`,
    runs: `${base}/actions`,
    artifact: (run, id) => `${base}/actions/runs/${run.id}/artifacts/${id}`,
    issue,
    comment: (number, comment) => `${issue(number)}#issuecomment-${comment}`,
    commit: (sha) => (hex.test(sha) ? `${base}/commit/${sha}` : null),
    tree: (commit) => (hex.test(commit) ? `${base}/tree/${commit}` : null),
    file: (commit, path, anchored = false) => {
      const place = placeOf(path, anchored);
      return hex.test(commit) && place !== null ? `${base}/blob/${commit}/${place}` : null;
    },
    ledger: `${base}/blob/${encode(view.ref.commit)}/ledger.jsonl`,
    memory: `${base}/tree/${encode(view.ref.commit)}/memory`,
    beads: ({ branch = 'HEAD', path = '' }) => {
      const place = placeOf(path, false);
      const head = branch.split('/').map(encode).join('/');
      return place === null ? `${base}/tree/${head}/.beads` : `${base}/blob/${head}/${place}`;
    },
  };
}

function placeOf(path: string, anchored: boolean): string | null {
  const mark = anchored ? path.lastIndexOf('#') : -1;
  const [file, anchor] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)];
  const parts = file.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  return parts.map(encode).join('/') + (anchor === '' ? '' : `#${encode(anchor)}`);
}

/** Also what ends or spoils the target of a Markdown link. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
