/** Comments from the hint to what people see: reactions, words, requests, and the swarm that takes them. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story, type StoryOptions } from './swarms.ts';
import { between, lookAt, untilEnded } from './until-ended.ts';

/** Our comments on an issue, oldest first. */
function told({ github }: Story, issue: number): readonly string[] {
  return [...github.issues.comments.values()]
    .filter((comment) => comment.issue === issue && comment.actor.id === github.issues.self.id)
    .map(({ body }) => body);
}

function swarmsOf({ github }: Story): readonly string[] {
  const prefix = 'refs/swarm/';
  return [...github.git.tips.keys()]
    .flatMap((ref) => (ref.startsWith(prefix) ? [ref.slice(prefix.length)] : []))
    .toSorted();
}

interface Said {
  readonly comment: number;
  readonly reactions: readonly string[];
  readonly words: readonly string[];
  /** Calls that reached GitHub. */
  readonly calls: readonly string[];
}

async function hint(story: Story, issue: number, comment: number): Promise<readonly string[]> {
  const calls: string[] = [];
  const coordinator = story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      calls.push(call.name);
      return perform();
    }),
  );
  await sweep(coordinator, { kind: 'comment', issue, comment });
  return calls;
}

async function say(story: Story, body: string, of: { by?: string; issue?: number } = {}): Promise<Said> {
  const { by = 'writer', issue = story.issue } = of;
  story.github.time.pass(2000);
  const before = told(story, issue).length;
  const comment = await story.github.issues.as(by).comment(issue, body);
  const calls = await hint(story, issue, comment);
  const reactions = [...(story.github.issues.comments.get(comment)?.reactions ?? [])];
  return { comment, reactions, words: told(story, issue).slice(before), calls };
}

async function running(options: StoryOptions = {}): Promise<Story> {
  const story = await smallStory(options);
  await lookAt(story, story.github.coordinator());
  await lookAt(story, story.github.coordinator());
  return story;
}

async function ended(story: Story): Promise<Story> {
  await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
  return story;
}

async function issueOf(story: Story): Promise<number> {
  return story.github.issues.as('writer').openIssue({ title: 'Another thing', body: 'Look at it.' });
}

function lines({ github }: Story, swarm: string, kind: string): number {
  return github.state(swarm)?.events.filter((event) => event.kind === kind).length ?? 0;
}

describe('a comment', () => {
  it('is seen, and done, and acts once however often it is told of', async () => {
    const story = await running();
    const { comment, reactions, calls } = await say(story, '/swarm pause');
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(calls.filter((name) => name === 'issues.react')).toHaveLength(2);
    const again = await hint(story, story.issue, comment);
    expect(again).not.toContain('issues.react');
    expect(lines(story, 'small', 'paused')).toBe(1);
  });

  it('whose event was lost is found by the next look', async () => {
    const story = await running();
    story.github.time.pass(2000);
    const comment = await story.github.issues.as('writer').comment(story.issue, '/swarm pause');
    await sweep(story.github.coordinator(), { kind: 'all' });
    expect([...(story.github.issues.comments.get(comment)?.reactions ?? [])]).toEqual(['eyes', 'rocket']);
  });

  it('that only talks costs one request, and no look', async () => {
    const story = await running();
    expect((await say(story, 'Shall we /swarm pause it?')).calls).toEqual(['issues.comment']);
    expect((await say(story, '> /swarm pause')).calls).toEqual(['issues.comment']);
  });

  it('that was edited does nothing, whoever tells of it', async () => {
    const story = await running();
    const comment = await story.github.issues.as('writer').comment(story.issue, 'Hello');
    story.github.time.pass(2000);
    await story.github.issues.as('writer').editComment(comment, '/swarm pause');
    await hint(story, story.issue, comment);
    expect(lines(story, 'small', 'paused')).toBe(0);
    expect(told(story, story.issue).at(-1)).toMatch(/This comment was edited/);
  });
});

