/**
 * Rules of a SARIF run. They belong to the tool's driver or to one of its extensions (query packs, plugins), each with a
 * numbering of its own, and a result says which it means: `rule.toolComponent`, else the driver (SARIF 2.1.0, 3.52).
 */
import { own, ownList } from '../json-value.ts';

export interface Rule {
  readonly id: string;
  readonly level: unknown;
}

export interface Rules {
  readonly all: readonly Rule[];
  /** undefined: no rule of the run is meant. */
  readonly of: (result: object) => Rule | undefined;
}

export function rulesOf(run: unknown): Rules {
  const tool = own(run, 'tool');
  const extensions = (ownList(tool, 'extensions') ?? []).map(ofComponent);
  const driver = ofComponent(own(tool, 'driver'));
  const all = [driver, ...extensions].flat();
  const byId = new Map(all.toReversed().map((rule) => [rule.id, rule]));
  return {
    all,
    of: (result) => {
      const reference = own(result, 'rule');
      const component = own(own(reference, 'toolComponent'), 'index');
      const rules = typeof component === 'number' && component >= 0 ? extensions[component] : driver;
      const index = own(result, 'ruleIndex') ?? own(reference, 'index');
      const placed = typeof index === 'number' ? rules?.[index] : undefined;
      const id = idOf(result);
      // Where place and name are of two rules the name holds: it is what people see.
      return placed && (id === undefined || isOf(id, placed)) ? placed : named(byId, id);
    },
  };
}

/** As the result has it, or its reference to the rule. */
export function idOf(result: object): string | undefined {
  const id = own(result, 'ruleId') ?? own(own(result, 'rule'), 'id');
  return typeof id === 'string' ? id : undefined;
}

/** `CA2101/2` is of the rule `CA2101`. */
function isOf(id: string, rule: Rule): boolean {
  return id === rule.id || id.startsWith(`${rule.id}/`);
}

function named(byId: ReadonlyMap<string, Rule>, id: string | undefined): Rule | undefined {
  if (id === undefined) return undefined;
  const at = id.lastIndexOf('/');
  return byId.get(id) ?? (at > 0 ? byId.get(id.slice(0, at)) : undefined);
}

function ofComponent(component: unknown): readonly Rule[] {
  return (ownList(component, 'rules') ?? []).map((rule) => {
    const id = own(rule, 'id');
    return { id: typeof id === 'string' ? id : '', level: own(own(rule, 'defaultConfiguration'), 'level') };
  });
}
