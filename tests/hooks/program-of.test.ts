import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { programOf } from '../../src/core/hooks/program-of.ts';

it.each([
  ['npm test', 'npm'],
  ['  /usr/bin/env A=b cmd', 'env'],
  ['PASSWORD=hunter2 npm test', 'npm'],
  ['PASSWORD="hunter two three" npm test', 'npm'],
  ["A='x y' B=z\tC=$(cat a b) D=`cat c d` make -j2", 'make'],
  ['A="say \\"x y\\"" B=c\\ d make', 'make'],
  ['"my-tool" x', 'my-tool'],
  ["'/opt/my tool/run' x", 'my'],
  ['(cd x && npm i)', 'cd'],
  ['cat<<<hunter2', 'cat'],
  ['./run.sh;mysql -phunter2', 'run.sh'],
  ['PASSWORD="hunter two', ''],
  ['PASSWORD=$(cat (a) b) npm', ''],
  ['PASSWORD=hunter2', ''],
  ['', ''],
])('%j → %j', (command, program) => {
  expect(programOf(command)).toBe(program);
});

it('has nothing of what is assigned before it, however that is quoted', () => {
  const value = fc.string({
    minLength: 1,
    unit: fc.constantFrom('s', '3', ' ', '"', "'", '\\', '$', '(', ')', '`', ';'),
  });
  const quoted = value.map((text) => `'${text.replaceAll("'", `'\\''`)}'`);
  fc.assert(
    fc.property(quoted, (text) => {
      expect(programOf(`A=${text} make all`)).toBe('make');
    }),
  );
  fc.assert(
    fc.property(
      value.filter((text) => !text.includes('"')),
      (text) => {
        expect(programOf(`A="s3 ${text}`)).not.toContain('s3');
      },
    ),
  );
});

it('takes no longer than a moment for a long line', () => {
  const begun = performance.now();
  for (const one of ['a=$(', 'a="\\"', "a='' ", 'a=b ', '((((', 'a=`']) programOf(one.repeat(30_000));
  expect(performance.now() - begun).toBeLessThan(2000);
});