describe('a stranger', () => {
  it('is told once; then a hint costs one reaction and no line, and a listing nothing at all', async () => {
    const story = await running();
    const first = await say(story, '/swarm cancel R1', { by: 'outsider' });
    expect(first.reactions).toEqual(['eyes', 'confused']);
    expect(first.words).toEqual([expect.stringMatching(/needs write permission/)]);
    const ledger = lines(story, 'small', 'command');
    const second = await say(story, '/swarm cancel C2', { by: 'outsider' });
    expect(second.reactions).toEqual(['confused']);
    expect(second.words).toEqual([]);
    expect(second.calls.filter((name) => name === 'issues.react')).toHaveLength(1);
    expect(lines(story, 'small', 'command')).toBe(ledger);
    for (let count = 0; count < 5; count += 1) {
      await story.github.issues.as('outsider').comment(story.issue, `/swarm cancel R${count}`);
    }
    const calls: string[] = [];
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        calls.push(call.name);
        return perform();
      }),
    );
    await sweep(coordinator, { kind: 'all' });
    expect(calls.filter((name) => name.startsWith('issues.') && name !== 'issues.settle')).toEqual([]);
  });

  it('is heard when somebody gives them the right', async () => {
    const story = await running();
    await say(story, '/swarm pause', { by: 'outsider' });
    story.github.issues.permissions.set('outsider', 'write');
    expect((await say(story, '/swarm pause', { by: 'outsider' })).reactions).toEqual(['eyes', 'rocket']);
  });

  it('is told once where there is no swarm either', async () => {
    const story = await smallStory({ labelledBy: null });
    expect((await say(story, '/swarm status', { by: 'outsider' })).words).toHaveLength(1);
    const second = await say(story, '/swarm start', { by: 'outsider' });
    expect([second.reactions, second.words]).toEqual([['confused'], []]);
    expect(swarmsOf(story)).toEqual([]);
  });
});

describe('/swarm start', () => {
  it('begins the swarm as its label does, and is refused while it runs', async () => {
    const story = await smallStory({ labelledBy: null });
    expect((await say(story, '/swarm start')).reactions).toEqual(['eyes', 'rocket']);
    expect(story.github.state('small')?.started.authorization.proof.kind).toBe('comment');
    expect(story.github.runs.runs.size).toBe(2);
    const again = await say(story, '/swarm start', { by: 'maintainer' });
    expect(again.reactions).toEqual(['eyes', 'confused']);
    expect(again.words).toEqual([expect.stringMatching(/This swarm runs already/)]);
    expect(swarmsOf(story)).toEqual(['small']);
  });

  it('begins the next one after the end, once, and never by words that were there before', async () => {
    const story = await smallStory({ labelledBy: null });
    const first = await say(story, '/swarm start');
    const refused = await say(story, '/swarm start');
    await untilEnded(story, async () => sweep(story.github.coordinator(), { kind: 'all' }));
    for (const { comment } of [first, refused]) await hint(story, story.issue, comment);
    expect(swarmsOf(story)).toEqual(['small']);
    const second = await say(story, '/swarm start');
    await hint(story, story.issue, second.comment);
    expect(swarmsOf(story)).toEqual(['small', 'small.2']);
    expect(story.github.state('small.2')?.started.session).toBe('swarm-small.2');
  });

  it('on a text that was edited after it begins nothing', async () => {
    const story = await smallStory({ labelledBy: null });
    story.github.time.pass(2000);
    const comment = await story.github.issues.as('writer').comment(story.issue, '/swarm start');
    story.github.time.pass(2000);
    await story.github.issues.as('outsider').editIssue(story.issue, { title: 'Something else' });
    await hint(story, story.issue, comment);
    expect(swarmsOf(story)).toEqual([]);
    expect(told(story, story.issue)).toEqual([expect.stringMatching(/edited after this comment/)]);
  });

  it('with triage is a proposal', async () => {
    const story = await smallStory({ labelledBy: null });
    const { reactions, words } = await say(story, '/swarm start', { by: 'triager' });
    expect(reactions).toEqual(['eyes', 'confused']);
    expect(words).toEqual([
      expect.stringMatching(/With triage it is a proposal: it begins when somebody with write says it too/),
    ]);
  });

  it('says why where several swarm files could be meant, or none reads', async () => {
    const other = smallFile
      .replace('session: swarm-small', 'session: swarm-other')
      .replace('namespace: small', 'namespace: other');
    const story = await smallStory({ labelledBy: null, files: { '.github/swarms/other.yml': other } });
    expect((await say(story, '/swarm start')).words).toEqual([
      expect.stringMatching(/several swarm files could be meant/),
    ]);
    const broken = await smallStory({ labelledBy: null, files: { [swarmFile]: 'version: 2\n' } });
    expect((await say(broken, '/swarm start')).words).toEqual([expect.stringMatching(/swarm file does not read/)]);
    expect([...swarmsOf(story), ...swarmsOf(broken)]).toEqual([]);
  });
});

