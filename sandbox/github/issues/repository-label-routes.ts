/** The labels of the repository itself. */
import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { invalid, notFound } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { renderLabel } from './render.ts';
import type { Label } from './store.ts';

const root = '/repos/:owner/:repo/labels';

const making = z.object({
  name: z.string().min(1).max(50),
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/)
    .default('ededed'),
  description: z.string().max(100).nullish(),
});

export const repositoryLabelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: root,
    needs: read('issues'),
    answer: (call) =>
      page(
        call,
        call.world.issues.labels().map(({ name }) => renderLabel(call.world, name)),
      ),
  },
  {
    method: 'POST',
    path: root,
    needs: write('issues'),
    answer: (call) => {
      const { name, color, description } = body(call, making);
      if (labelOf(call, name)) throw invalid([{ resource: 'Label', field: 'name', code: 'already_exists' }]);
      call.world.issues.addLabel({ name, color, description: description ?? null });
      return { status: 201, body: renderLabel(call.world, name) };
    },
  },
  {
    method: 'GET',
    path: `${root}/:name`,
    needs: read('issues'),
    answer: (call) => {
      const label = labelOf(call, call.param('name'));
      if (!label) throw notFound();
      return { status: 200, body: renderLabel(call.world, label.name) };
    },
  },
];

function labelOf(call: Call, name: string): Label | undefined {
  return call.world.issues.labels().find((label) => label.name.toLowerCase() === name.toLowerCase());
}
