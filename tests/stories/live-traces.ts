/** Where something of a token could be left. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { WorkerCall } from './front.ts';
import type { Stage } from './stage.ts';

/** The token, its parts and its id: none of them may lie anywhere. */
export function partsOf({ authorization }: WorkerCall): readonly string[] {
  const token = authorization.replace(/^Bearer /, '');
  const [, claims = '', signature = ''] = token.split('.');
  const { jti } = z.object({ jti: z.string() }).parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  return [token, claims, signature, claims.slice(-40), signature.slice(0, 40), jti];
}

/** Every object of the git repository, comments, and logs of jobs. */
export async function textOfStage(stage: Stage): Promise<string> {
  const objects = await stage.git('cat-file', '--batch-all-objects', '--batch');
  const { owner, name } = stage.repository;
  const answers = await Promise.all(
    [1, 2, 3].map(async (issue) =>
      stage.as(owner).request('GET', `/repos/${owner}/${name}/issues/${issue}/comments?per_page=100`),
    ),
  );
  const logs = stage.actions.runs().flatMap((run) => filesIn(run.logs));
  return [objects, JSON.stringify(answers), ...logs].join('\n');
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : [],
  );
}