describe('/swarm assign', () => {
  it('puts a role on any issue, and a second one at the same time', async () => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    expect((await say(story, '/swarm assign research', { issue })).reactions).toEqual(['eyes', 'rocket']);
    expect((await say(story, '/swarm assign @agent-coder', { issue })).reactions).toEqual(['eyes', 'rocket']);
    expect(swarmsOf(story)).toEqual([`issue-${issue}-coder`, `issue-${issue}-research`]);
    const workers = [...story.github.runs.runs.values()].map(({ inputs }) => inputs['worker'] ?? '');
    expect(workers.toSorted()).toEqual(['C1', 'R1']);
  });

  it('of a role that is on it already is refused, and the label changes nothing', async () => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    await say(story, '/swarm assign research', { issue });
    const again = await say(story, '/swarm assign research', { issue, by: 'maintainer' });
    expect(again.reactions).toEqual(['eyes', 'confused']);
    expect(again.words).toEqual([expect.stringMatching(/A worker of the role research is on this already/)]);
    const before = told(story, issue).length;
    await story.github.issues.as('writer').label(issue, 'swarm:research');
    await sweep(story.github.coordinator(), { kind: 'label', issue, label: 'swarm:research' });
    expect(told(story, issue)).toHaveLength(before);
    expect(swarmsOf(story)).toEqual([`issue-${issue}-research`]);
    expect(story.github.runs.runs.size).toBe(1);
  });

  it('comes back to an issue after its end', async () => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    await say(story, '/swarm assign coder', { issue });
    const first: Story = { ...story, swarm: `issue-${issue}-coder` };
    await untilEnded(first, async () => sweep(story.github.coordinator(), { kind: 'all' }));
    expect((await say(story, '/swarm assign coder', { issue })).reactions).toEqual(['eyes', 'rocket']);
    const second: Story = { ...story, swarm: `issue-${issue}-coder.2` };
    await untilEnded(second, async () => sweep(story.github.coordinator(), { kind: 'all' }));
    expect(story.github.workers.effective).toHaveLength(2);
  });

  it('leaves an old label without effect: it asked before the run that has ended', async () => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    const label = { kind: 'label', issue, label: 'swarm:coder' } as const;
    const run = async (number: number): Promise<void> => {
      const swarm = number === 1 ? `issue-${issue}-coder` : `issue-${issue}-coder.${number}`;
      await untilEnded({ ...story, swarm }, async () => sweep(story.github.coordinator(), { kind: 'all' }));
    };
    await story.github.issues.as('writer').label(issue, 'swarm:coder');
    await sweep(story.github.coordinator(), label);
    await run(1);
    await say(story, '/swarm assign coder', { issue });
    await run(2);
    await sweep(story.github.coordinator(), label);
    expect(swarmsOf(story)).toEqual([`issue-${issue}-coder`, `issue-${issue}-coder.2`]);
  });

  it('of a role that no file has names the nearest', async () => {
    const story = await smallStory({ labelledBy: null });
    expect((await say(story, '/swarm assign codr')).words).toEqual([
      expect.stringMatching(/no such role; did you mean .*coder/),
    ]);
  });
});

describe('an issue of several swarms', () => {
  const two = async (): Promise<{ readonly story: Story; readonly issue: number }> => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    await say(story, '/swarm assign research', { issue });
    await say(story, '/swarm assign coder', { issue });
    return { story, issue };
  };

  it('is answered for by each that runs, and helped once', async () => {
    const { story, issue } = await two();
    expect((await say(story, '/swarm status', { issue })).words).toHaveLength(2);
    expect((await say(story, '/swarm help', { issue })).words).toHaveLength(1);
    for (let count = 0; count < 2; count += 1) await sweep(story.github.coordinator(), { kind: 'all' });
    expect(told(story, issue).filter((body) => body.startsWith('What you can say'))).toHaveLength(1);
  });

  it('has a command for a worker taken by the swarm that has it, and by no other later', async () => {
    const { story, issue } = await two();
    const { reactions, words } = await say(story, '/swarm pause C1', { issue });
    for (let count = 0; count < 2; count += 1) await sweep(story.github.coordinator(), { kind: 'all' });
    expect([reactions, words]).toEqual([['eyes', 'rocket'], []]);
    expect(lines(story, `issue-${issue}-coder`, 'paused')).toBe(1);
    expect(lines(story, `issue-${issue}-research`, 'command')).toBe(0);
  });

  it('of which one is a whole swarm’s keeps the two apart', async () => {
    const story = await running();
    await say(story, '/swarm assign coder');
    expect((await say(story, '/swarm cancel C2')).reactions).toEqual(['eyes', 'rocket']);
    expect((await say(story, '/swarm cancel C1')).reactions).toEqual(['eyes', 'rocket']);
    await sweep(story.github.coordinator(), { kind: 'all' });
    expect(lines(story, 'small', 'cancel-asked')).toBe(1);
    expect(lines(story, `issue-${story.issue}-coder`, 'cancel-asked')).toBe(1);
    expect(told(story, story.issue).filter((body) => body.startsWith('Not done'))).toEqual([]);
  });
});

