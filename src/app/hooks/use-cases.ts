/** Each hook with what carries it out. */
import type { HookName } from '../../core/hooks/hook-registry.ts';
import type { Words } from '../../core/hooks/read-words.ts';
import { postCommand, preCommand } from './command.ts';
import type { Desk } from './desk.ts';
import { memoryRead } from './memory-read.ts';
import { memoryWrite } from './memory-write.ts';
import { notify } from './notify.ts';
import type { Outcome } from './outcome.ts';
import { postEdit } from './post-edit.ts';
import { postTask } from './post-task.ts';
import { preEdit } from './pre-edit.ts';
import { preTask } from './pre-task.ts';
import { sessionEnd } from './session-end.ts';
import { sessionRestore } from './session-restore.ts';

export const useCases = {
  'pre-task': preTask,
  'session-restore': sessionRestore,
  'pre-edit': preEdit,
  'post-edit': postEdit,
  notify,
  'post-task': postTask,
  'session-end': sessionEnd,
  'pre-command': preCommand,
  'post-command': postCommand,
  'memory-read': memoryRead,
  'memory-write': memoryWrite,
} as const satisfies Readonly<Record<HookName, (desk: Desk, words: Words) => Promise<Outcome>>>;
