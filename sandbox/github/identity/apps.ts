/** The Apps that are registered and installed here, and their own tokens. */
import type { KeyObject } from 'node:crypto';
import { timeNow } from '../../clock.ts';
import type { Account, TokenGrant } from '../../contract.ts';
import { looksLikeJwt, readJwt } from './jwt.ts';
import type { AppFacts } from './people.ts';

export interface HookConfig {
  /** null: not yet. What is sent until then is lost, and can be sent again. */
  readonly url: string | null;
  readonly secret: string;
}

export interface AppRecord {
  readonly facts: AppFacts;
  readonly bot: Account;
  /** The one installation, on the one repository. */
  readonly installation: number;
  readonly installedAt: string;
  readonly hook: HookConfig;
  /** Names of events; `*` for all. */
  readonly events: readonly string[];
  /** null: no key was made yet. */
  readonly publicKey: () => KeyObject | null;
}

export interface Apps {
  /** Registers it, or changes what is known of it. */
  put(app: AppRecord): AppRecord;
  all(): readonly AppRecord[];
  byId(id: number): AppRecord | null;
  /** Of its bot's account. */
  byAccount(id: number): AppRecord | null;
  /** Of a JWT; null: the token is no JWT of a registered App. */
  grantOf(token: string): TokenGrant | null;
  /** Why a JWT is none. */
  problemOf(token: string): string | null;
}

export function createApps(): Apps {
  const records = new Map<number, AppRecord>();
  const judge = (token: string) => {
    const read = readJwt(token, Math.floor(timeNow() / 1000));
    if (read.kind === 'refused') return read;
    const app = [...records.values()].find(({ facts }) => [String(facts.id), facts.clientId].includes(read.issuer));
    if (!app) return { kind: 'refused', message: 'Integration not found' } as const;
    const key = app.publicKey();
    if (!key || !read.signedBy(key))
      return { kind: 'refused', message: 'A JSON web token could not be decoded' } as const;
    return { kind: 'app', app } as const;
  };
  return {
    put: (app) => {
      records.set(app.facts.id, app);
      return app;
    },
    all: () => [...records.values()],
    byId: (id) => records.get(id) ?? null,
    byAccount: (id) => [...records.values()].find((one) => one.bot.id === id) ?? null,
    grantOf: (token) => {
      const judged = looksLikeJwt(token) ? judge(token) : null;
      if (judged?.kind !== 'app') return null;
      const { facts, bot } = judged.app;
      return { token, name: `${facts.slug} (JWT)`, kind: 'app', account: bot, permissions: {} };
    },
    problemOf: (token) => {
      const judged = looksLikeJwt(token) ? judge(token) : null;
      return judged?.kind === 'refused' ? judged.message : null;
    },
  };
}
