/** A worker whose hand-in holds a secret: its value is nowhere afterwards, and people read what was withheld and why. */
import { expect, it } from 'vitest';
import { audited } from '../verify/audited.ts';
import { smallStory } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

// Of nobody, and open to nothing; in two parts, so that no scanner takes this file for a leak.
const token = ['ghp_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('');
const at = '2025-11-10T15:22:00.000Z';

it('is withheld from ref, branch and comments, and named', async () => {
  const story = await smallStory({
    deed: (worker, _, good) =>
      worker === 'R1' && good.kind === 'hands-in'
        ? {
            ...good,
            result: {
              ...good.result,
              memory: [
                { key: 'swarm/research/leak', value: { token }, at },
                { key: 'swarm/research/fine', value: 'plain', at },
              ],
              notes: [{ level: 'info', message: `signed in with ${token}`, at }],
              refused: [
                { key: 'swarm/coordinator/status', why: 'key' },
                { key: 'swarm/research/kept-back', why: 'secret' },
              ],
              files: [...good.result.files, { path: 'notes/setup.md', text: `export TOKEN=${token}\n` }],
            },
          }
        : good,
  });
  const { github, swarm } = story;
  const coordinator = github.coordinator();
  await untilEnded(story, async () => lookAt(story, coordinator));

  const done = github.state(swarm)?.events.find((event) => event.kind === 'done' && event.worker === 'R1');
  if (done?.kind !== 'done') throw new Error('R1 is to be done');
  expect(done.memory).toContain('swarm/research/fine');
  expect(done.memory).not.toContain('swarm/research/leak');
  const looks = 'it looks like a secret';
  expect(Object.fromEntries(done.refused.map(({ key, reason }) => [key, reason]))).toEqual({
    'swarm/research/leak': `${looks} (github), so it is kept nowhere`,
    notes: `${looks} (github), so it is kept nowhere`,
    'notes/setup.md': `${looks} (github), so it is kept nowhere`,
    'swarm/coordinator/status': "it is outside swarm/research/, the part of this worker's role",
    'swarm/research/kept-back': 'it looks like a secret, so the worker did not hand it in',
  });
  for (const [ref, commit] of github.git.tips) {
    for (const [path, bytes] of github.git.filesAt(commit)) {
      expect(Buffer.from(bytes).includes(token), `${ref} ${path}`).toBe(false);
    }
  }
  const told = [...github.issues.comments.values()].map(({ body }) => body).join('\n');
  expect(told).not.toContain(token);
  expect(told).toContain('swarm/research/leak');
  // The audit, which opens the artifact again, takes nothing of it for a forgery.
  expect((await audited({ github, swarm })).ok).toBe(true);
});
