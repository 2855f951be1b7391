import { describe, expect, it } from 'vitest';
import { judgeDeliverable } from '../../src/core/verdict/judge-deliverable.ts';
import { delivered, document, path } from './facts.ts';

const none = new Set<string>();

describe('one deliverable', () => {
  it.each([
    ['exact', path('docs/a.md'), delivered('docs/a.md'), 'docs/a.md'],
    ['a glob', path('configs/**/*.json'), delivered('configs/x/y.json'), 'configs/x/y.json'],
    ['a name', document('Rollback procedures'), delivered('r.md', { name: ' rollback  Procedures ' }), 'r.md'],
    [
      'a heading',
      document('Risk assessment'),
      delivered('r.md', { headings: ['risk assessment'] }),
      'r.md#risk-assessment',
    ],
    [
      'a heading with more words',
      document('Risk assessment'),
      delivered('r.md', { headings: ['Intro', '4. Risk Assessment (draft)'] }),
      'r.md#4-risk-assessment-draft',
    ],
  ])('is found by %s', (_how, spec, one, where) => {
    expect(judgeDeliverable(spec, [delivered('other.md'), one], none)).toMatchObject({
      item: spec.item,
      found: true,
      path: where,
      bytes: 10,
    });
  });

  it.each([
    ['nothing', path('docs/a.md'), []],
    ['another case', path('docs/a.md'), [delivered('docs/A.md')]],
    ['a name for a path', path('docs/a.md'), [delivered('b.md', { name: 'docs/a.md' })]],
    ['a path for a name', document('Risk assessment'), [delivered('Risk assessment')]],
    ['a heading with fewer words', document('Risk assessment'), [delivered('a.md', { headings: ['Risk'] })]],
    ['only marks', document('***'), [delivered('a.md', { name: '__', headings: ['x'] })]],
  ])('is not found in %s', (_what, spec, list) => {
    expect(judgeDeliverable(spec, list, none)).toEqual({
      item: spec.item,
      required: true,
      found: false,
      path: null,
      bytes: null,
      sha256: null,
    });
  });

  it('does not count while empty or unchanged, and says so', () => {
    expect(judgeDeliverable(path('a'), [delivered('a', { bytes: 0 })], none)).toMatchObject({
      found: false,
      path: 'a',
      note: 'the file is empty',
    });
    expect(judgeDeliverable(path('a'), [delivered('a')], new Set(['a']))).toMatchObject({
      found: false,
      path: 'a',
      note: 'not changed by this attempt',
    });
  });

  it('takes the next that counts, a document before a section', () => {
    const files = [delivered('a.md', { bytes: 0 }), delivered('b.md'), delivered('c.md')];
    expect(judgeDeliverable(path('*.md'), files, new Set(['b.md'])).path).toBe('c.md');
    const both = [delivered('a.md', { headings: ['Plan'] }), delivered('b.md', { name: 'Plan' })];
    expect(judgeDeliverable(document('Plan'), both, none).path).toBe('b.md');
  });
});
