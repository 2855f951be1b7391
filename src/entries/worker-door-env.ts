/** Where workers of live roles call in, of the server's environment: nowhere, unless it is told its own address. */
import { isServerAddress } from '../core/hooks/live-way.ts';
import { issuerOf } from './api-url.ts';
import { given, problem, value, type Env, type Reading } from './env-reading.ts';

export interface WorkerDoorConfig {
  /** The server's own address, `https://swarm.example.com`: tokens must be made for it, letter by letter. */
  readonly publicUrl: string;
  /** Who makes the tokens of jobs, `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
}

/** Behind the server's address; hooks know no other. */
export const workerPath = '/api/worker';

interface Beside {
  /** null: something is wrong with it, and is told already. */
  readonly webhookPath: string | null;
  readonly apiUrl: string | null;
  readonly checked: <T>(reading: Reading<T>) => T | null;
}

/** undefined: nobody told the server its own address. null: something is wrong with it. */
export function readWorkerDoor(
  env: Env,
  { webhookPath, apiUrl, checked }: Beside,
): WorkerDoorConfig | null | undefined {
  const url = given(env, 'PUBLIC_URL');
  if (url === undefined) return undefined;
  const publicUrl = checked(readPublicUrl(url, webhookPath));
  const issuer = checked(readIssuer(given(env, 'OIDC_ISSUER'), apiUrl));
  return publicUrl === null || issuer === null ? null : { publicUrl, issuer };
}

function readPublicUrl(url: string, webhookPath: string | null): Reading<string> {
  if (webhookPath === workerPath) {
    return problem(`WEBHOOK_PATH is ${workerPath}, where workers call in; give it another, or leave PUBLIC_URL out.`);
  }
  return isServerAddress(url)
    ? value(url)
    : problem(
        'PUBLIC_URL is not the address of this server, such as https://swarm.example.com, without a slash at its end.',
      );
}

/** As GitHub documents it for each kind of host. */
function readIssuer(issuer: string | undefined, apiUrl: string | null): Reading<string> {
  if (issuer === undefined) return value(apiUrl === null ? '' : issuerOf(apiUrl));
  return isServerAddress(issuer)
    ? value(issuer)
    : problem('OIDC_ISSUER is not an issuer such as https://token.actions.githubusercontent.com.');
}
