/**
 * What a live worker has not told yet, and the numbers of what it tells. Many processes use it at once: of one number
 * there is one sending, and one sending at a time.
 */
import type { Waiting } from '../../core/hooks/waiting.ts';

export interface Outbox {
  /** News that no sending has carried; oldest first. */
  waiting(): Promise<readonly Waiting[]>;
  /** Begins a sending, whose number (from 1 on) nobody else has or had. null: somebody else is sending. */
  begin(): Promise<number | null>;
  /** `carried`: ids that wait no more; none where it failed, and its number is never used again. */
  end(number: number, carried: readonly string[]): Promise<void>;
  /** Something was carried, and nobody is known to have been woken for it. */
  owesWake(): Promise<boolean>;
  setOwesWake(owes: boolean): Promise<void>;
}

export interface Carrier {
  /** Throws an `UntoldError` when the service does not take it. */
  upload(name: string, bytes: Uint8Array): Promise<void>;
  /** Throws an `UntoldError` when the coordinator was not reached. */
  wake(): Promise<void>;
}

/** `message` is in our words, and names no address and no token. */
export class UntoldError extends Error {
  override readonly name = 'UntoldError';
}
