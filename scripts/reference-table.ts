/** The fields of the swarm file as Markdown tables, from its JSON Schema: what stands there cannot drift from the code. */
import * as z from 'zod';

/** As much of JSON Schema as our own uses. */
const nodeSchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minProperties: z.number().optional(),
  maxProperties: z.number().optional(),
  required: z.array(z.string()).optional(),
  get anyOf(): z.ZodOptional<z.ZodArray<typeof nodeSchema>> {
    return z.array(nodeSchema).optional();
  },
  get items(): z.ZodOptional<typeof nodeSchema> {
    return nodeSchema.optional();
  },
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof nodeSchema>> {
    return z.record(z.string(), nodeSchema).optional();
  },
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [z.ZodLiteral<false>, typeof nodeSchema]>> {
    return z.union([z.literal(false), nodeSchema]).optional();
  },
});
type Node = z.infer<typeof nodeSchema>;

export interface Field {
  /** `workers.<id>.targets[].title`. */
  readonly path: string;
  readonly type: string;
  readonly meaning: string;
}

/** What stands between the brackets of a map's keys. */
const keyNames: Readonly<Record<string, string>> = {
  roles: 'role',
  'memory.tree': 'role',
  'memory.tree.<role>': 'key',
  'success-criteria': 'group',
  'roadmap.next-steps': 'horizon',
  'rollout.gates': 'stage',
  'tracker.labels': 'name',
  'tracker.winner': 'field',
  'workers.<id>.collect[].metrics': 'metric',
};

/** In the schema's order. Maps whose keys their author chooses have a field of their own only if a value is no map. */
export function fieldsOf(schemaText: string): readonly Field[] {
  return below(nodeSchema.parse(JSON.parse(schemaText)), '');
}

function below(node: Node, path: string): readonly Field[] {
  if (node.anyOf) return node.anyOf.flatMap((form) => (form.type === 'object' ? below(form, path) : []));
  if (node.items) return below(node.items, `${path}[]`);
  if (node.properties) {
    return Object.entries(node.properties).flatMap(([key, value]) => {
      const inner = path === '' ? key : `${path}.${key}`;
      return [field(inner, value, node.required?.includes(key) ?? false)].concat(below(value, inner));
    });
  }
  if (!node.additionalProperties || isPair(node)) return [];
  const inner = `${path}.<${keyNames[path] ?? 'id'}>`;
  const own = node.additionalProperties.type === 'object' ? [] : [field(inner, node.additionalProperties, false)];
  return own.concat(below(node.additionalProperties, inner));
}

function field(path: string, node: Node, required: boolean): Field {
  return { path, type: typeOf(node), meaning: `${node.description ?? ''}${required ? ' **Required.**' : ''}` };
}

function typeOf(node: Node): string {
  if (node.anyOf) return [...new Set(node.anyOf.map(typeOf))].join(' or ');
  if (node.const !== undefined) return code(node.const);
  if (node.enum) return node.enum.map(code).join(', ');
  if (node.items) return `list: ${typeOf(node.items)}`;
  if (node.type === 'object') return isPair(node) ? 'pair' : 'map';
  if (node.type === 'integer') return `${node.minimum} to ${node.maximum}`;
  return node.type === 'boolean' ? 'true or false' : (node.title ?? node.type ?? '');
}

function isPair(node: Node): boolean {
  return node.minProperties === 1 && node.maxProperties === 1;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

/** One table for the plain fields at the top, and one for each group below. */
export function referenceTables(fields: readonly Field[]): string {
  const groups = Map.groupBy(fields, ({ path }) => /^[a-z-]+(?=[.[])/.exec(path)?.[0] ?? '');
  const nested = new Set(groups.keys());
  const top = (groups.get('') ?? []).filter(({ path }) => !nested.has(path));
  const rest = [...nested].filter((name) => name !== '');
  const head = (name: string): readonly Field[] => fields.filter(({ path }) => path === name);
  return [
    table('The swarm', top),
    ...rest.map((name) => table(`\`${name}\``, [...head(name), ...(groups.get(name) ?? [])])),
  ].join('\n');
}

function table(title: string, fields: readonly Field[]): string {
  const rows = fields.map(({ path, type, meaning }) => `| \`${path}\` | ${cell(type)} | ${cell(meaning)} |`);
  return [`### ${title}`, '', '| field | type | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
