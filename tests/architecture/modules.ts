/**
 * What a module imports and which names of the outside it uses, from its syntax tree. TypeScript 7 has no JavaScript
 * API, so the parser is the bundler's. Type-only imports count as imports: the direction of knowledge is what is kept.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';

export const root = resolve(import.meta.dirname, '../..');

export interface Module {
  /** Repository path, with `/`. */
  readonly path: string;
  /** As written: `./a.ts`, `zod`, `node:fs`. */
  readonly imports: readonly string[];
  /** What only the outside can answer: `await`, `Promise`, `Date.now`, `process`. */
  readonly outside: readonly string[];
  /** Every statement is an `export … from`. */
  readonly onlyPassesOn: boolean;
}

const outsideNames = new Set(
  'process fetch console performance crypto globalThis global require setTimeout setInterval setImmediate queueMicrotask WebSocket localStorage'.split(
    ' ',
  ),
);

/** Repository paths of the TypeScript files below a directory, sorted. */
export function filesBelow(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function readModule(path: string): Module {
  return moduleOf(path, readFileSync(join(root, path), 'utf8'));
}

export function moduleOf(path: string, text: string): Module {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors.map((error) => error.message).join('; ')}`);
  const outside = new Set<string>();
  const imports = module.staticImports.map((one) => one.moduleRequest.value);
  for (const { entries } of module.staticExports)
    for (const { moduleRequest } of entries) if (moduleRequest) imports.push(moduleRequest.value);
  const names = new Set<number>();
  const asyncFunction = (node: { readonly async: boolean }): void => {
    if (node.async) outside.add('async');
  };
  new Visitor({
    ImportExpression: ({ source }) => {
      imports.push(source.type === 'Literal' ? String(source.value) : '(computed)');
    },
    TSImportType: ({ source }) => void imports.push(source.value),
    FunctionDeclaration: asyncFunction,
    FunctionExpression: asyncFunction,
    ArrowFunctionExpression: asyncFunction,
    AwaitExpression: () => void outside.add('await'),
    ForOfStatement: (node) => void (node.await && outside.add('await')),
    MetaProperty: (node) => void (node.meta.name === 'import' && outside.add('import.meta')),
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) outside.add('new Date()');
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date') outside.add('Date()');
    },
    MemberExpression: ({ object, property, computed }) => {
      if (!computed) names.add(property.start);
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const member = `${object.name}.${property.name}`;
      if (member === 'Date.now' || member === 'Math.random') outside.add(member);
    },
    Property: ({ key, computed, shorthand }) => void (!computed && !shorthand && names.add(key.start)),
    TSPropertySignature: ({ key }) => void names.add(key.start),
    TSMethodSignature: ({ key }) => void names.add(key.start),
    Identifier: ({ name, start }) => {
      if (!names.has(start) && (outsideNames.has(name) || name === 'Promise')) outside.add(name);
    },
  }).visit(program);
  const onlyPassesOn =
    program.body.length > 0 &&
    program.body.every(
      (statement) =>
        (statement.type === 'ExportNamedDeclaration' && statement.source !== null) ||
        statement.type === 'ExportAllDeclaration',
    );
  return { path, imports: [...new Set(imports)], outside: [...outside].sort(), onlyPassesOn };
}
