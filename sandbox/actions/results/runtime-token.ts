/**
 * The token by which a job's actions speak to the results service. In the form of a JWT, because `@actions/artifact` reads
 * its own run and job out of the scope; signed, because what the scope says is believed. Valid while the job runs.
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { timeNow } from '../../clock.ts';

export interface JobIdentity {
  readonly run: number;
  readonly attempt: number;
  /** UUIDs of the run attempt and the job. */
  readonly plan: string;
  readonly job: string;
  /** It has `id-token: write`. */
  readonly mayIdentify: boolean;
}

export interface RuntimeTokens {
  issue(identity: JobIdentity): string;
  revoke(token: string): void;
  /** null: no token of ours, or its job has ended. */
  read(token: string): JobIdentity | null;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function createRuntimeTokens(): RuntimeTokens {
  const secret = randomBytes(32);
  const valid = new Map<string, JobIdentity>();
  return {
    issue: (identity) => {
      const seconds = Math.floor(timeNow() / 1000);
      const claims = {
        iss: 'sandbox',
        jti: randomUUID(),
        scp: `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${identity.plan}:${identity.job}`,
        nbf: seconds,
        exp: seconds + 6 * 3600,
      };
      const body = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
      const token = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
      valid.set(token, identity);
      return token;
    },
    revoke: (token) => {
      valid.delete(token);
    },
    read: (token) => valid.get(token) ?? null,
  };
}
