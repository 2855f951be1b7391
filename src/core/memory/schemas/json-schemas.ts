/**
 * JSON Schemas of what lies in memory, written to `schema/memory/`. Draft 7, as that of the swarm file. They forbid no
 * further fields: a later version may write more.
 */
import * as z from 'zod';
import { records, type RecordKey } from '../../plan/records-kept.ts';
import { metricsSchema, summarySchema } from './end-schemas.ts';
import { entrySchema, resultSchema } from './entry-schemas.ts';
import { initSchema, patternsSchema, statusSchema, workersSpawnedSchema } from './record-schemas.ts';

/** By key below `<root>/coordinator/`. */
export const recordSchemas = {
  init: { schema: initSchema, title: 'How the swarm was set up' },
  'workers-spawned': { schema: workersSpawnedSchema, title: 'The workers, with their issues and newest attempts' },
  status: { schema: statusSchema, title: 'How each worker and gate stands' },
  summary: { schema: summarySchema, title: 'The report as data' },
  metrics: { schema: metricsSchema, title: 'The session in numbers' },
  patterns: { schema: patternsSchema, title: 'How the attempts of each role went' },
} as const satisfies Readonly<Record<RecordKey, { readonly schema: z.ZodType; readonly title: string }>>;

/** Path → text of the file. */
export function memorySchemaTexts(): ReadonlyMap<string, string> {
  const schemas = new Map([
    ['entry', textOf({ schema: entrySchema, title: 'Entry', key: 'any key' })],
    ['result', textOf({ schema: resultSchema, title: 'Result of a worker', key: "a worker's own key" })],
    ...records.map((key) => [key, textOf({ ...recordSchemas[key], key: `coordinator/${key}` })] as const),
  ]);
  return new Map([...schemas].map(([name, text]) => [`schema/memory/${name}.schema.json`, text]));
}

function textOf({ schema, title, key }: { readonly schema: z.ZodType; readonly title: string; readonly key: string }) {
  const { $schema, ...own } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    // The format says it, and the bounds are those of any number of JavaScript.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const description = `Text of a file in a swarm's memory, under ${key}, as SwarmLead writes it.`;
  return `${JSON.stringify({ $schema, title, description, ...own }, null, 2)}\n`;
}
