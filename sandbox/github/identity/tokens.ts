/** Tokens, random and fresh at every start. An unknown one is 401, as on GitHub, and so is one that has ended. */
import { randomBytes } from 'node:crypto';
import { timeNow } from '../../clock.ts';
import type { TokenGrant } from '../../contract.ts';

const prefixes = { user: 'github_pat_', installation: 'ghs_', job: 'ghs_', app: 'app_' } as const satisfies Record<
  TokenGrant['kind'],
  string
>;

export interface Tokens {
  mint(grant: Omit<TokenGrant, 'token'>): TokenGrant;
  /** Known under a token that somebody else made. */
  register(grant: TokenGrant): void;
  /** All of them, ended ones too. */
  made(): readonly Pick<TokenGrant, 'name' | 'token'>[];
  revoke(token: string): void;
  /** Ends what would end by itself, of one account. */
  expireOf(account: number): void;
  /** Of an `Authorization` header: `token T`, `Bearer T`, or basic with T as the password. */
  of(
    header: string | undefined,
  ): { readonly kind: 'none' } | { readonly kind: 'unknown' } | { readonly kind: 'known'; readonly grant: TokenGrant };
}

/** `signed`: the grant of a token that an App signed itself. */
export function createTokens(signed: (token: string) => TokenGrant | null = () => null): Tokens {
  const grants = new Map<string, TokenGrant>();
  const made: Pick<TokenGrant, 'name' | 'token'>[] = [];
  const alive = (token: string): TokenGrant | null => {
    const grant = grants.get(token);
    return grant && (grant.expires ?? Number.POSITIVE_INFINITY) > timeNow() ? grant : null;
  };
  return {
    mint: (facts) => {
      const grant: TokenGrant = { ...facts, token: `${prefixes[facts.kind]}${randomBytes(24).toString('hex')}` };
      grants.set(grant.token, grant);
      made.push({ name: grant.name, token: grant.token });
      return grant;
    },
    made: () => made,
    register: (grant) => void grants.set(grant.token, grant),
    revoke: (token) => void grants.delete(token),
    expireOf: (account) => {
      for (const grant of grants.values()) {
        if (grant.account.id === account && grant.expires !== undefined) grants.delete(grant.token);
      }
    },
    of: (header) => {
      if (header === undefined || header === '') return { kind: 'none' };
      const token = tokenIn(header);
      const grant = alive(token) ?? signed(token);
      return grant ? { kind: 'known', grant } : { kind: 'unknown' };
    },
  };
}

export function tokenIn(header: string): string {
  const [scheme = '', value = ''] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return value;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}
