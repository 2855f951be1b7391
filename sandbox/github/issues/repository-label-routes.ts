/** The repository's own labels, beside those that stand on an issue. */
import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { invalid, notFound } from '../http/refusal.ts';
import { readEither, writeEither, type Call, type Route } from '../http/route.ts';
import { renderUser, type Json } from '../render.ts';
import type { Label } from './label-store.ts';
import { renderLabel } from './render.ts';

const root = '/repos/:owner/:repo/labels';

const color = z.string().regex(/^[0-9a-fA-F]{6}$/);
const creating = z.object({ name: z.string(), color: color.optional(), description: z.string().max(100).nullish() });
const changing = z.object({
  new_name: z.string().optional(),
  color: color.optional(),
  description: z.string().max(100).nullish(),
});

export const repositoryLabelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: root,
    needs: readEither,
    answer: (call) =>
      page(
        call,
        call.world.labels.all().map((one) => renderLabel(call.world, one.name)),
      ),
  },
  { method: 'POST', path: root, needs: writeEither('write'), answer: create },
  {
    method: 'GET',
    path: `${root}/:name`,
    needs: readEither,
    answer: (call) => ({ status: 200, body: renderLabel(call.world, labelOf(call).name) }),
  },
  { method: 'PATCH', path: `${root}/:name`, needs: writeEither('write'), answer: change },
  {
    method: 'DELETE',
    path: `${root}/:name`,
    needs: writeEither('write'),
    answer: (call) => {
      const label = labelOf(call);
      tell(call, label, 'deleted');
      call.world.labels.remove(label);
      onIssues(call, label, []);
      return { status: 204 };
    },
  },
];

function labelOf(call: Call): Label {
  const label = call.world.labels.get(call.param('name'));
  if (!label) throw notFound();
  return label;
}

function create(call: Call) {
  const wanted = body(call, creating);
  refuseName(call, wanted.name);
  const label = call.world.labels.put({
    name: wanted.name,
    color: wanted.color ?? 'ededed',
    description: wanted.description ?? null,
  });
  tell(call, label, 'created');
  return { status: 201, body: renderLabel(call.world, label.name) };
}

function change(call: Call) {
  const label = labelOf(call);
  const wanted = body(call, changing);
  const name = wanted.new_name ?? label.name;
  if (name.toLowerCase() !== label.name.toLowerCase()) refuseName(call, name);
  const description = wanted.description === undefined ? label.description : wanted.description;
  const changed = call.world.labels.change(label, { name, color: wanted.color ?? label.color, description });
  onIssues(call, label, [name]);
  tell(call, changed, 'edited', { changes: name === label.name ? {} : { name: { from: label.name } } });
  return { status: 200, body: renderLabel(call.world, changed.name) };
}

function refuseName(call: Call, name: string): void {
  const error = (code: string) => invalid([{ resource: 'Label', field: 'name', code }]);
  if (name.trim() === '') throw error('missing_field');
  if (Array.from(name).length > 50) throw error('invalid');
  if (call.world.labels.get(name)) throw error('already_exists');
}

/** Issues bear the new name or none; it is no event of theirs. */
function onIssues({ world: { issues } }: Call, label: Label, instead: readonly string[]): void {
  for (const issue of issues.all()) {
    if (!issue.labels.includes(label.name)) continue;
    issues.put({ ...issue, labels: issue.labels.flatMap((one) => (one === label.name ? instead : [one])) });
  }
}

function tell({ world, grant }: Call, label: Label, action: string, more: Json = {}): void {
  const payload = { action, label: renderLabel(world, label.name), ...more };
  world.announce('label', { ...payload, sender: renderUser(world, grant.account) }, grant);
}
