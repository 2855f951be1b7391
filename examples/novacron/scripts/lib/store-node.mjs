/** One node of the store, a process of its own: keeps the newest version of each key. It ends with its parent. */
import { serve } from './rpc.mjs';

const entries = new Map();

const server = await serve(({ action, key, value, version }) => {
  if (action === 'write' && version >= (entries.get(key)?.version ?? 0)) entries.set(key, { value, version });
  return entries.get(key) ?? { value: null, version: 0 };
});

process.on('disconnect', () => process.exit());
process.send({ port: server.port });
