/**
 * The conditions under which a worker measures, from `config/knobs.json`. A miss in the demonstration comes from worse
 * conditions that are really measured, never from a number that somebody changed.
 */
import { readFile } from 'node:fs/promises';
import { inRoot } from './root.mjs';

export async function readKnobs(worker) {
  return JSON.parse(await readFile(inRoot('config/knobs.json'), 'utf8'))[worker];
}
