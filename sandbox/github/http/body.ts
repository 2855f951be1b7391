/** Request bodies, through a schema: what does not fit is 422, as on GitHub. */
import type * as z from 'zod';
import type { Call } from './route.ts';
import { Refusal } from './refusal.ts';

export function body<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(call.request.body ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((one) => `${one.path.join('.') || 'body'}: ${one.message}`);
  throw new Refusal(
    {
      status: 422,
      body: {
        message: `Invalid request.\n\n${errors.join('\n')}`,
        errors,
        documentation_url: 'https://docs.github.com/rest',
        status: '422',
      },
    },
    'invalid request',
  );
}
