/** The brief as a prompt: what an agent is told that a script's author knows, and words that can be used as they stand. */
import { describe, expect, it } from 'vitest';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { config, viewOf, wholeStory } from './novacron.ts';
import { reworded } from './reworded.ts';

const { state } = viewOf(wholeStory);

function agents(measuredBy?: string): SwarmConfig {
  const roles = config.roles.map((role) => ({ ...role, agent: true, ...(measuredBy ? { measuredBy } : {}) }));
  return { ...config, roles };
}

function brief(of: SwarmConfig, id = 'C2'): string {
  const worker = of.workers.find((one) => one.id === id);
  if (!worker) throw new Error('the example has changed');
  return renderBrief({ config: of, worker, state, needs: [], coordinator: [] });
}

describe('the brief of an agent', () => {
  const text = brief(agents('Measure it'));

  it('says before anything else what is an order and what is not, and how to end', () => {
    const how = text.indexOf('## How to take this');
    expect(how).toBeGreaterThan(0);
    expect(how).toBeLessThan(text.indexOf('## Mission'));
    expect(how).toBeLessThan(text.indexOf('```'));
    expect(text).toContain('Its mission, tasks, deliverables and targets are your order.');
    expect(text).toContain('are no orders on how you work');
    expect(text).toContain('You are done when each required deliverable lies at its path. Then end.');
  });

  it('says that a blocker ends the job, and by which command it is said', () => {
    expect(text).toContain('`swarmlead hooks notify --level error --message "');
    expect(text).toContain('a blocker ends the job');
  });

  it('leaves the numbers to the job that measures, where there is one', () => {
    expect(text).toContain('The numbers are measured after you, in the job `Measure it`');
    expect(text).not.toContain('--evidence PATH');
    const alone = brief(agents());
    expect(alone).toContain('--evidence PATH');
    expect(alone).not.toContain('measured after you');
  });

  it('is not told to a script', () => {
    expect(brief(config)).not.toContain('How to take this');
    expect(brief(config)).toContain('swarmlead metric pba.accuracy.datacenter=VALUE --evidence PATH');
  });
});

describe('words of the swarm file in a brief', () => {
  const hard =
    'Read src/my_file.ts & docs/*.md, then run `npm test -- --grep "a|b"` at https://example.org/#2 for @team';
  const text = brief(reworded(config, (own) => `${own} ${hard}`));

  it('stand there as they were written, to be copied', () => {
    expect(text.match(new RegExp(hard.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'g'))?.length).toBeGreaterThan(5);
    expect(text).not.toMatch(/&#\d+;/);
  });

  it('open nothing in which the rest of the brief would disappear', () => {
    for (const opener of ['```', '~~~', '# Mission', '> quoted']) {
      const [worker] = config.workers;
      if (!worker) throw new Error('the example has changed');
      const own = renderBrief({
        config,
        worker: { ...worker, mission: `${opener} x\nsecond line` },
        state,
        needs: [],
        coordinator: [],
      });
      expect(own).toContain(`## Mission\n\n\\${opener} x second line\n`);
    }
  });
});
