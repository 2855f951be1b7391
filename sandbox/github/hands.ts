/** People who act on the local GitHub as people do: through the API, with their own token. */
import type { TokenGrant } from '../contract.ts';

export interface Hands {
  /** Returns the issue's number. */
  openIssue(issue: {
    readonly title: string;
    readonly body?: string;
    readonly labels?: readonly string[];
    readonly assignees?: readonly string[];
  }): Promise<number>;
  label(issue: number, name: string): Promise<void>;
  unlabel(issue: number, name: string): Promise<void>;
  /** Returns the comment's id. */
  comment(issue: number, body: string): Promise<number>;
  editComment(comment: number, body: string): Promise<void>;
  deleteComment(comment: number): Promise<void>;
  editIssue(issue: number, text: { readonly title?: string; readonly body?: string }): Promise<void>;
  /** `reason`: completed, unless said otherwise. */
  close(issue: number, reason?: 'completed' | 'not_planned' | 'duplicate'): Promise<void>;
  reopen(issue: number): Promise<void>;
  assign(issue: number, login: string): Promise<void>;
  unassign(issue: number, login: string): Promise<void>;
  /** Links between issues, all by their numbers. */
  hang(parent: number, child: number): Promise<void>;
  unhang(parent: number, child: number): Promise<void>;
  block(issue: number, blocker: number): Promise<void>;
  unblock(issue: number, blocker: number): Promise<void>;
  dispatch(workflow: string, inputs?: Readonly<Record<string, string>>): Promise<void>;
  /** Writes a file on a branch, the default one unless named. */
  commitFile(path: string, text: string, branch?: string): Promise<void>;
  /**
   * Opens a pull request from a branch of the repository, made from the base branch and given the files first. Returns its
   * number.
   */
  openPull(pull: NewPull): Promise<number>;
  /** Returns the merge commit. */
  merge(pull: number): Promise<string>;
  /** Any other request below the API root, `/repos/…`. Never throws for a status. */
  request(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface NewPull {
  readonly title: string;
  readonly body?: string;
  readonly branch: string;
  /** Path → text; none: the branch has what it needs. */
  readonly files?: Readonly<Record<string, string>>;
  readonly base?: string;
  readonly draft?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or null without a body. */
  readonly body: unknown;
}

export function handsOf(
  host: { readonly url: string; readonly owner: string; readonly name: string },
  grant: TokenGrant,
): Hands {
  const repo = `/repos/${host.owner}/${host.name}`;
  const request = (method: string, path: string, body?: unknown): Promise<Answer> =>
    send(host.url, grant.token, { method, path, body });
  async function act(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await request(method, `${repo}${path}`, body);
    if (answer.status < 300) return answer.body;
    throw new Error(
      `${grant.account.login}: ${method} ${path} was answered with ${answer.status} ${messageOf(answer.body)}`,
    );
  }
  async function commitFile(path: string, text: string, branch?: string): Promise<void> {
    const on = branch === undefined ? {} : { branch };
    const query = branch === undefined ? '' : `?ref=${encodeURIComponent(branch)}`;
    const old = await request('GET', `${repo}/contents/${path}${query}`);
    const sha = old.status === 200 ? { sha: textIn(old.body, 'sha') } : {};
    const content = Buffer.from(text).toString('base64');
    await act('PUT', `/contents/${path}`, { message: `Change ${path}`, content, ...on, ...sha });
  }
  const idOf = async (issue: number): Promise<number> => numberIn(await act('GET', `/issues/${issue}`), 'id');
  async function openPull({ branch, files = {}, ...pull }: NewPull): Promise<number> {
    const base = pull.base ?? textIn(await act('GET', ''), 'default_branch');
    const there = await request('GET', `${repo}/git/ref/heads/${branch}`);
    if (there.status === 404) {
      const onto = await act('GET', `/git/ref/heads/${base}`);
      await act('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha: textIn(fieldIn(onto, 'object'), 'sha') });
    }
    for (const [path, text] of Object.entries(files)) await commitFile(path, text, branch);
    return numberIn(await act('POST', '/pulls', { ...pull, head: branch, base }), 'number');
  }
  return {
    request,
    commitFile,
    openPull,
    merge: async (pull) => textIn(await act('PUT', `/pulls/${pull}/merge`), 'sha'),
    openIssue: async (issue) => numberIn(await act('POST', '/issues', issue), 'number'),
    label: async (issue, name) => void (await act('POST', `/issues/${issue}/labels`, { labels: [name] })),
    unlabel: async (issue, name) => void (await act('DELETE', `/issues/${issue}/labels/${encodeURIComponent(name)}`)),
    comment: async (issue, body) => numberIn(await act('POST', `/issues/${issue}/comments`, { body }), 'id'),
    editComment: async (comment, body) => void (await act('PATCH', `/issues/comments/${comment}`, { body })),
    deleteComment: async (comment) => void (await act('DELETE', `/issues/comments/${comment}`)),
    editIssue: async (issue, text) => void (await act('PATCH', `/issues/${issue}`, text)),
    close: async (issue, reason) => {
      await act('PATCH', `/issues/${issue}`, { state: 'closed', ...(reason ? { state_reason: reason } : {}) });
    },
    reopen: async (issue) => void (await act('PATCH', `/issues/${issue}`, { state: 'open' })),
    assign: async (issue, login) => void (await act('POST', `/issues/${issue}/assignees`, { assignees: [login] })),
    unassign: async (issue, login) => void (await act('DELETE', `/issues/${issue}/assignees`, { assignees: [login] })),
    hang: async (parent, child) =>
      void (await act('POST', `/issues/${parent}/sub_issues`, { sub_issue_id: await idOf(child) })),
    unhang: async (parent, child) =>
      void (await act('DELETE', `/issues/${parent}/sub_issue`, { sub_issue_id: await idOf(child) })),
    block: async (issue, blocker) =>
      void (await act('POST', `/issues/${issue}/dependencies/blocked_by`, { issue_id: await idOf(blocker) })),
    unblock: async (issue, blocker) =>
      void (await act('DELETE', `/issues/${issue}/dependencies/blocked_by/${await idOf(blocker)}`)),
    dispatch: async (workflow, inputs = {}) => {
      const ref = textIn(await act('GET', ''), 'default_branch');
      await act('POST', `/actions/workflows/${workflow}/dispatches`, { ref, inputs });
    },
  };
}

async function send(
  url: string,
  token: string,
  request: { readonly method: string; readonly path: string; readonly body: unknown },
): Promise<Answer> {
  const { method, path, body } = request;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/vnd.github+json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: parsed };
}

function fieldIn(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}

function numberIn(body: unknown, name: string): number {
  const value = fieldIn(body, name);
  if (typeof value !== 'number') throw new Error(`the answer has no number ${name}`);
  return value;
}

function textIn(body: unknown, name: string): string {
  const value = fieldIn(body, name);
  if (typeof value !== 'string') throw new Error(`the answer has no text ${name}`);
  return value;
}

function messageOf(body: unknown): string {
  const message = fieldIn(body, 'message');
  return typeof message === 'string' ? message : '';
}
