/** A comment that one coordinator is about to make is not made by another that looks at that moment. */
import { expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { smallStory } from './swarms.ts';
import { lookAt } from './until-ended.ts';

it("tells a person's decision about a worker that never began once, whoever looks meanwhile", async () => {
  const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
  const { github, issue } = story;
  await lookAt(story, github.coordinator());
  github.time.pass(600_000);
  const comment = await github.issues.as('maintainer').comment(issue, '/swarm go T3 It was tried by hand');
  let met = 0;
  const first = github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (call.name === 'issues.say') {
        met += 1;
        await sweep(github.coordinator(), { kind: 'all' });
      }
      return perform();
    }),
  );
  await sweep(first, { kind: 'comment', issue, comment });
  const results = [...github.issues.comments.values()].filter(({ body }) => /swarmlead result .*worker=T3/.test(body));
  expect([met, results.length]).toEqual([1, 1]);
});