describe('a question', () => {
  it('for the plan writes the answer and nothing else, and what it shows follows', async () => {
    const story = await running();
    for (let count = 0; count < 3; count += 1) story.github.workers.step();
    const { words, calls } = await say(story, '/swarm plan', { by: 'triager' });
    expect(words[0]).toMatch(/The next look would do this\.[\s\S]*take in a result/);
    const first = calls.indexOf('issues.say');
    expect(calls.slice(0, first)).not.toContain('tracker.write');
    expect(calls.slice(0, first).filter((name) => name === 'store.append')).toHaveLength(1);
    expect(story.github.state('small')?.workers.get('R1')?.attempts[0]?.end?.kind).toBe('done');
  });

  it('for the plan where no swarm is shows what a start would do, and begins nothing', async () => {
    const story = await smallStory({ labelledBy: null });
    const { reactions, words, calls } = await say(story, '/swarm plan', { by: 'triager' });
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(words[0]).toMatch(/has not begun\. `\/swarm start` would begin it with this\.[\s\S]*\| dispatch \|/);
    expect(calls.filter((name) => name.startsWith('store.append') || name.startsWith('runs.'))).toEqual([]);
    expect(swarmsOf(story)).toEqual([]);
  });

  it('for an entry of memory reads that entry, and only then', async () => {
    const story = await running();
    for (let count = 0; count < 3; count += 1) story.github.workers.step();
    await sweep(story.github.coordinator(), { kind: 'all' });
    const looks = ({ calls }: Said): number => calls.filter((name) => name === 'reader.look').length;
    const status = await say(story, '/swarm status', { by: 'reader' });
    const memory = await say(story, '/swarm memory research/measured', { by: 'triager' });
    expect(memory.words[0]).toMatch(/^`swarm\/research\/measured`, written by `R1`, attempt 1/);
    expect(looks(memory)).toBe(looks(status) + 1);
    const unknown = await say(story, '/swarm memory swarm/research/measurd', { by: 'triager' });
    expect(unknown.words[0]).toMatch(/There is no such key; did you mean .*swarm\/research\/measured/);
    expect(looks(unknown)).toBe(looks(status));
    const list = await say(story, '/swarm memory research/', { by: 'triager' });
    expect(list.words[0]).toMatch(/\| `swarm\/research\/measured` \| `R1`, attempt 1/);
    expect(looks(list)).toBe(looks(status) + 1);
    const second = await say(story, '/swarm memory research/', { by: 'reader' });
    expect(second).toMatchObject({ words: [], reactions: ['confused'] });
  });

  it('for help is answered anywhere', async () => {
    const story = await smallStory({ labelledBy: null });
    const issue = await issueOf(story);
    const { reactions, words } = await say(story, '/swarm', { by: 'reader', issue });
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(words[0]).toContain('`/swarm answer WORKER TEXT`');
  });
});

describe('a worker that is added', () => {
  it('is at work in the same sweep, and the swarm ends with it', async () => {
    const story = await running();
    const { reactions, words } = await say(story, '/swarm spawn coder "Write the other half"');
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(words[0]).toMatch(/^C4 is added to the swarm/);
    const issue = story.github.state('small')?.workers.get('C4')?.link?.issue ?? 0;
    expect(story.github.issues.issues.get(issue)?.body).toContain('```text\nWrite the other half\n```');
    await ended(story);
    expect(story.github.workers.effective.map(({ worker }) => worker).toSorted()).toContain('C4');
    expect(story.github.state('small')?.finished?.verdict).toBe('go');
  });
});

