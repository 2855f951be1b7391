/**
 * A role with an agent from `init` to its verdict, with stand-ins for the vendors' actions that get the inputs of the
 * template: they take the brief the way they are told to, do what it asks, and claim a number beside it.
 */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { agentEnvironment, agentKeys, agentKinds, type AgentKind } from '../../src/core/setup/agents/kinds.ts';
import { init, put, read, ref, repositoryOf } from '../setup/init-process.ts';
import { root } from '../architecture/modules.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const key = 'canary-of-the-models-key';
/** Of the shell; the key itself stands in no file. */
const length = (name: string): string => `\${#${name}} == ${key.length}`;

/** What every one of them does with the brief on its standard input. */
const obeys = `#!/usr/bin/env bash
set -euo pipefail
brief=$(cat)
[[ $brief == *'## How to take this'* && $brief == *'in the job \`Measure\`'* ]]
report=$(sed -n 's/^- \`\\(swarm-reports[^\`]*\\)\`.*/\\1/p' <<<"$brief" | head -1)
mkdir -p "$(dirname "$report")"
echo '# Two lines are left to do' > "$report"
swarmlead metric code.conflict-markers=99
`;

/** How each comes to the brief, by the inputs that its own action file has. */
const ways: Readonly<
  Record<Exclude<AgentKind, 'script'>, { readonly inputs: readonly string[]; readonly run: string }>
> = {
  claude: {
    inputs: ['anthropic_api_key', 'github_token', 'allowed_bots', 'claude_args', 'prompt'],
    run: `[[ $PROMPT == *'Run "swarmlead brief --path"'* && $CLAUDE_ARGS == *"--add-dir $SWARMLEAD_SESSION"* ]]
      [[ ${length('ANTHROPIC_API_KEY')} && $ALLOWED_BOTS == 'github-actions[bot]' ]]
      bash "$GITHUB_ACTION_PATH/obeys.sh" < "$(swarmlead brief --path)"`,
  },
  codex: {
    inputs: ['openai-api-key', 'prompt-file', 'sandbox', 'safety-strategy', 'allow-bot-users', 'codex-args'],
    run: `[[ ${length('OPENAI_API_KEY')} && $ALLOW_BOT_USERS == 'github-actions[bot]' ]]
      [[ $(node -p 'JSON.parse(process.env.CODEX_ARGS)[1]') == "$SWARMLEAD_SESSION" ]]
      bash "$GITHUB_ACTION_PATH/obeys.sh" < "$PROMPT_FILE"`,
  },
};

function standIn(kind: Exclude<AgentKind, 'script'>): string {
  const directory = mkdtempSync(join(tmpdir(), `stand-in-${kind}-`));
  const { inputs, run } = ways[kind];
  const env = inputs.map((name) => [name.toUpperCase().replaceAll('-', '_'), `\${{ inputs.${name} }}`] as const);
  const action = {
    name: `Stand-in of ${kind}`,
    description: 'Does what the brief asks.',
    inputs: Object.fromEntries(inputs.map((name) => [name, { description: name, required: true }])),
    runs: { using: 'composite', steps: [{ shell: 'bash', env: Object.fromEntries(env), run }] },
  };
  writeFileSync(join(directory, 'action.yml'), JSON.stringify(action));
  writeFileSync(join(directory, 'obeys.sh'), obeys);
  return directory;
}

/** A repository that init set up; a second passes before anything is measured, since GitHub tells whole seconds. */
async function setUp(kind: AgentKind): Promise<string> {
  const directory = repositoryOf({ 'src/a.txt': 'TODO one\nFIXME two\n' });
  const words = ['--yes', '--ref', ref, '--name', 'Agents', '--roles', 'coder', '--agent', `coder=${kind}`];
  expect(await init(directory, words)).toMatchObject({ code: 0 });
  const path = '.github/workflows/swarm-coder.yml';
  put(directory, { [path]: read(directory, path).replace('          set -u\n', '          sleep 1.2\n$&') });
  if (kind === 'script') {
    mkdirSync(join(directory, 'scripts'));
    writeFileSync(
      join(directory, 'scripts/agent.sh'),
      obeys.replace('brief=', `[[ ${length('MODEL_API_KEY')} ]]\nbrief=`),
    );
    chmodSync(join(directory, 'scripts/agent.sh'), 0o755);
  }
  return directory;
}

describe.each(agentKinds)('the workflow that init writes for %s', (kind) => {
  it('gives the agent its brief, keeps what it delivers, and believes what the measuring job finds', async () => {
    stage = await startStage({
      seed: await setUp(kind),
      repo: 'agents',
      issues: [{ title: 'Say what is left to do' }],
      actions: {
        'swarmlead/swarmlead': root,
        'anthropics/claude-code-action': standIn('claude'),
        'openai/codex-action': standIn('codex'),
      },
      environments: { [agentEnvironment]: { [agentKeys[kind]]: key } },
    });
    await stage.as('writer').label(1, 'swarm');
    await stage.idle();
    const state = await stage.state('agents');
    const end = state?.workers.get('C1')?.attempts[0]?.end;
    expect(end).toMatchObject({ kind: 'done' });
    if (end?.kind !== 'done') return;
    expect(end.event.verdict.targets).toMatchObject([
      { measured: '0', class: 'collected', note: "the worker's own job said 99" },
    ]);
    expect(state?.finished?.verdict).toBe('go');
    expect(await stage.git('show', 'swarm/swarm-agents/C1:swarm-reports/coder.md')).toBe(
      '# Two lines are left to do\n',
    );
    const kept = await stage.git('log', '--all', '--patch', '--format=%B');
    expect(kept).not.toContain(key);
    expect((await stage.told(1)).join()).not.toContain(key);
  });
});
