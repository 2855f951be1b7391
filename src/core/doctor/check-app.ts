/** The App, seen with its own key: what it may, what it hears, and whether its webhooks arrive. */
import type { AppState, DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';

export const appPermissions = {
  actions: 'write',
  actions_variables: 'read',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'read',
} as const;

export const appEvents = [
  'issues',
  'issue_comment',
  'pull_request',
  'workflow_run',
  'sub_issues',
  'repository_dispatch',
] as const;

const settings = "the App's settings";

export function checkApp({ app }: DoctorFacts): readonly Finding[] {
  if (!app) return [];
  if (app.app.kind !== 'told') {
    const why = 'reason' in app.app ? ` (${app.app.reason})` : '';
    const what = `GitHub does not know this App by its key${why}`;
    return [
      trouble('error', {
        code: 'app',
        where: 'APP_ID',
        what,
        mend: 'Set APP_ID and PRIVATE_KEY as the settings of the App have them.',
      }),
    ];
  }
  const { slug, permissions, events } = app.app.value;
  return [
    ...permissionsOf(
      `App ${slug}`,
      permissions,
      `Add them: ${settings}, Permissions & events; then accept them where it is installed.`,
    ),
    ...eventsOf(`App ${slug}`, events),
    ...installationOf(app, slug),
    ...hookOf(app),
    ...deliveriesOf(app),
  ];
}

function permissionsOf(where: string, has: ReadonlyMap<string, string>, mend: string): readonly Finding[] {
  const missing = Object.entries(appPermissions).flatMap(([name, scope]) => {
    const held = has.get(name);
    const enough = held === 'admin' || held === 'write' || held === scope;
    return enough ? [] : [`${name.replaceAll('_', '-')}: ${scope}`];
  });
  if (missing.length === 0) return [ok('app-permissions', where, 'It has every permission')];
  return [trouble('error', { code: 'app-permissions', where, what: `It lacks ${missing.join(', ')}`, mend })];
}

function eventsOf(where: string, events: readonly string[]): readonly Finding[] {
  const missing = appEvents.filter((event) => !events.includes(event));
  // GitHub sends it to every App, subscribed or not.
  const unheard = missing.filter((event) => event !== 'repository_dispatch');
  if (unheard.length === 0) return [ok('app-events', where, 'It hears every event')];
  const what = `It does not hear ${unheard.join(', ')}, so these are seen by the monitor only`;
  return [
    trouble('warning', {
      code: 'app-events',
      where,
      what,
      mend: `Subscribe to them: ${settings}, Permissions & events.`,
    }),
  ];
}

function installationOf({ installation }: AppState, slug: string): readonly Finding[] {
  const code = 'app-installed';
  const where = 'repository';
  switch (installation.kind) {
    case 'told': {
      if (!installation.value.suspended) {
        const mend = 'Accept the new permissions: Settings, Integrations, GitHub Apps, Configure.';
        const short = permissionsOf('installation', installation.value.permissions, mend).filter(
          ({ level }) => level !== 'ok',
        );
        return [...short, ok(code, where, `The App ${slug} is installed`)];
      }
      const mend = 'Unsuspend it: Settings, Integrations, GitHub Apps, Configure.';
      return [trouble('error', { code, where, what: `The App ${slug} is suspended here`, mend })];
    }
    case 'absent': {
      const mend = `Install it: ${settings}, Install App, and choose this repository.`;
      return [trouble('error', { code, where, what: `The App ${slug} is not installed here`, mend })];
    }
    case 'forbidden':
    case 'unknown':
      return [note(code, where, `Whether the App is installed is not known (${installation.reason})`)];
  }
}

function hookOf({ hook }: AppState): readonly Finding[] {
  const code = 'webhook';
  const where = 'webhook';
  if (hook.kind !== 'told') return [note(code, where, 'How the webhook is set is not known')];
  const { url, json, verified, secret } = hook.value;
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [
      url === null,
      'The App has no webhook URL, so it hears nothing',
      `Set it: ${settings}, Webhook URL, https://HOST/api/github/webhooks.`,
    ],
    [
      !secret,
      'The webhook has no secret, so anybody could send one',
      `Set one: ${settings}, Webhook secret, and WEBHOOK_SECRET to the same.`,
    ],
    [!json, 'The webhook sends forms, and the server reads JSON', `Choose application/json: ${settings}, Webhook.`],
    [
      !verified,
      "The certificate of the webhook's host is not checked",
      `Enable SSL verification: ${settings}, Webhook.`,
    ],
  ];
  const found = wrong.flatMap(([is, what, mend]) => (is ? [trouble('error', { code, where, what, mend })] : []));
  return found.length > 0 ? found : [ok(code, where, 'It is set')];
}

function deliveriesOf({ deliveries }: AppState): readonly Finding[] {
  const code = 'deliveries';
  const where = 'webhook';
  if (deliveries.kind !== 'told' || deliveries.value.length === 0) return [];
  const all = deliveries.value.length;
  const failed = deliveries.value.filter((one) => one.code < 200 || one.code > 299);
  if (failed.length === 0) return [ok(code, where, `The last ${all} deliveries arrived`)];
  const codes = [...new Set(failed.map((one) => (one.code === 0 ? 'no answer' : String(one.code))))].join(', ');
  const what = `${failed.length} of the last ${all} deliveries failed (${codes})`;
  const mend = `See that the server runs and has the same secret; ${settings}, Advanced, shows each of them.`;
  return [trouble(failed.length === all ? 'error' : 'warning', { code, where, what, mend })];
}
