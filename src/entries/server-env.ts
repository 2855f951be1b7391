/**
 * The server's environment, read once at the start: every problem at once, each with its mend, and never a value. What is
 * missing or weak refuses the start. Probot would begin to set the App up by itself then, for whoever comes first.
 */
import { createPrivateKey } from 'node:crypto';
import { apiProblem, serverUrlOf } from './api-url.ts';
import { given, problem, value, type Env, type Reading } from './env-reading.ts';
import { readWorkerDoor, type WorkerDoorConfig } from './worker-door-env.ts';

export interface ServerConfig {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The secret, and while it is changed the one before it. */
  readonly secrets: readonly [string, ...string[]];
  readonly host: string;
  readonly port: number;
  /** Without it metrics are not shown. */
  readonly metricsPort?: number;
  /** Of the Postgres that holds the queue; it may bear a password. Without it the queue is in the process. */
  readonly databaseUrl?: string;
  readonly webhookPath: string;
  /** Where workers of live roles call in; without the server's own address they are not heard. */
  readonly workers?: WorkerDoorConfig;
  /** `https://api.github.com`, without a slash at the end. */
  readonly apiUrl: string;
  /** `https://github.com`. */
  readonly serverUrl: string;
  readonly refPrefix: string;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type EnvReading =
  | { readonly kind: 'config'; readonly config: ServerConfig }
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

/** `readFile`: of a path as it was given; throws when it cannot. */
export function readServerEnv(env: Env, readFile: (path: string) => string): EnvReading {
  const problems: string[] = [];
  const checked = <T>(reading: Reading<T>): T | null => {
    if (reading.kind === 'value') return reading.value;
    problems.push(reading.problem);
    return null;
  };
  const appId = checked(readAppId(env));
  const privateKey = checked(readPrivateKey(env, readFile));
  const secrets = checked(readSecrets(env));
  const port = checked(readPort('PORT', given(env, 'PORT') ?? '3000'));
  const metrics = given(env, 'METRICS_PORT');
  const metricsPort = metrics === undefined ? undefined : checked(readPort('METRICS_PORT', metrics));
  const database = given(env, 'DATABASE_URL');
  const databaseUrl = database === undefined ? undefined : checked(readDatabase(database));
  const webhookPath = checked(readPath(env));
  const apiUrl = checked(readApiUrl(env));
  const workers = readWorkerDoor(env, { webhookPath, apiUrl, checked });
  const serverUrl = checked(readServerUrl(env, apiUrl));
  const refPrefix = checked(readRefPrefix(env));
  const logLevel = checked(readLogLevel(env));
  if (
    appId === null ||
    privateKey === null ||
    secrets === null ||
    port === null ||
    metricsPort === null ||
    databaseUrl === null ||
    webhookPath === null ||
    workers === null ||
    apiUrl === null ||
    serverUrl === null ||
    refPrefix === null ||
    logLevel === null
  )
    return { kind: 'bad', problems };
  const host = given(env, 'HOST') ?? '127.0.0.1';
  return {
    kind: 'config',
    config: {
      appId,
      privateKey,
      secrets,
      host,
      port,
      ...(metricsPort === undefined ? {} : { metricsPort }),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      webhookPath,
      ...(workers === undefined ? {} : { workers }),
      apiUrl,
      serverUrl,
      refPrefix,
      logLevel,
    },
  };
}

function readAppId(env: Env): Reading<number> {
  const id = given(env, 'APP_ID');
  const where = "the App's page shows it as “App ID”";
  if (id === undefined) return problem(`APP_ID is missing; ${where}.`);
  return /^[1-9]\d{0,14}$/.test(id) ? value(Number(id)) : problem(`APP_ID is not a number; ${where}.`);
}

const howToGetAKey = "generate one on the App's page, and give the .pem file's text as PRIVATE_KEY";

/** As it stands in the file, with `\n` for its line ends, on one line, or in base64; or the path of the file. */
function readPrivateKey(env: Env, readFile: (path: string) => string): Reading<string> {
  const text = given(env, 'PRIVATE_KEY');
  if (text !== undefined) return readPem('PRIVATE_KEY', text);
  const path = given(env, 'PRIVATE_KEY_PATH');
  if (path === undefined) return problem(`PRIVATE_KEY is missing; ${howToGetAKey}, or its path as PRIVATE_KEY_PATH.`);
  try {
    return readPem('The file that PRIVATE_KEY_PATH names', readFile(path));
  } catch {
    return problem('The file that PRIVATE_KEY_PATH names cannot be read; check the path and who may read it.');
  }
}

const pem = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

function readPem(name: string, text: string): Reading<string> {
  const plain = pem.test(text) || text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
  const [, label = '', body = ''] = pem.exec(plain.replaceAll('\\n', '\n')) ?? [];
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  try {
    const key = createPrivateKey([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n'));
    if (key.asymmetricKeyType !== 'rsa') return problem(`${name} is not an RSA key; ${howToGetAKey}.`);
    return value(key.export({ type: 'pkcs8', format: 'pem' }).toString());
  } catch {
    return problem(`${name} is not a private key in PEM form; ${howToGetAKey}.`);
  }
}

const howToMakeASecret = 'make one with "openssl rand -hex 32", and set the same on the App\'s page';
const shortestSecret = 32;

function readSecrets(env: Env): Reading<readonly [string, ...string[]]> {
  const secret = given(env, 'WEBHOOK_SECRET');
  if (secret === undefined) return problem(`WEBHOOK_SECRET is missing; ${howToMakeASecret}.`);
  if (isWeak(secret)) return problem(`WEBHOOK_SECRET ${weakness(secret)}; ${howToMakeASecret}.`);
  const old = given(env, 'WEBHOOK_SECRET_OLD');
  if (old === undefined) return value([secret]);
  if (isWeak(old)) return problem(`WEBHOOK_SECRET_OLD ${weakness(old)}; leave it out once the App has the new secret.`);
  return value([secret, old]);
}

function isWeak(secret: string): boolean {
  return Buffer.byteLength(secret) < shortestSecret || new Set(secret).size < 8;
}

function weakness(secret: string): string {
  if (secret === 'development') return "is Probot's default, which everybody knows";
  return Buffer.byteLength(secret) < shortestSecret ? `is shorter than ${shortestSecret} bytes` : 'is easily guessed';
}

function readPort(name: string, port: string): Reading<number> {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  return number <= 65_535
    ? value(number)
    : problem(`${name} is not a port; give a number up to 65535, or leave it out.`);
}

function readDatabase(url: string): Reading<string> {
  return /^postgres(ql)?:\/\/\S+$/.test(url) && URL.canParse(url)
    ? value(url)
    : problem(
        'DATABASE_URL is not the address of a PostgreSQL such as postgresql://user:password@db.example.com:5432/swarmlead; ' +
          'percent-encode what is special in the password, or leave it out.',
      );
}

function readPath(env: Env): Reading<string> {
  const path = given(env, 'WEBHOOK_PATH') ?? '/api/github/webhooks';
  return /^\/[\w./-]*$/.test(path) ? value(path) : problem('WEBHOOK_PATH is not a path such as /api/github/webhooks.');
}

function readApiUrl(env: Env): Reading<string> {
  const url = given(env, 'GITHUB_API_URL');
  if (url === undefined) {
    return given(env, 'GHE_HOST') === undefined
      ? value('https://api.github.com')
      : problem('GHE_HOST is not read; give the API as GITHUB_API_URL, such as https://github.example.com/api/v3.');
  }
  const wrong = apiProblem(url);
  return wrong === null ? value(url.replace(/\/+$/, '')) : problem(`GITHUB_API_URL ${wrong}.`);
}

/** Only asked for where the pages are not where the API's address says. */
function readServerUrl(env: Env, apiUrl: string | null): Reading<string> {
  const url = given(env, 'GITHUB_SERVER_URL')?.replace(/\/+$/, '');
  if (url === undefined) return value(apiUrl === null ? '' : serverUrlOf(apiUrl));
  return /^https?:\/\/[^/?#@]+$/.test(url) && URL.canParse(url)
    ? value(url)
    : problem('GITHUB_SERVER_URL is not the address of a host such as https://github.example.com.');
}

function readRefPrefix(env: Env): Reading<string> {
  const prefix = given(env, 'REF_PREFIX') ?? 'refs/swarm';
  return /^refs\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(prefix)
    ? value(prefix)
    : problem('REF_PREFIX is not a ref prefix such as refs/swarm.');
}

function readLogLevel(env: Env): Reading<LogLevel> {
  const level = given(env, 'LOG_LEVEL')?.toLowerCase() ?? 'info';
  const found = logLevels.find((one) => one === level);
  return found ? value(found) : problem(`LOG_LEVEL is none of ${logLevels.join(', ')}.`);
}
