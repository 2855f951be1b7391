/** The small swarm with a worker that is live and at work, which says what a test has it say. */
import type { CoordinatorPorts } from '../../src/app/coordinate/ports.ts';
import type { Deed, Result, Said } from '../fakes/memory-workers.ts';
import { changes, intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

export const at = '2025-11-10T15:22:00.000Z';
export const liveFile = smallFile
  .replace('research: { title: Research Worker }', 'research: { title: Research Worker, live: true }')
  .replace('gates:', 'notify: { mention: ["@acme/leads"] }\ngates:');
export const blocked: Said = { notes: [{ level: 'error', message: 'no link to @host', at }] };

export interface Saying {
  readonly story: Story;
  /** R1 hands over one more, and time goes on. */
  readonly say: (news: Said, number?: number) => void;
  /** One look; the names of its calls. */
  readonly look: () => Promise<readonly string[]>;
  /** From now on R1 does as it otherwise would, with this besides. */
  readonly goOn: (more?: Partial<Result>) => void;
}

/** R1 is at work, and has said nothing yet; C2 hangs until the end. */
export async function working(file = liveFile): Promise<Saying> {
  let deed: Deed | null = { kind: 'hangs' };
  let more: object = {};
  const story = await smallStory({
    files: { [swarmFile]: file },
    deed: (worker, _attempt, good) => {
      if (worker !== 'R1') return deed === null ? good : { kind: 'hangs' };
      return deed ?? (good.kind === 'hands-in' ? { ...good, result: { ...good.result, ...more } } : good);
    },
  });
  const { github } = story;
  const saying: Saying = {
    story,
    say: (news, number) => {
      deed = { kind: 'says', news, ...(number === undefined ? {} : { number }) };
      github.workers.step();
      deed = { kind: 'hangs' };
      github.time.pass(1000);
    },
    look: async () => {
      const names: string[] = [];
      const coordinator = github.coordinator((ports: CoordinatorPorts) =>
        intercepted(ports, async (call, perform) => {
          names.push(changes(call) ? `${call.name}!` : call.name);
          return perform();
        }),
      );
      await lookAt(story, coordinator);
      return names;
    },
    goOn: (with_ = {}) => {
      deed = null;
      more = with_;
    },
  };
  for (let round = 0; round < 4; round += 1) {
    await saying.look();
    github.workers.step();
    github.time.pass(1000);
  }
  return saying;
}
