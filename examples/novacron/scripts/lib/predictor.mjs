/**
 * Predicts the next value of a trace from a window of the last ones. A layer of LSTM cells with fixed random weights
 * reads the window; a linear readout over its state and the last values is trained by ridge regression, in closed
 * form. Training every weight by gradients would be better and takes minutes; this takes a fraction of a second.
 */

const gates = ['input', 'forget', 'output', 'cell'];
const recent = 3;

/** `random` gives the fixed weights. */
export function createPredictor(random, { timesteps, units }) {
  const row = () => Array.from({ length: units + 2 }, () => toMillionth(random.normal() / Math.sqrt(units)));
  const weights = Object.fromEntries(gates.map((gate) => [gate, Array.from({ length: units }, row)]));
  return { timesteps, units, weights, readout: Array.from({ length: units + recent + 1 }, () => 0) };
}

/** So that the weights written into a source file are those that were used here. */
function toMillionth(value) {
  return Math.round(value * 1e6) / 1e6;
}

export function predict(predictor, window) {
  const { values, mean } = features(predictor, window);
  return mean * (1 + values[1] + dot(predictor.readout, values));
}

/**
 * Trains the readout on every window of the trace; returns a predictor. What is missed by more than the tolerance
 * weighs less in the next round, so that a few jumps, which nobody can foresee, do not bend all the rest.
 */
export function train(predictor, trace, { tolerance, ridge = 1e-4, rounds = 4 }) {
  const samples = [];
  for (let at = predictor.timesteps; at < trace.length; at += 1) {
    const { values, mean } = features(predictor, trace.subarray(at - predictor.timesteps, at));
    samples.push({ values, wanted: trace[at] / mean - 1 - values[1], weight: 1 });
  }
  let readout = [];
  for (let round = 0; round < rounds; round += 1) {
    readout = regress(samples, ridge);
    for (const sample of samples) {
      sample.weight = 1 / (1 + ((dot(readout, sample.values) - sample.wanted) / tolerance) ** 2);
    }
  }
  return { ...predictor, readout: readout.map(toMillionth) };
}

function regress(samples, ridge) {
  const size = samples[0].values.length;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const { values, wanted, weight } of samples) {
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) rows[i][j] += weight * values[i] * values[j];
      rows[i][size] += weight * values[i] * wanted;
    }
  }
  for (let i = 0; i < size; i += 1) rows[i][i] += ridge * samples.length;
  return solve(rows);
}

/** `[1, last, before, …, state]`, the values relative to the window's mean. */
function features({ timesteps, units, weights }, window) {
  let mean = 0;
  for (const value of window) mean += value / timesteps;
  let hidden = new Float64Array(units);
  let next = new Float64Array(units);
  const cell = new Float64Array(units);
  for (const value of window) {
    const relative = value / mean - 1;
    for (let unit = 0; unit < units; unit += 1) {
      const take = sigmoid(react(weights.input[unit], relative, hidden));
      const keep = sigmoid(react(weights.forget[unit], relative, hidden) + 1);
      const show = sigmoid(react(weights.output[unit], relative, hidden));
      cell[unit] = keep * cell[unit] + take * Math.tanh(react(weights.cell[unit], relative, hidden));
      next[unit] = show * Math.tanh(cell[unit]);
    }
    [hidden, next] = [next, hidden];
  }
  const last = Array.from({ length: recent }, (_, back) => window[timesteps - 1 - back] / mean - 1);
  return { values: [1, ...last, ...hidden], mean };
}

/** A cell's weights: bias, input, then one per unit of the state. */
function react(row, value, hidden) {
  let total = row[0] + row[1] * value;
  for (let at = 0; at < hidden.length; at += 1) total += row[at + 2] * hidden[at];
  return total;
}

function sigmoid(value) {
  return 1 / (1 + Math.exp(-value));
}

function dot(a, b) {
  return a.reduce((total, value, at) => total + value * b[at], 0);
}

/** Gauss-Jordan with pivots, on rows of `[A | b]`. */
function solve(rows) {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const share = rows[row][column] / rows[column][column];
      for (let at = column; at <= size; at += 1) rows[row][at] -= share * rows[column][at];
    }
  }
  return rows.map((row, at) => row[size] / row[at]);
}
