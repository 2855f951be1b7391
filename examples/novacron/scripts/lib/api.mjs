/**
 * Compares what two versions of a module export, as loaded. A break is what makes a caller of the old version fail: a
 * name that is gone or of another kind, one more required argument, a method that is gone.
 */

export function describeExports(module) {
  return Object.fromEntries(
    Object.entries(module)
      .map(([name, value]) => [name, describe(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function describe(value) {
  if (typeof value !== 'function') return { kind: typeof value };
  if (!/^class\b/.test(Function.prototype.toString.call(value))) return { kind: 'function', required: value.length };
  const methods = Object.getOwnPropertyNames(value.prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => [name, describe(value.prototype[name])]);
  return { kind: 'class', required: value.length, methods: Object.fromEntries(methods) };
}

/** Both as `describeExports` gives them. */
export function findBreaks(before, after, path = '') {
  return Object.entries(before).flatMap(([name, old]) => {
    const at = `${path}${name}`;
    const now = after[name];
    if (now === undefined) return [`${at} is gone`];
    if (now.kind !== old.kind) return [`${at} was a ${old.kind} and is a ${now.kind}`];
    const argument = now.required > old.required ? [`${at} needs ${now.required} arguments, not ${old.required}`] : [];
    return argument.concat(findBreaks(old.methods ?? {}, now.methods ?? {}, `${at}.`));
  });
}
