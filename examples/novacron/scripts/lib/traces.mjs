/**
 * Bandwidth over time, one value per second. Both have a daily wave and noise that fades; the internet has more noise
 * and surges, stretches in which others take a good part of the line.
 */
const shapes = {
  datacenter: { base: 40_000, wave: 0.25, noise: 0.035, fading: 0.6, surges: false },
  internet: { base: 500, wave: 0.2, noise: 0.1, fading: 0.3, surges: true },
};

/** `noise`: its standard deviation as a share, instead of the usual one of the mode. */
export function createTrace(random, { mode, length, noise = shapes[mode].noise }) {
  const { base, wave, fading, surges } = shapes[mode];
  const values = new Float64Array(length);
  let drift = 0;
  let surge = { left: 0, keeps: 1 };
  for (let at = 0; at < length; at += 1) {
    drift = drift * fading + random.normal() * noise;
    if (surge.left > 0) surge.left -= 1;
    else surge = { left: 0, keeps: 1 };
    if (surges && surge.left === 0 && random.next() < 0.01) {
      surge = { left: 4 + random.below(12), keeps: 0.3 + 0.5 * random.next() };
    }
    values[at] = Math.max(1, base * (1 + wave * Math.sin((2 * Math.PI * at) / 600)) * (1 + drift) * surge.keeps);
  }
  return values;
}
