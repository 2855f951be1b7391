/** Tokens that are used again: for their own key alone, for a while, and never one that GitHub refused. */
import { expect, it } from 'vitest';
import { createKeptTokens } from '../../src/adapters/github/kept-tokens.ts';

function room(most = 10) {
  let now = 0;
  let asked = 0;
  const tokens = createKeptTokens({ most, milliseconds: 1000, now: () => now });
  return {
    pass: (milliseconds: number) => (now += milliseconds),
    drop: (key: string) => tokens.drop(key),
    take: async (key: string, ms = 0) =>
      tokens.take(key, () => {
        asked += 1;
        now += ms;
        return Promise.resolve({ token: `${key} ${asked}`, repositories: null });
      }),
    none: async (key: string) => tokens.take(key, () => Promise.resolve(null)),
    asked: () => asked,
  };
}

it('gives the same token again until it is old, and to nobody else', async () => {
  const { take, pass } = room();
  const first = await take('a pass');
  pass(999);
  expect(await take('a pass')).toBe(first);
  expect((await take('a hint'))?.token).not.toBe(first?.token);
  expect((await take('b pass'))?.token).not.toBe(first?.token);
  pass(1);
  expect((await take('a pass'))?.token).not.toBe(first?.token);
});

it('counts the age of a token from before it was asked for', async () => {
  const { take, pass } = room();
  const first = await take('a', 900);
  pass(100);
  expect((await take('a'))?.token).not.toBe(first?.token);
});

it('asks anew after a token was dropped, or there was none', async () => {
  const { take, drop, none, asked } = room();
  expect(await none('a')).toBeNull();
  const first = await take('a');
  drop('a');
  expect((await take('a'))?.token).not.toBe(first?.token);
  drop('unknown');
  expect(asked()).toBe(2);
});

it('keeps no more than so many, the newest', async () => {
  const { take, asked } = room(2);
  for (const key of ['a', 'b', 'c']) await take(key);
  await take('b');
  await take('c');
  expect(asked()).toBe(3);
  await take('a');
  expect(asked()).toBe(4);
});
