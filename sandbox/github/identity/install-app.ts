/** An App of the test's own: its key, its bot account, its installation on the repository, and its webhooks. */
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { Scope } from '../../contract.ts';
import type { GitHub } from '../github.ts';
import { now } from '../world.ts';

export interface App {
  readonly slug: string;
  readonly permissions: Readonly<Record<string, Scope>>;
  /** Without a `url`: it is given later, when the server of the App has one. `secret`: random unless given. */
  readonly webhook?: { readonly url?: string; readonly secret?: string; readonly events: readonly string[] };
}

export interface InstalledApp {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly installation: number;
  /** An installation token with all of the App's permissions, which does not end. */
  readonly token: string;
  /** PEM, PKCS #1 as GitHub gives it out. Made when it is first read, which takes a moment. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  sendWebhooksTo(url: string): void;
  /** As an hour later: the tokens that were asked for are none any more. */
  expireTokens(): void;
}

export function installApp(github: GitHub, app: App): InstalledApp {
  const { world, tokens } = github;
  const bot = world.people.addBot(`${app.slug}[bot]`);
  const id = 400_000 + bot.id;
  const permissions = { ...app.permissions, metadata: 'read' as const };
  const events = app.webhook?.events ?? [];
  const clientId = `Iv23li${Buffer.from(String(id)).toString('hex')}`;
  const webhookSecret = app.webhook?.secret ?? randomBytes(32).toString('hex');
  let keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | null = null;
  const record = world.apps.put({
    facts: { id, slug: app.slug, name: app.slug, clientId, permissions, events },
    bot,
    installation: 50_000_000 + bot.id,
    installedAt: now(),
    hook: { url: app.webhook?.url ?? null, secret: webhookSecret },
    events,
    publicKey: () => keys?.publicKey ?? null,
  });
  const grant = tokens.mint({ name: app.slug, kind: 'installation', account: bot, permissions: app.permissions });
  return {
    id,
    clientId,
    slug: app.slug,
    installation: record.installation,
    token: grant.token,
    webhookSecret,
    get privateKey() {
      keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
      return keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    },
    sendWebhooksTo: (url) => {
      const current = world.apps.byId(id) ?? record;
      world.apps.put({ ...current, hook: { ...current.hook, url } });
    },
    expireTokens: () => tokens.expireOf(bot.id),
  };
}
