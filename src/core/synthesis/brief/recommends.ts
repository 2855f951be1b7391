import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import { code, plain } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';

/** One item for each gate that this worker's verdict decides and that has a place for its own words. */
export function recommendItems({ gates }: SwarmConfig, worker: Worker): readonly string[] {
  return gates.flatMap(({ id, title, memory, verdictOf }) => {
    if (memory === undefined || !verdictOf.includes(worker.id)) return [];
    const call = code(untrusted(`swarmlead memory store ${memory} "TEXT"`), 600);
    return [
      `Gate ${code(untrusted(id))}, ${plain(title, 120)}, waits for your verdict. What you recommend yourself: ${call}. It is shown beside the verdict, and is no part of it.`,
    ];
  });
}
