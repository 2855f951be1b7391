/** Before all files of tests, which run beside each other: the store that they all copy. */
import { makeFirstStore } from './bd.ts';

export function setup(): void {
  makeFirstStore();
}
