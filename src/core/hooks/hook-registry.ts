/**
 * The hooks: what each is called with. A flag that scripts pass and that changes nothing here (`--train-neural`) is known
 * all the same: it is no mistake of theirs.
 */
import { isIn, namedIn, type HookSpec } from './hook-spec.ts';

/** Of every hook. */
const common = { json: 'switch', strict: 'switch', lenient: 'switch', root: 'text', help: 'switch' } as const;

export const hooks = {
  'pre-task': {
    flags: {
      ...common,
      description: 'text',
      'task-id': 'text',
      'agent-id': 'text',
      'auto-spawn-agents': 'switch',
      complexity: 'text',
      priority: 'text',
    },
    words: ['description'],
    needs: ['description'],
    what: 'begins a task and says its id',
  },
  'session-restore': {
    also: ['session-start'],
    flags: { ...common, 'session-id': 'text', 'load-memory': 'switch', 'load-agents': 'switch' },
    words: ['session-id'],
    needs: ['session-id'],
    what: 'says what is there of a session, or of the latest',
  },
  'pre-edit': {
    flags: { ...common, file: 'text', operation: 'text', context: 'text', 'agent-id': 'text' },
    words: ['file'],
    needs: ['file'],
    what: 'notes that a file is about to be changed',
  },
  'post-edit': {
    flags: {
      ...common,
      file: 'text',
      'memory-key': 'text',
      format: 'switch',
      'update-memory': 'switch',
      'train-neural': 'switch',
      'agent-id': 'text',
      operation: 'text',
      context: 'text',
      success: 'switch',
    },
    words: ['file'],
    needs: ['file'],
    what: 'stores a file under a key of the memory',
  },
  notify: {
    flags: { ...common, message: 'text', level: 'text', 'swarm-status': 'text', 'agent-id': 'text' },
    words: ['message'],
    needs: ['message'],
    what: 'leaves a line for the coordinator',
  },
  'post-task': {
    flags: {
      ...common,
      'task-id': 'text',
      'agent-id': 'text',
      'analyze-performance': 'switch',
      'generate-insights': 'switch',
      'export-metrics': 'switch',
      success: 'switch',
    },
    words: ['task-id'],
    needs: ['task-id'],
    what: 'ends a task',
  },
  'session-end': {
    flags: {
      ...common,
      'session-id': 'text',
      'export-metrics': 'switch',
      'generate-summary': 'switch',
      'save-state': 'switch',
      'swarm-id': 'text',
    },
    words: ['session-id'],
    needs: [],
    what: 'ends a session and keeps what there is of it',
  },
  'pre-command': {
    also: ['pre-bash'],
    flags: {
      ...common,
      command: 'text',
      enforce: 'switch',
      'validate-safety': 'switch',
      'prepare-resources': 'switch',
      cwd: 'text',
    },
    words: ['command'],
    needs: ['command'],
    what: 'notes a command, and looks whether it would destroy something',
  },
  'post-command': {
    also: ['post-bash'],
    flags: {
      ...common,
      command: 'text',
      enforce: 'switch',
      'exit-code': 'text',
      'track-metrics': 'switch',
      'store-results': 'switch',
      duration: 'text',
      success: 'switch',
    },
    words: ['command'],
    needs: ['command'],
    what: 'notes that a command has ended',
  },
  'memory-read': {
    flags: { ...common, key: 'text', namespace: 'text' },
    short: { k: 'key', n: 'namespace' },
    words: ['key'],
    needs: ['key'],
    what: 'says the value of a key',
  },
  'memory-write': {
    flags: { ...common, key: 'text', value: 'text', namespace: 'text', ttl: 'text' },
    short: { k: 'key', n: 'namespace' },
    words: ['key', 'value'],
    needs: ['key', 'value'],
    what: 'writes the value of a key',
  },
} as const satisfies Readonly<Record<string, HookSpec>>;

export type HookName = keyof typeof hooks;

/** null: there is no such hook. */
export function hookNamed(word: string): HookName | null {
  return namedIn(hooks, word);
}

export function isHookName(name: string): name is HookName {
  return isIn(hooks, name);
}
