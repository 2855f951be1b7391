/** The README's tables of the actions' inputs and outputs, from the registries that the entries read them by. */
import type { InputSpec } from '../src/adapters/actions/inputs.ts';
import { coordinatorInputs } from '../src/entries/coordinator-inputs.ts';
import { wakeInputs } from '../src/entries/wake-inputs.ts';
import { workerInputs, workerOutputs } from '../src/entries/worker-inputs.ts';

/** By the name in the mark: `<!-- inputs: action.yml -->`. */
export const inputTables: ReadonlyMap<string, string> = new Map([
  ['inputs: action.yml', inputs(coordinatorInputs)],
  ['inputs: worker/action.yml', inputs(workerInputs)],
  ['outputs: worker/action.yml', outputs(workerOutputs)],
  ['inputs: wake/action.yml', inputs(wakeInputs)],
]);

function inputs(registry: Readonly<Record<string, InputSpec>>): string {
  const rows = Object.entries(registry).map(
    ([name, spec]) =>
      `| \`${name}\` | ${spec.required ? 'yes' : 'no'} | ${spec.default === undefined ? '' : `\`${spec.default}\``} | ${cell(spec.description)} |`,
  );
  return ['| input | required | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function outputs(registry: Readonly<Record<string, string>>): string {
  const rows = Object.entries(registry).map(([name, description]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| output | meaning |', '| --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
