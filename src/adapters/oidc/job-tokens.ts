/**
 * Tokens that GitHub's issuer makes for jobs, `docs/threats.md` O1. Issuer and the address of its keys come from our
 * configuration and never from a token; what a token says of itself counts after its signature was found good. Keys are
 * read when one is not known, at most every half minute, and every five seconds while the issuer does not answer, so that
 * tokens with made-up keys cost it nothing.
 */
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import type { JobProof, JobProving, JobTokens } from '../../app/ports/job-tokens.ts';
import { createUsedIds, type UsedIds } from './used-ids.ts';

/** Seconds. */
const clockSkew = 30;
const longestLife = 15 * 60;
const oldest = 10 * 60;
/** Characters; GitHub's have about two thousand. */
const longestToken = 8000;
/** Milliseconds. */
const keysWithin = 5000;
const keysCooldown = 30_000;
/** After an answer without keys. */
const keysAgain = 5000;

/** GitHub writes numbers as text. */
const number = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

const claimsSchema = z.object({
  iat: z.number().int(),
  nbf: z.number().int(),
  exp: z.number().int(),
  jti: z.string().min(1).max(200),
  repository_id: number,
  repository_owner_id: number,
  run_id: number,
  run_attempt: number,
  event_name: z.literal('workflow_dispatch'),
  workflow_ref: z.string().max(1000),
  job_workflow_ref: z.string().max(1000),
  ref: z.string().regex(/^refs\/(heads|tags)\/.{1,250}$/),
});
type Claims = z.infer<typeof claimsSchema>;

export function createJobTokens(options: {
  /** `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
  readonly keysUrl: string;
  /** The server's own address, letter by letter. */
  readonly audience: string;
  readonly now: () => Date;
  readonly fetch?: typeof fetch;
}): JobTokens {
  const keys = createRemoteJWKSet(new URL(options.keysUrl), {
    timeoutDuration: keysWithin,
    cooldownDuration: keysCooldown,
    [customFetch]: sparing(options.fetch ?? fetch, options.now),
  });
  const used = createUsedIds({ most: 20_000 });
  return { prove: async (token) => prove(token, { ...options, keys, used }) };
}

/** Whoever did not answer is left alone for a moment. */
function sparing(ask: typeof fetch, now: () => Date): typeof fetch {
  let failedAt = -Infinity;
  return async (...request) => {
    if (now().getTime() - failedAt < keysAgain) throw new Error('the issuer did not answer a moment ago');
    const answer = await ask(...request).catch(() => null);
    if (answer?.ok) return answer;
    failedAt = now().getTime();
    return answer ?? Response.error();
  };
}

interface Proving {
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => Date;
  readonly keys: JWTVerifyGetKey;
  readonly used: UsedIds;
}

const refused = (reason: string): JobProving => ({ kind: 'refused', reason });

async function prove(token: string, proving: Proving): Promise<JobProving> {
  if (token.length > longestToken) return refused('the token is longer than any of GitHub');
  const now = proving.now();
  const claims = await verified(token, proving, now);
  if (claims.kind !== 'claims') return claims;
  const wrong = wrongIn(claims.claims, proving, now);
  if (wrong !== null) return refused(wrong);
  const proof = proofOf(claims.claims);
  if (proof === null) return refused('it is of a job of a called workflow, or of one whose place does not read');
  const { jti, exp } = claims.claims;
  const spend = () => proving.used.spend(jti, { until: exp + clockSkew, now: seconds(proving.now()) });
  return { kind: 'proven', proof, spend, giveBack: () => proving.used.giveBack(jti) };
}

type Verified = { readonly kind: 'claims'; readonly claims: Claims & { readonly aud: unknown } } | JobProving;

async function verified(token: string, { issuer, audience, keys }: Proving, now: Date): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer,
      audience,
      currentDate: now,
      clockTolerance: clockSkew,
      maxTokenAge: oldest,
      requiredClaims: ['exp', 'nbf', 'iat', 'jti'],
    });
    const parsed = claimsSchema.safeParse(payload);
    if (parsed.success) return { kind: 'claims', claims: { ...parsed.data, aud: payload.aud } };
    const names = parsed.error.issues.map(({ path }) => String(path[0]));
    return refused(`it is not of a dispatched job: look at ${[...new Set(names)].join(', ')}`);
  } catch (error) {
    return reasonOf(error);
  }
}

/** Only what is surely the token's fault is refused. */
function reasonOf(error: unknown): JobProving {
  if (error instanceof errors.JWTClaimValidationFailed) return refused(`its ${error.claim} is not the one that counts`);
  if (error instanceof errors.JWTExpired) return refused('it has run out');
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('it is not signed with RS256');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('its signature does not fit');
  if (error instanceof errors.JWKSNoMatchingKey) return refused('the issuer knows no such key');
  if (error instanceof errors.JWKSMultipleMatchingKeys) return refused('it does not say which key it is signed with');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return refused('it is no token');
  if (error instanceof errors.JOSENotSupported) return refused('it is of a form that GitHub does not use');
  return { kind: 'later' };
}

function wrongIn({ aud, iat, nbf, exp }: Claims & { readonly aud: unknown }, { audience }: Proving, now: Date) {
  // A list would make it good for others, too.
  if (aud !== audience) return 'its aud is not ours alone';
  if (exp - iat > longestLife || exp - nbf > longestLife + oldest) return 'it lives longer than those of GitHub';
  return iat > seconds(now) + clockSkew ? 'it is of the future' : null;
}

/** The called workflow's job runs under a file that the swarm file does not name. */
function proofOf(claims: Claims): JobProof | null {
  const { workflow_ref: workflow, job_workflow_ref: job, ref } = claims;
  const path = /^[^/@]+\/[^/@]+\/(\.github\/workflows\/[^/@]+)@(.+)$/.exec(workflow);
  if (job !== workflow || path?.[1] === undefined || path[2] !== ref) return null;
  return {
    repository: claims.repository_id,
    owner: claims.repository_owner_id,
    run: { id: claims.run_id, attempt: claims.run_attempt },
    workflow: path[1],
    ref,
  };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
