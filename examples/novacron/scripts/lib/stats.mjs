/** Small statistics over lists of numbers, and their text. */

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function median(values) {
  return quantile(values, 0.5);
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** A share as `78.4%`. Rounded down, so that a rounded number never meets a target that the measured one missed. */
export function percent(share, decimals = 1) {
  return `${(Math.floor(share * 100 * 10 ** decimals + 1e-9) / 10 ** decimals).toFixed(decimals)}%`;
}

/** The same for what must stay below a bound: rounded up. */
export function percentAtMost(share, decimals = 1) {
  return `${(Math.ceil(share * 100 * 10 ** decimals - 1e-9) / 10 ** decimals).toFixed(decimals)}%`;
}

export function inMilliseconds(value) {
  return `${value.toFixed(value < 10 ? 2 : 1)}ms`;
}

/** Takes milliseconds too. */
export function inSeconds(value) {
  return value === 0 ? '0s' : `${(value / 1000).toFixed(value < 100 ? 4 : 2)}s`;
}
