/** What was asked at which time: text that changed under a label, comments that changed, are old, or came too early. */
import { describe, expect, it } from 'vitest';
import { ago, answerTo, commentAsk, labelAsk, now, shown } from './asks.ts';

const text = { title: 'Integrate DWCP', body: 'Please.', digest: 'd' };

/** The label was set a minute ago. */
function labelled(editedAt: string | null | undefined): string {
  return shown(answerTo({ ask: labelAsk({ text: { ...text, editedAt } }), action: 'start' }));
}

describe('the text below a label', () => {
  it.each([
    [null, 'yes', 'was never edited'],
    [ago(3600), 'yes', 'was edited an hour before the label'],
    [ago(61), 'yes', 'was edited a second before the label'],
    [ago(60), 'edited', 'was edited in the very second of the label, which proves nothing'],
    [ago(59), 'edited', 'was edited a second after the label'],
    [ago(0), 'edited', 'was edited just now'],
    [undefined, 'edit-unknown', 'was edited, or not: the host does not say'],
    ['', 'edit-unknown', 'was edited at no time'],
    ['yesterday', 'edit-unknown', 'was edited at a time that does not read'],
  ])('edited at %s: %s, it %s', (editedAt, expected, _why) => {
    expect(labelled(editedAt)).toBe(expected);
  });

  it('may be labelled long ago: a label stands as long as it stands', () => {
    const ask = labelAsk({ event: { id: 5, at: ago(90 * 24 * 3600), actor: { id: 7, login: 'm', type: 'User' } } });
    expect(shown(answerTo({ ask, action: 'start' }))).toBe('yes');
  });

  it.each(['', 'not a time', '2025-13-40T00:00:00Z'])('with a label of time %j is refused', (at) => {
    const ask = labelAsk({ event: { id: 5, at, actor: { id: 7, login: 'm', type: 'User' } } });
    expect(shown(answerTo({ ask, action: 'start' }))).toBe('bad-time');
  });
});

describe('a label that nobody set', () => {
  it('was put there by an issue form or a transfer, and asks for nothing', () => {
    expect(answerTo({ ask: labelAsk({ event: null, permission: 'admin' }), action: 'start' })).toEqual({
      kind: 'refused',
      code: 'nobody',
      reason:
        'Nobody is known to have set the label: issue forms and transfers do not ask. Somebody with write permission or more must ask.',
    });
  });

  it('is the same where the event is there and its actor is not', () => {
    const ask = labelAsk({ event: { id: 5, at: ago(60), actor: null }, permission: 'admin' });
    expect(shown(answerTo({ ask, action: 'start' }))).toBe('nobody');
  });
});

function commented(more: Parameters<typeof commentAsk>[0], startedAt = ago(2 * 24 * 3600)): string {
  return shown(answerTo({ ask: commentAsk(more), action: 'cancel', startedAt }));
}

describe('a comment', () => {
  it.each([
    [null, 'yes'],
    [ago(0), 'edited'],
    [ago(3600), 'edited'],
    ['whenever', 'edited'],
    ['', 'edited'],
    [undefined, 'edit-unknown'],
  ])('edited at %s: %s', (editedAt, expected) => {
    expect(commented({ editedAt })).toBe(expected);
  });

  it.each([
    [0, 'yes'],
    [24 * 3600, 'yes'],
    [24 * 3600 + 1, 'too-old'],
    [365 * 24 * 3600, 'too-old'],
  ])('that is %d seconds old: %s', (age, expected) => {
    expect(commented({ at: ago(age) }, ago(400 * 24 * 3600))).toBe(expected);
  });

  it.each([
    [ago(59), 'before-the-swarm'],
    [ago(60), 'yes'],
    [ago(61), 'yes'],
    ['not a time', 'before-the-swarm'],
  ])('of a minute ago, where the swarm started at %s: %s', (startedAt, expected) => {
    expect(commented({}, startedAt)).toBe(expected);
  });

  it('of no time is refused', () => {
    expect(commented({ at: '' })).toBe('bad-time');
  });

  it('of nobody is refused', () => {
    expect(commented({ actor: null, permission: 'admin' })).toBe('nobody');
  });

  it('is refused while our own time does not read', () => {
    expect(shown(answerTo({ ask: commentAsk(), action: 'read', now: 'never' }))).toBe('bad-time');
    expect(shown(answerTo({ ask: commentAsk(), action: 'read', now }))).toBe('yes');
  });
});
