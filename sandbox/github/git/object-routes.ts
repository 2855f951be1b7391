import * as z from 'zod';
import { body } from '../http/body.ts';
import { notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import type { Json } from '../render.ts';
import { apiUrl, htmlUrl, now } from '../world.ts';
import { editTree, type PathChange } from './edit-tree.ts';
import type { CommitFacts, Signature } from './objects.ts';
import { walk } from './walk.ts';

const root = '/repos/:owner/:repo/git';
const oidText = z.string().regex(/^[0-9a-f]{40}$/);

const blobbing = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });
const planting = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
        type: z.enum(['blob', 'tree', 'commit']).optional(),
        sha: oidText.nullish(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});
const person = z.object({ name: z.string(), email: z.string(), date: z.iso.datetime({ offset: true }).optional() });
const committing = z.object({
  message: z.string(),
  tree: oidText,
  parents: z.array(oidText).default([]),
  author: person.optional(),
  committer: person.optional(),
});

export const objectRoutes: readonly Route[] = [
  { method: 'GET', path: `${root}/blobs/:sha`, needs: read('contents'), answer: getBlob },
  {
    method: 'POST',
    path: `${root}/blobs`,
    needs: write('contents'),
    answer: async (call) => {
      const { content, encoding } = body(call, blobbing);
      const oid = await call.world.git.writeBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
      return { status: 201, body: { sha: oid, url: `${apiUrl(call.world)}/git/blobs/${oid}` } };
    },
  },
  { method: 'GET', path: `${root}/trees/:sha+`, needs: read('contents'), answer: getTree },
  { method: 'POST', path: `${root}/trees`, needs: write('contents'), answer: postTree },
  {
    method: 'GET',
    path: `${root}/commits/:sha`,
    needs: read('contents'),
    answer: async (call) => {
      const commit = await call.world.git.commit(call.param('sha'));
      if (!commit) throw notFound();
      return { status: 200, body: renderCommit(call, commit) };
    },
  },
  { method: 'POST', path: `${root}/commits`, needs: write('contents'), answer: postCommit },
];

async function getBlob(call: Call) {
  const oid = call.param('sha');
  const object = /^[0-9a-f]{40}$/.test(oid) ? await call.world.git.object(oid) : null;
  if (object?.kind !== 'blob') throw notFound();
  if (/\.raw\b/.test(call.request.headers['accept'] ?? '')) {
    return {
      status: 200,
      headers: { 'content-type': 'application/vnd.github.raw' },
      body: new Uint8Array(object.bytes),
    };
  }
  const facts = {
    sha: oid,
    node_id: `B_${oid}`,
    size: object.bytes.length,
    url: `${apiUrl(call.world)}/git/blobs/${oid}`,
  };
  return { status: 200, body: { ...facts, content: object.bytes.toString('base64'), encoding: 'base64' } };
}

/** A tree by its id, a commit's, or a ref's. */
async function getTree(call: Call) {
  const { git } = call.world;
  const wanted = call.param('sha');
  const tree = (await git.object(`${wanted}^{tree}`)) ?? (await git.object(`refs/heads/${wanted}^{tree}`));
  if (!tree) throw notFound();
  const recursive = call.request.query.has('recursive');
  return { status: 200, body: { ...(await renderTree(call, tree.oid, recursive)), truncated: false } };
}

async function renderTree(call: Call, oid: string, recursive: boolean): Promise<Json> {
  const url = `${apiUrl(call.world)}/git`;
  const entries = await walk(call.world.git, oid, recursive);
  const tree = entries.map((one) => ({
    path: one.path,
    mode: one.mode.padStart(6, '0'),
    type: one.kind,
    sha: one.oid,
    size: one.size ?? undefined,
    url: `${url}/${one.kind}s/${one.oid}`,
  }));
  return { sha: oid, url: `${url}/trees/${oid}`, tree };
}

async function postTree(call: Call) {
  const { git } = call.world;
  const wanted = body(call, planting);
  const base = wanted.base_tree === undefined ? null : await git.object(`${wanted.base_tree}^{tree}`);
  if (wanted.base_tree !== undefined && !base) throw unprocessable('base_tree is not a valid tree SHA');
  const changes: PathChange[] = [];
  for (const one of wanted.tree) {
    refuseBadPath(one.path);
    if (one.content === undefined && one.sha === undefined)
      throw unprocessable('Must supply either tree.sha or tree.content');
    const oid = one.content === undefined ? (one.sha ?? null) : await git.writeBlob(Buffer.from(one.content));
    if (oid !== null && (await git.kind(oid)) === null)
      throw unprocessable(`tree.sha ${oid} is not a valid ${one.type ?? 'blob'}`);
    changes.push({ path: one.path, mode: one.mode, oid });
  }
  const oid = await editTree(git, base?.oid ?? null, changes);
  return { status: 201, body: { ...(await renderTree(call, oid, false)), truncated: false } };
}

export function refuseBadPath(path: string): void {
  const bad = path
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');
  if (bad) throw unprocessable('tree.path contains a malformed path component');
}

async function postCommit(call: Call) {
  const { git } = call.world;
  const wanted = body(call, committing);
  if ((await git.kind(wanted.tree)) !== 'tree') throw unprocessable('Tree SHA does not exist');
  for (const parent of wanted.parents) {
    if ((await git.kind(parent)) !== 'commit')
      throw unprocessable('Parent SHA does not exist or is not a commit object');
  }
  const author = signatureOf(call, wanted.author);
  const committer = wanted.committer ? signatureOf(call, wanted.committer) : author;
  const facts: CommitFacts = { tree: wanted.tree, parents: wanted.parents, author, committer, message: wanted.message };
  return { status: 201, body: renderCommit(call, { ...facts, oid: await git.writeCommit(facts) }) };
}

/** Seconds only: two equal commits of one second are one object, as on GitHub. */
export function signatureOf({ grant }: Pick<Call, 'grant'>, given?: z.output<typeof person>): Signature {
  const { account } = grant;
  const date = given?.date === undefined ? now() : new Date(given.date).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    name: given?.name ?? account.login,
    email: given?.email ?? `${account.id}+${account.login}@users.noreply.github.com`,
    date,
  };
}

export function renderCommit({ world }: Pick<Call, 'world'>, commit: CommitFacts & { readonly oid: string }): Json {
  const url = `${apiUrl(world)}/git`;
  return {
    sha: commit.oid,
    node_id: `C_${commit.oid}`,
    url: `${url}/commits/${commit.oid}`,
    html_url: `${htmlUrl(world)}/commit/${commit.oid}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${htmlUrl(world)}/commit/${sha}`,
    })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}
