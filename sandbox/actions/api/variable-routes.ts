/** Actions variables of the repository. Names are upper case, whatever they are asked for by. */
import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import type { Call } from './place.ts';
import { notFound, pageOf, refuse, time } from './reply.ts';

const setting = z.object({ name: z.string().optional(), value: z.string().optional() });

/** Bytes. */
const largest = 48 * 1024;

export function listVariables({ place, request }: Call): Reply {
  const items = Object.entries(place.settings.variables).map(shown);
  return pageOf(request, place.github.url, { key: 'variables', items });
}

export function getVariable(call: Call): Reply {
  const found = variableOf(call);
  return found ? { status: 200, body: shown(found) } : notFound;
}

export function createVariable(call: Call): Reply {
  const wanted = setting.safeParse(call.request.body ?? {});
  const { name, value } = wanted.data ?? {};
  if (name === undefined || value === undefined)
    return refuse(422, 'Invalid request.\n\n"name" or "value" wasn\'t supplied.');
  const problem = problemOf(name, value);
  if (problem !== null) return refuse(422, problem);
  if (find(call, name)) return refuse(409, 'Already exists - Variable already exists');
  call.place.settings.variables[name.toUpperCase()] = value;
  return { status: 201, body: {} };
}

export function changeVariable(call: Call): Reply {
  const found = variableOf(call);
  const wanted = setting.safeParse(call.request.body ?? {});
  if (!found) return notFound;
  const { name = found[0], value = found[1] } = wanted.data ?? {};
  const problem = problemOf(name, value);
  if (problem !== null) return refuse(422, problem);
  delete call.place.settings.variables[found[0]];
  call.place.settings.variables[name.toUpperCase()] = value;
  return { status: 204 };
}

export function deleteVariable(call: Call): Reply {
  const found = variableOf(call);
  if (!found) return notFound;
  delete call.place.settings.variables[found[0]];
  return { status: 204 };
}

function problemOf(name: string, value: string): string | null {
  if (/^GITHUB_/i.test(name)) return 'Variable names must not start with GITHUB_';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return 'Variable names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Variable names must not start with a number';
  }
  return Buffer.byteLength(value) > largest ? 'Variable value is too large' : null;
}

function variableOf(call: Call): readonly [string, string] | null {
  return find(call, call.parts[0] ?? '');
}

function find({ place }: Call, wanted: string): readonly [string, string] | null {
  return Object.entries(place.settings.variables).find(([name]) => name.toUpperCase() === wanted.toUpperCase()) ?? null;
}

function shown([name, value]: readonly [string, string]): unknown {
  const at = time(0);
  return { name: name.toUpperCase(), value, created_at: at, updated_at: at };
}
