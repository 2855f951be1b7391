/**
 * SwarmLead as a Probot app function, for whoever runs Probot already: `probot run node_modules/swarmlead/dist/app.js`, or
 * `probot.load(app)`. It reads the same environment as `npm start`, whose server brings what Probot's own lacks.
 */
import { readFileSync } from 'node:fs';
import type { ApplicationFunctionOptions, Probot } from 'probot';
import { SwarmLeadError } from '../core/problem.ts';
import { createAppRoom } from './app-room.ts';
import { readServerEnv } from './server-env.ts';

/** Throws `bad-environment` with every problem. */
export default async function swarmlead(app: Probot, options: ApplicationFunctionOptions): Promise<void> {
  const reading = readServerEnv(process.env, (path) => readFileSync(path, 'utf8'));
  if (reading.kind === 'bad')
    throw new SwarmLeadError({ code: 'bad-environment', message: reading.problems.join(' ') });
  const room = createAppRoom({ config: reading.config, tell: (level, ids, line) => app.log[level](ids, line) });
  await room.app(app, options);
  room.server.start();
}
