/** A job's log: one file for the job and one per step, written at once, secrets masked, the runner's commands obeyed. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { timeNow } from '../../clock.ts';
import { readCommand } from './workflow-command.ts';
import type { Annotation } from '../run/run.ts';

export interface StepLog {
  /** What the runner itself says; not looked at for commands. */
  say(text: string): void;
  /** A line of the step's process. */
  line(text: string): void;
}

export interface JobLog {
  readonly path: string;
  step(number: number, name: string): StepLog;
  /** Shown as `***` from now on, in all logs of the job. */
  mask(secret: string): void;
  /** Whether the text holds something that is masked. */
  holdsSecret(text: string): boolean;
}

export function createJobLog(directory: string, job: string, annotations: Annotation[]): JobLog {
  const path = join(directory, `${job}.txt`);
  const steps = join(directory, job);
  mkdirSync(steps, { recursive: true });
  const secrets = new Set<string>();
  const masked = (text: string): string => {
    let shown = text;
    for (const secret of secrets) shown = shown.replaceAll(secret, '***');
    return shown;
  };
  const mask = (secret: string): void => {
    for (const line of secret.split(/\r?\n/)) if (line.trim() !== '') secrets.add(line);
  };
  const step = (number: number, name: string): StepLog => {
    const file = join(steps, `${number}_${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}.txt`);
    let stopped: string | null = null;
    const write = (text: string): void => {
      const line = `${new Date(timeNow()).toISOString()} ${masked(text)}\n`;
      appendFileSync(path, line);
      appendFileSync(file, line);
    };
    return {
      say: (text) => text.split('\n').forEach(write),
      line: (text) => {
        const command = readCommand(text);
        if (stopped !== null) {
          if (command?.name === stopped) stopped = null;
          else write(text);
          return;
        }
        if (command?.name === 'add-mask') mask(command.message);
        else if (command?.name === 'stop-commands') stopped = command.message;
        else if (command?.level) {
          annotations.push({ level: command.level, message: masked(command.message) });
          write(`##[${command.name}]${command.message}`);
        } else if (command?.name !== 'debug') write(text);
      },
    };
  };
  return { path, step, mask, holdsSecret: (text) => [...secrets].some((secret) => text.includes(secret)) };
}
