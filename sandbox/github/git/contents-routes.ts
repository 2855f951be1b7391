import * as z from 'zod';
import { body } from '../http/body.ts';
import { conflict, notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { renderUser, type Json } from '../render.ts';
import { apiUrl, htmlUrl } from '../world.ts';
import { editTree } from './edit-tree.ts';
import { refuseBadPath, renderCommit, signatureOf } from './object-routes.ts';
import { contentsRefusal, refusedBy } from './protection.ts';
import { moved } from './ref-routes.ts';
import { resolveCommit } from './resolve.ts';
import { walk } from './walk.ts';
import type { CommitFacts } from './objects.ts';

const repo = '/repos/:owner/:repo';
const putting = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
});

export const contentsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/contents/:path+`,
    needs: read('contents'),
    answer: (call) => getContents(call, call.param('path')),
  },
  { method: 'GET', path: `${repo}/contents`, needs: read('contents'), answer: (call) => getContents(call, '') },
  { method: 'PUT', path: `${repo}/contents/:path+`, needs: write('contents'), answer: putContents },
  {
    method: 'GET',
    path: `${repo}/commits/:ref+`,
    needs: read('contents'),
    answer: async (call) => {
      const oid = await resolveCommit(call.world.git, call.param('ref'));
      const commit = oid === null ? null : await call.world.git.commit(oid);
      if (!commit) throw unprocessable(`No commit found for SHA: ${call.param('ref')}`);
      return { status: 200, body: renderRepositoryCommit(call, commit) };
    },
  },
];

async function getContents(call: Call, path: string) {
  const { git, repository } = call.world;
  const ref = call.request.query.get('ref') ?? repository.defaultBranch;
  const commit = await resolveCommit(git, ref);
  if (commit === null) throw notFound(`No commit found for the ref ${ref}`);
  const object = path.includes('\n') ? null : await git.object(path === '' ? `${commit}^{tree}` : `${commit}:${path}`);
  if (!object) throw notFound();
  if (object.kind === 'tree') {
    const entries = await walk(git, object.oid, false);
    const prefix = path === '' ? '' : `${path}/`;
    return { status: 200, body: entries.map((one) => describe(call, { ...one, path: `${prefix}${one.name}` }, ref)) };
  }
  if (/\.raw\b/.test(call.request.headers['accept'] ?? '')) {
    return {
      status: 200,
      headers: { 'content-type': 'application/vnd.github.raw' },
      body: new Uint8Array(object.bytes),
    };
  }
  const facts = {
    path,
    name: path.split('/').at(-1) ?? path,
    kind: 'blob' as const,
    oid: object.oid,
    size: object.bytes.length,
  };
  return {
    status: 200,
    body: { ...describe(call, facts, ref), encoding: 'base64', content: object.bytes.toString('base64') },
  };
}

function describe(
  call: Call,
  file: {
    readonly path: string;
    readonly name: string;
    readonly kind: 'blob' | 'tree' | 'commit';
    readonly oid: string;
    readonly size: number | null;
  },
  ref: string,
): Json {
  const url = `${apiUrl(call.world)}/contents/${file.path}?ref=${encodeURIComponent(ref)}`;
  const html = `${htmlUrl(call.world)}/${file.kind === 'tree' ? 'tree' : 'blob'}/${ref}/${file.path}`;
  const gitUrl = `${apiUrl(call.world)}/git/${file.kind}s/${file.oid}`;
  return {
    type: file.kind === 'tree' ? 'dir' : file.kind === 'commit' ? 'submodule' : 'file',
    size: file.size ?? 0,
    name: file.name,
    path: file.path,
    sha: file.oid,
    url,
    git_url: gitUrl,
    html_url: html,
    download_url: null,
    _links: { self: url, git: gitUrl, html },
  };
}

async function putContents(call: Call) {
  const { git, repository } = call.world;
  const wanted = body(call, putting);
  const path = call.param('path');
  refuseBadPath(path);
  const ref = `refs/heads/${wanted.branch ?? repository.defaultBranch}`;
  const why = refusedBy(call, ref);
  if (why !== null) throw contentsRefusal(why);
  const head = await git.ref(ref);
  const parent = head ? await git.commit(head.oid) : null;
  if (!parent) throw notFound(`Branch ${wanted.branch ?? repository.defaultBranch} not found`);
  const old = await git.object(`${parent.oid}:${path}`);
  if (old && wanted.sha === undefined) throw unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.');
  if (wanted.sha !== undefined && old?.oid !== wanted.sha) throw conflict(`${path} does not match ${wanted.sha}`);
  const blob = await git.writeBlob(Buffer.from(wanted.content, 'base64'));
  const tree = await editTree(git, parent.tree, [{ path, mode: '100644', oid: blob }]);
  const author = signatureOf(call);
  const facts: CommitFacts = { tree, parents: [parent.oid], author, committer: author, message: wanted.message };
  const oid = await git.writeCommit(facts);
  await moved(call, { ref, to: oid, how: 'advance', expected: parent.oid });
  const bytes = Buffer.from(wanted.content, 'base64').length;
  const file = { path, name: path.split('/').at(-1) ?? path, kind: 'blob' as const, oid: blob, size: bytes };
  return {
    status: old ? 200 : 201,
    body: { content: describe(call, file, repository.defaultBranch), commit: renderCommit(call, { ...facts, oid }) },
  };
}

export function renderRepositoryCommit(call: Call, commit: CommitFacts & { readonly oid: string }): Json {
  const { world } = call;
  const account = world.people.byLogin(commit.author.name);
  const { author, committer, tree, message, verification, parents } = renderCommit(call, commit);
  return {
    sha: commit.oid,
    node_id: `C_${commit.oid}`,
    url: `${apiUrl(world)}/commits/${commit.oid}`,
    html_url: `${htmlUrl(world)}/commit/${commit.oid}`,
    commit: {
      author,
      committer,
      tree,
      message,
      verification,
      url: `${apiUrl(world)}/git/commits/${commit.oid}`,
      comment_count: 0,
    },
    author: account ? renderUser(world, account) : null,
    committer: account ? renderUser(world, account) : null,
    parents,
  };
}
