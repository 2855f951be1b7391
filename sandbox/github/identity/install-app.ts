/** An App of the test's own: its bot account, its installation token, and its webhooks. */
import type { Scope } from '../../contract.ts';
import type { GitHub } from '../github.ts';

export interface App {
  readonly slug: string;
  readonly permissions: Readonly<Record<string, Scope>>;
  readonly webhook?: { readonly url: string; readonly secret: string; readonly events: readonly string[] };
}

export function installApp(github: GitHub, app: App): { readonly id: number; readonly token: string } {
  const account = github.world.people.addBot(`${app.slug}[bot]`);
  const facts = { id: 400_000 + account.id, slug: app.slug, name: app.slug };
  github.apps.set(account.id, facts);
  if (app.webhook) github.webhooks.register({ app: facts, installation: 50_000_000 + account.id, ...app.webhook });
  const grant = github.tokens.mint({ name: app.slug, kind: 'installation', account, permissions: app.permissions });
  return { id: facts.id, token: grant.token };
}
