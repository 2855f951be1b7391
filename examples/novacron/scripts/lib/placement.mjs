/**
 * Tasks on nodes of unequal speed, as timers: a node works on one task at a time and is done at start + cost / speed.
 * The policy is not told the speeds. It learns them as the value of each node, the least time that a unit of cost took
 * there (a timer that fires late only adds), with a share of random choices (ε-greedy), and then places each task where
 * it would be finished first.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that one unit of cost takes on a node of speed 1. */
const unit = 5;

/** Runs the tasks, placed by `place(task, index)`, and returns the wall-clock milliseconds until the last is done. */
export async function runTasks({ nodes, tasks, place, observe = () => {} }) {
  const started = performance.now();
  const free = nodes.map(() => started);
  await Promise.all(
    tasks.map(async (cost, index) => {
      const node = place(cost, index);
      const begins = Math.max(free[node], performance.now());
      free[node] = begins + (cost * unit) / nodes[node].speed;
      await sleep(Math.max(0, free[node] - performance.now()));
      observe({ node, cost, took: performance.now() - begins });
    }),
  );
  return performance.now() - started;
}

/** Learns the values of the nodes from tasks that it places; returns milliseconds per unit of cost, one per node. */
export async function learn({ nodes, tasks, random, epsilon }) {
  const values = nodes.map(() => Infinity);
  const waiting = nodes.map(() => 0);
  const unseen = () => waiting.findIndex((count) => count === 0);
  await runTasks({
    nodes,
    tasks,
    place: () => {
      const choice = unseen() >= 0 ? unseen() : random.next() < epsilon ? random.below(nodes.length) : least(waiting);
      waiting[choice] += 1;
      return choice;
    },
    observe: ({ node, cost, took }) => {
      values[node] = Math.min(values[node], took / cost);
    },
  });
  return values;
}

/** Places by what was learned: the node on which the work given so far and this task end first. */
export function createPolicy(values) {
  const given = values.map(() => 0);
  return (cost) => {
    const node = least(given.map((work, at) => work + cost * values[at]));
    given[node] += cost * values[node];
    return node;
  };
}

function least(numbers) {
  return numbers.indexOf(Math.min(...numbers));
}
