/**
 * The last gate before anything leaves for a collector: a list of the attributes that there are, and the form of each.
 * What has another form is left out, so that a title, a token or an address that slipped into a fact stays here.
 */
import type { Facts } from '../../app/ports/tracer.ts';

type Attribute = string | number;

const count = (value: unknown): Attribute | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
const text =
  (form: RegExp) =>
  (value: unknown): Attribute | null =>
    typeof value === 'string' && form.test(value) ? value : null;

const word = text(/^[a-z][a-z_-]{0,39}$/);
/** A segment of a route is a word of GitHub's or a parameter's name; whose it is stands in parameters alone. */
const route = text(
  /^(?!\/(repos|orgs|users|repositories)\/[^{])(?!\/repos\/\{owner\}\/[^{])(\/([a-z_-]{1,40}|\{[a-z_]{1,40}\})){1,12}$/,
);

/** Names follow OpenTelemetry's conventions where those have one. */
const attributes = {
  delivery: ['swarmlead.delivery', text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)],
  event: ['swarmlead.event', word],
  host: ['server.address', text(/^[A-Za-z0-9][A-Za-z0-9.:[\]-]{0,254}$/)],
  installation: ['swarmlead.installation', count],
  repository: ['swarmlead.repository', count],
  swarm: ['swarmlead.swarm', text(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)],
  work: ['swarmlead.work', word],
  hint: ['swarmlead.hint', word],
  attempt: ['swarmlead.attempt', count],
  hints: ['swarmlead.hints', count],
  jobs: ['swarmlead.jobs', count],
  method: ['http.request.method', text(/^(GET|POST|PUT|PATCH|DELETE)$/)],
  route: ['url.template', route],
  status: ['http.response.status_code', count],
  end: ['swarmlead.end', word],
  failed: ['error.type', text(/^[A-Za-z][A-Za-z-]{0,39}$|^[1-5]\d\d$/)],
} as const satisfies Readonly<
  Record<Exclude<keyof Facts, 'planned'>, readonly [string, (value: unknown) => Attribute | null]>
>;

/** Attribute → value. */
export function attributesOf(facts: Facts): Readonly<Record<string, Attribute>> {
  const shown: Record<string, Attribute> = {};
  for (const [name, [key, form]] of Object.entries(attributes)) {
    const value = form(Object.entries(facts).find(([fact]) => fact === name)?.[1]);
    if (value !== null) shown[key] = value;
  }
  for (const [kind, many] of Object.entries(facts.planned ?? {})) {
    const value = count(many);
    if (value !== null && word(kind) !== null) shown[`swarmlead.planned.${kind}`] = value;
  }
  return shown;
}
