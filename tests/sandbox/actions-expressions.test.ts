import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition, checkText, evaluateText, fill, holds } from '../../sandbox/actions/expression/template.ts';
import { looselyEqual, toText, toValue, type Value } from '../../sandbox/actions/expression/value.ts';

const contexts: Readonly<Record<string, Value>> = {
  github: toValue({
    event_name: 'issues',
    run_id: '42',
    event: { label: { name: 'Swarm' }, issue: { number: 7, labels: [{ name: 'a' }, { name: 'b' }, { other: 1 }] } },
  }),
  inputs: { worker: 'R1', dry: false, count: 3 },
  needs: { work: { result: 'failure', outputs: { 'brief-path': '/tmp/b' } } },
  env: { NAME: 'x' },
};
const success = { always: true, success: true, failure: false, cancelled: false };
const failure = { always: true, success: false, failure: true, cancelled: false };
const cancelled = { always: true, success: false, failure: false, cancelled: true };
const evaluate = (source: string): Value => evaluateText(`\${{ ${source} }}`, { contexts });

describe('an expression', () => {
  it.each<[string, Value]>([
    ['null', null],
    ['true', true],
    ['-9.2', -9.2],
    ['0xff', 255],
    ['1e3', 1000],
    ['.5', 0.5],
    ["'It''s'", "It's"],
    ["''", ''],
    ['github.event.label.name', 'Swarm'],
    ["github['event'].issue.number", 7],
    ['GitHub.Event_Name', 'issues'],
    ['github.event.nothing.at.all', null],
    ["needs.work.outputs['brief-path']", '/tmp/b'],
    ['needs.work.outputs.brief-path', '/tmp/b'],
    ['github.event.issue.labels[1].name', 'b'],
    ['github.event.issue.labels[9].name', null],
    ["join(github.event.issue.labels.*.name, '+')", 'a+b'],
    ["contains(github.event.issue.labels.*.name, 'B')", true],
    ["'Swarm' == 'sWARM'", true],
    ["'a' != 'A'", false],
    ['null == 0', true],
    ["'' == 0", true],
    ["'1' == 1", true],
    ["'x' == 0", false],
    ['true == 1', true],
    ["true == 'true'", false],
    ["'b' > 'A'", true],
    ["'a' < 1", false],
    ['2 <= 2 && 3 >= 4', false],
    ["inputs.worker && 'yes' || 'no'", 'yes'],
    ["inputs.dry && 'yes' || 'no'", 'no'],
    ['!inputs.dry', true],
    ['!!inputs.count', true],
    ['1 == 1 || 1 == 2 && false', true],
    ['(true || false) && false', false],
    ["contains('Hello world', 'WORLD')", true],
    ["startsWith('swarm:coder', 'SWARM:')", true],
    ["endsWith('swarm.yml', '.YML')", true],
    ["format('{0} and {1} {{x}}', 'a', 2)", 'a and 2 {x}'],
    ["join(fromJSON('[1,true,null]'))", '1,true,'],
    ['fromJSON(\'{"a":[1]}\').a[0]', 1],
    ["toJSON(fromJSON('[1]'))", '[\n  1\n]'],
    ['github.run_id == 42', true],
  ])('%s is %j', (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });

  it.each([
    ['nothing.here', /named-value: 'nothing'/],
    ["hashFiles('x')", /Unrecognized function: 'hashFiles'/],
    ['contains(1)', /Too few/],
    ['contains(1, 2, 3)', /Too many/],
    ['1 +', /position 3/],
    ['(1', /the end/],
    ['1 2', /position 3/],
    ['"a"', /position 1/],
    ["format('{1}', 'a')", /does not fit/],
    ["fromJSON('{')", /fromJSON/],
    ['success()', /conditions only/],
    ['github.', /the end/],
    ['', /the end/],
  ])('%s is refused', (source, message) => {
    expect(() => evaluate(source)).toThrow(message);
  });

  it('is found out before anything runs', () => {
    expect(() => checkText('a ${{ nope() }}')).toThrow(/nope/);
    expect(() => checkText('a ${{ github.x ')).toThrow(/not closed/);
    expect(() => checkCondition("contains(github.x, 'y') && nope()")).toThrow(/nope/);
    expect(() => checkText("${{ '}}' }} ${{ github.x }}")).not.toThrow();
  });
});

describe('text with expressions', () => {
  it('keeps the kind of a lone expression and makes text of everything else', () => {
    expect(evaluateText('${{ inputs.count }}', { contexts })).toBe(3);
    expect(fill('${{ inputs.worker }}-${{ inputs.count }}${{ null }}', { contexts })).toBe('R1-3');
    expect(fill("${{ 'a}}b' }}", { contexts })).toBe('a}}b');
    expect(fill('${{ github.event }} ${{ github.event.issue.labels }}', { contexts })).toBe('Object Array');
    expect(fill('no expression $ { } at all', { contexts })).toBe('no expression $ { } at all');
  });

  it('never takes what a value says for an expression', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const held = `${text}\${{ github.token }}`;
        expect(fill('${{ inputs.it }}', { contexts: { inputs: { it: held } } })).toBe(held);
      }),
    );
  });
});

describe('a condition', () => {
  it.each<[string | null, boolean, boolean, boolean]>([
    [null, true, false, false],
    ['', true, false, false],
    ['always()', true, true, true],
    ['success()', true, false, false],
    ['failure()', false, true, false],
    ['cancelled()', false, false, true],
    ['!cancelled()', true, true, false],
    ["inputs.worker == 'r1'", true, false, false],
    ["${{ inputs.worker == 'r1' }}", true, false, false],
    ["always() && inputs.worker == 'C2'", false, false, false],
    ['failure() || cancelled()', false, true, true],
    ['contains(fromJSON(\'["success"]\'), needs.work.result)', false, false, false],
    // GitHub's trap: text around the expression makes a string of it, which is true.
    ["${{ inputs.worker == 'C2' }} ", false, false, false],
    ["${{ inputs.worker == 'C2' }} && true", true, false, false],
    ['true', true, false, false],
    ['false', false, false, false],
  ])('%s holds after success: %s, failure: %s, cancel: %s', (source, ...expected) => {
    expect([success, failure, cancelled].map((status) => holds(source, { contexts, status }))).toEqual(expected);
  });
});

describe('values', () => {
  const value = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));

  it('are equal to themselves, either way round, and whatever their case', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(looselyEqual(left, left)).toBe(true);
        expect(looselyEqual(left, right)).toBe(looselyEqual(right, left));
      }),
    );
    fc.assert(fc.property(fc.stringMatching(/^[a-z]*$/), (text) => looselyEqual(text, text.toUpperCase())));
  });

  it('survive JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const round = evaluateText('${{ fromJSON(toJSON(inputs.it)) }}', {
          contexts: { inputs: { it: toValue(data) } },
        });
        expect(JSON.stringify(round)).toBe(JSON.stringify(data));
        expect(typeof toText(round)).toBe('string');
      }),
    );
  });
});
