/**
 * Tells the coordinator what the hooks of a live worker recorded since the last time, while the job runs: one artifact,
 * or as many as it takes, and then one wake, which carries ids alone. What was not told waits for the next time, and the
 * result has all of it again, so nothing here may fail a script.
 */
import { chooseNews } from '../../core/hooks/choose-news.ts';
import type { RunRef } from '../../core/swarm/event.ts';
import { newsName, newsSchema, type News } from '../../core/swarm/news.ts';
import { UntoldError, type Carrier, type Outbox } from '../ports/outbox.ts';
import type { Screen } from '../ports/screen.ts';
import { screenNews } from './screen-news.ts';

export interface Teller {
  readonly outbox: Outbox;
  readonly carrier: Carrier;
  readonly screen: Screen;
  readonly self: Pick<News, 'swarm' | 'worker' | 'dispatch'> & { readonly run: RunRef };
}

/** `first`: number of a sending that has begun. Returns warnings; never throws. */
export async function tell(teller: Teller, first: number): Promise<readonly string[]> {
  const { outbox, carrier } = teller;
  const warnings: string[] = [];
  try {
    // Where somebody else takes the turn between two of ours, that one sends all that is left.
    for (let number: number | null = first; number !== null;) {
      warnings.push(...(await send(teller, number)));
      number = (await outbox.waiting()).length > 0 ? await outbox.begin() : null;
    }
    if (await outbox.owesWake()) {
      await carrier.wake();
      await outbox.setOwesWake(false);
    }
  } catch (error) {
    const reason = error instanceof UntoldError ? error.message : 'something went wrong on this side';
    warnings.push(`the coordinator was not told at once: ${reason}; it is told with what comes next, or by the result`);
  }
  return warnings;
}

async function send({ outbox, carrier, screen, self }: Teller, number: number): Promise<readonly string[]> {
  let carried: readonly string[] = [];
  try {
    const batch = chooseNews(await outbox.waiting());
    const { notes, memory, warnings } = await screenNews(screen, batch);
    if (notes.length + memory.length > 0) {
      const news = newsSchema.parse({ version: 1, ...self, number, notes, memory });
      await carrier.upload(newsName(self.run, number), new TextEncoder().encode(JSON.stringify(news)));
      await outbox.setOwesWake(true);
    }
    carried = batch.ids;
    return warnings;
  } finally {
    await outbox.end(number, carried);
  }
}
