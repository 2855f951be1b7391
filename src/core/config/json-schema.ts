/** The swarm file's JSON Schema, for editors and other programs. Draft 7, because editors' YAML servers read that best. */
import * as z from 'zod';
import { fileSchema } from './file-schema.ts';

/** Text of `schema/swarm.schema.json`; the same for the same schema. What cannot be said in JSON Schema is left out. */
export function jsonSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' });
  const head = { $schema, title: 'Swarm file', description: 'A swarm, as SwarmLead reads it from .github/swarm.yml.' };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
