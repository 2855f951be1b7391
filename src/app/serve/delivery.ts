/** A webhook as it was verified: whom it is about, by ids, and the event. Its payload is for `namedHint` alone to pick. */
import type { HintingEvent } from '../coordinate/targets/event-hint.ts';

export interface Delivery {
  /** GitHub's GUID; a redelivery has the same. */
  readonly id: string;
  readonly event: HintingEvent;
  /** null: the event is about none. */
  readonly installation: number | null;
  readonly repository: number | null;
  /** Who caused it, as the payload says; it saves requests, and nothing rests on it. */
  readonly sender: { readonly login: string; readonly bot: boolean } | null;
}
