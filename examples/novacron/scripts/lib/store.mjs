/**
 * A store on several nodes: a write counts when a majority has it, and a read asks a majority and takes the newest, so
 * that whatever was written is seen as long as a majority lives.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dial } from './rpc.mjs';
import { inRoot } from './root.mjs';

export async function openStore(count) {
  const nodes = await Promise.all(Array.from({ length: count }, startNode));
  const majority = Math.floor(count / 2) + 1;
  let versions = 0;
  const ask = async (call) => {
    const answers = await Promise.allSettled(nodes.map(async ({ client }) => client.call(call, 2000)));
    const good = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    if (good.length < majority) throw new Error(`${good.length} of ${count} nodes answered, ${majority} are needed`);
    return good;
  };
  return {
    majority,
    write: async (key, value) => {
      versions += 1;
      await ask({ action: 'write', key, value, version: versions });
    },
    read: async (key) => {
      const answers = await ask({ action: 'read', key });
      return answers.reduce((newest, answer) => (answer.version > newest.version ? answer : newest)).value;
    },
    /** Kills the process of a node, without a warning. */
    kill: async (at) => {
      const ended = once(nodes[at].process, 'exit');
      nodes[at].process.kill('SIGKILL');
      await ended;
    },
    close: () => {
      for (const { process, client } of nodes) {
        client.close();
        process.kill('SIGKILL');
      }
    },
  };
}

async function startNode() {
  const process = fork(inRoot('scripts/lib/store-node.mjs'));
  const [{ port }] = await once(process, 'message');
  return { process, client: await dial(port) };
}

/** Kills one node after the other until the store no longer answers rightly; returns how many it survived. */
export async function findSurvivable(count) {
  const store = await openStore(count);
  const steps = [];
  try {
    for (let killed = 0; killed < count; killed += 1) {
      if (killed > 0) await store.kill(killed - 1);
      const step = await tryStore(store, killed);
      steps.push({ killed, ...step });
      if (step.right < step.asked) return { nodes: count, survived: killed - 1, share: (killed - 1) / count, steps };
    }
    return { nodes: count, survived: count - 1, share: (count - 1) / count, steps };
  } finally {
    store.close();
  }
}

/** Twenty writes, each read again, and one read of what the first round wrote. */
async function tryStore(store, round) {
  const keys = Array.from({ length: 20 }, (_, at) => at);
  const results = await Promise.allSettled([
    ...keys.map(async (at) => {
      await store.write(`${round}-${at}`, at * 7);
      return (await store.read(`${round}-${at}`)) === at * 7;
    }),
    round === 0 ? true : store.read('0-19').then((value) => value === 133),
  ]);
  const right = results.filter((one) => one.status === 'fulfilled' && one.value).length;
  return { asked: results.length, right };
}