describe('a worker that begins anew', () => {
  it('is told of by a comment of its own when it ends again', async () => {
    const story = await running({
      // R1 goes on, so that the swarm does not end with C2's first result.
      deed: (worker, attempt, good) =>
        worker === 'R1'
          ? { kind: 'hangs' }
          : worker === 'C2' && attempt === 1
            ? { kind: 'hands-in', result: { measurements: { 'code.errors': '3' }, files: [] } }
            : good,
    });
    const until = async (): Promise<void> => {
      for (let count = 0; count < 6; count += 1) {
        story.github.time.pass(between);
        story.github.workers.step();
        await sweep(story.github.coordinator(), { kind: 'all' });
      }
    };
    await until();
    const issue = story.github.state('small')?.workers.get('C2')?.link?.issue ?? 0;
    expect(told(story, issue)).toEqual([expect.stringMatching(/❌ C2 [^\n]*No-Go/)]);
    await say(story, '/swarm retry C2', { issue });
    await until();
    expect(told(story, issue)).toEqual([expect.anything(), expect.stringMatching(/✅ C2 [^\n]*Go/)]);
    expect(story.github.state('small')?.published.has('result/C2/2')).toBe(true);
  });
});

describe('the switch of the repository', () => {
  it('is asked about only where something would be dispatched, and stops that', async () => {
    const story = await smallStory();
    story.github.paused = true;
    await lookAt(story, story.github.coordinator());
    expect(story.github.runs.runs.size).toBe(0);
    expect((await say(story, '/swarm status')).words[0]).toMatch(/every swarm of this repository, by its variable/);
    story.github.paused = false;
    await lookAt(story, story.github.coordinator());
    expect(story.github.runs.runs.size).toBe(2);
    expect((await say(story, '/swarm status')).words[0]).not.toContain('SWARMLEAD_PAUSED');
    expect((await say(story, '/swarm report')).calls).not.toContain('switches.paused');
  });

  it('that cannot be read lets nothing be dispatched, and is said', async () => {
    const story = await smallStory();
    story.github.paused = null;
    await lookAt(story, story.github.coordinator());
    expect(story.github.runs.runs.size).toBe(0);
    expect(story.github.told).toContain(
      'warning: Whether SWARMLEAD_PAUSED is set could not be read, so nothing is dispatched now.',
    );
  });
});

describe('a pull request', () => {
  const withPull = async (fork = false): Promise<{ readonly story: Story; readonly issue: number }> => {
    const story = await smallStory({ labelledBy: null });
    const issue = await story.github.pulls.open({ by: 'outsider', files: { 'docs/a.md': 'a' }, fork });
    return { story, issue };
  };

  it('gets a role by words, once, and its worker works on the head commit', async () => {
    const { story, issue } = await withPull();
    expect((await say(story, '/swarm assign coder', { issue })).reactions).toEqual(['eyes', 'rocket']);
    expect(swarmsOf(story)).toEqual([`pull-${issue}-coder`]);
    const state = story.github.state(`pull-${issue}-coder`);
    expect(state?.started.pull?.head).toBe(story.github.pulls.pulls.get(issue)?.head);
    expect(state?.workers.get('C1')?.attempts[0]?.head).toBe(state?.started.pull?.head);
    const again = await say(story, '/swarm assign coder', { issue });
    expect(again.words).toEqual([expect.stringMatching(/A worker of the role coder is on this already/)]);
    expect((await say(story, '/swarm cancel coder', { issue })).reactions).toEqual(['eyes', 'rocket']);
  });

  it('gets nothing by the words of its author alone, nor from a fork, nor a whole swarm', async () => {
    const { story, issue } = await withPull();
    expect((await say(story, '/swarm assign coder', { issue, by: 'outsider' })).reactions).toEqual([
      'eyes',
      'confused',
    ]);
    expect((await say(story, '/swarm start', { issue })).words).toEqual([expect.stringMatching(/gets single roles/)]);
    const fork = await withPull(true);
    const refused = await say(fork.story, '/swarm assign coder', { issue: fork.issue });
    expect(refused.words).toEqual([expect.stringMatching(/forks are not run/)]);
    expect([...swarmsOf(story), ...swarmsOf(fork.story)]).toEqual([]);
  });
});
