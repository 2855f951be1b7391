/** What is said about a line. The worst that was found is what the line is. */

/**
 * `proven`: the facts that it names are on GitHub as it says. `follows`: it names none, and what it says is what the lines
 * before it lead to. `unprovable`: what would prove it is not to be had (any more). `false`: GitHub, or the ledger itself,
 * says otherwise.
 */
export type Standing = 'proven' | 'follows' | 'unprovable' | 'false';

export interface Remark {
  readonly standing: Standing;
  /** In our words; empty for `proven` and `follows`, which need none. */
  readonly why: string;
}

export interface Finding {
  /** 1-based. */
  readonly line: number;
  readonly kind: string;
  /** A worker, a gate, `swarm`. */
  readonly about: string;
  readonly standing: Standing;
  /** Everything that speaks against it, or that cannot be proven, each a clause. */
  readonly why: readonly string[];
}

const order: readonly Standing[] = ['follows', 'proven', 'unprovable', 'false'];

export const proven: readonly Remark[] = [{ standing: 'proven', why: '' }];

export function wrong(why: string): readonly Remark[] {
  return [{ standing: 'false', why }];
}

export function lost(why: string): readonly Remark[] {
  return [{ standing: 'unprovable', why }];
}

/** `why` where it does not hold. */
export function holds(condition: boolean, why: string): readonly Remark[] {
  return condition ? [] : wrong(why);
}

export function worst(remarks: readonly Remark[]): Pick<Finding, 'standing' | 'why'> {
  const standing = remarks.reduce<Standing>(
    (low, remark) => (order.indexOf(remark.standing) > order.indexOf(low) ? remark.standing : low),
    'follows',
  );
  const why = remarks.filter((remark) => remark.standing === standing && remark.why !== '').map((one) => one.why);
  return { standing, why: [...new Set(why)] };
}
