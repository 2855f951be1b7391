/** A `uses:` step: JavaScript actions with their end, composite actions, and the built-in ones. */
import { join } from 'node:path';
import { readAction, type Action, type CompositeAction, type JavaScriptAction } from '../action/action.ts';
import { findAction, type Found } from '../action/find-action.ts';
import { fill } from '../expression/template.ts';
import type { UsesStep } from '../workflow/workflow.ts';
import { checkOut, setUpNode } from './builtins.ts';
import { execute } from './execute.ts';
import { stepScope, titleOf, type Frame, type Session, type StepRun } from './session.ts';

export interface ActionResult {
  readonly ok: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Place {
  readonly frame: Frame;
  readonly step: StepRun;
}

type Inputs = Readonly<Record<string, string>>;

export async function runAction(session: Session, place: Place, spec: UsesStep): Promise<ActionResult> {
  const found = findAction(spec.uses, session.places.workspace, session.settings.uses);
  const scope = stepScope(session, place.frame, place.step.env);
  const given = Object.fromEntries(
    Object.entries(spec.with).map(([name, value]) => [name.toLowerCase(), fill(String(value), scope)]),
  );
  place.step.log.say(`##[group]Run ${spec.uses}`);
  for (const [name, value] of Object.entries(given)) place.step.log.say(`  ${name}: ${value}`);
  place.step.log.say('##[endgroup]');
  if (found.kind === 'builtin') {
    const outputs =
      found.name === 'checkout' ? await checkOut(session, place.step, given) : setUpNode(place.step, given);
    return { ok: true, outputs };
  }
  const action = await readAction(found.directory);
  const inputs = withDefaults(session, place, { action, given });
  return action.kind === 'javascript'
    ? runJavaScript(session, place, { spec, found, action, inputs })
    : runComposite(session, place, { spec, action, inputs });
}

/** A required input that is missing is no error, as on GitHub: the action has to look for itself. */
function withDefaults(
  session: Session,
  { frame, step }: Place,
  { action, given }: { readonly action: Action; readonly given: Inputs },
): Inputs {
  const scope = stepScope(session, frame, step.env);
  const names = new Set(Object.keys(action.inputs).map((name) => name.toLowerCase()));
  const unexpected = Object.keys(given).filter((name) => !names.has(name));
  if (unexpected.length > 0)
    step.log.line(
      `::warning::Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${[...names].join("', '")}']`,
    );
  const defaults = Object.entries(action.inputs).map(([name, input]): [string, string] => [
    name.toLowerCase(),
    input.default === null ? '' : fill(String(input.default), scope),
  ]);
  return { ...Object.fromEntries(defaults), ...given };
}

async function runJavaScript(
  session: Session,
  place: Place,
  call: {
    readonly spec: UsesStep;
    readonly found: Extract<Found, { kind: 'directory' }>;
    readonly action: JavaScriptAction;
    readonly inputs: Inputs;
  },
): Promise<ActionResult> {
  const { spec, found, action, inputs } = call;
  const env = {
    ...session.actionEnv,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
    ),
    GITHUB_ACTION: spec.id ?? `__${spec.uses.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    GITHUB_ACTION_REPOSITORY: found.repository ?? '',
    GITHUB_ACTION_REF: found.ref ?? '',
  };
  const state: Record<string, string> = {};
  const part = async (script: string, at: Place): Promise<ActionResult> => {
    const states = Object.entries(state).map(([name, value]): [string, string] => [`STATE_${name}`, value]);
    const { ok, said } = await execute(session, at, {
      file: process.execPath,
      args: [join(action.directory, script)],
      cwd: session.places.workspace,
      env: { ...env, ...Object.fromEntries(states) },
    });
    Object.assign(state, said.state);
    return { ok, outputs: said.outputs };
  };
  const { post } = action;
  if (post !== null) {
    session.posts.push({
      name: `Post ${titleOf(spec)}`,
      condition: action.postIf ?? 'always()',
      env: place.step.env,
      run: async (step) => (await part(post, { frame: place.frame, step })).ok,
    });
  }
  return part(action.main, place);
}

async function runComposite(
  session: Session,
  { frame, step }: Place,
  call: { readonly spec: UsesStep; readonly action: CompositeAction; readonly inputs: Inputs },
): Promise<ActionResult> {
  const inner: Frame = {
    steps: new Map(),
    inputs: call.inputs,
    actionPath: call.action.directory,
    env: { ...frame.env, ...step.env },
    failed: false,
  };
  for (const one of call.action.steps) {
    const result = await session.runStep({ frame: inner, log: step.log }, one);
    if (result.conclusion === 'failure' || result.conclusion === 'cancelled') inner.failed = true;
  }
  const scope = stepScope(session, inner);
  const outputs = Object.entries(call.action.outputs).map(([name, text]): [string, string] => [
    name,
    fill(text, scope),
  ]);
  return { ok: !inner.failed, outputs: Object.fromEntries(outputs) };
}
