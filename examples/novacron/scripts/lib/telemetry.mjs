/**
 * Samples as a host of virtual machines sends them every second, machine by machine: clocks and identifiers that are regular, states that
 * seldom change, counters that grow by whole pages, gauges that wander. Nothing is repeated on purpose.
 */
export function createTelemetry(random, samples) {
  const machines = 40;
  const columns = Object.fromEntries(
    ['at', 'vm', 'state', 'cpu', 'memory', 'diskRead', 'diskWritten', 'sent', 'received', 'errors'].map((name) => [
      name,
      new Int32Array(samples),
    ]),
  );
  const each = Math.ceil(samples / machines);
  const start = 1_700_000_000 + random.below(10_000_000);
  const gauge = {};
  const counter = { diskRead: 0, diskWritten: 0, sent: 0, received: 0, errors: 0 };
  for (let index = 0; index < samples; index += 1) {
    if (index % each === 0) Object.assign(gauge, { cpu: random.below(9000), memory: 100_000 + random.below(400_000) });
    gauge.cpu = Math.max(0, Math.min(10_000, gauge.cpu + Math.round(random.normal() * 15)));
    if (random.next() < 0.2) gauge.memory = Math.max(0, gauge.memory + Math.round(random.normal() * 40));
    if (random.next() < 0.2) counter.diskRead += 8 * random.below(16);
    if (random.next() < 0.2) counter.diskWritten += 8 * random.below(16);
    if (random.next() < 0.5) counter.sent += 1 + random.below(24);
    if (random.next() < 0.5) counter.received += 1 + random.below(24);
    if (random.next() < 0.001) counter.errors += 1;
    columns.at[index] = start + (index % each);
    columns.vm[index] = Math.floor(index / each);
    columns.state[index] = random.next() < 0.002 ? 1 + random.below(4) : 0;
    for (const [name, value] of Object.entries({ ...gauge, ...counter })) columns[name][index] = value;
  }
  return columns;
}

export function rawBytes(columns) {
  return Object.values(columns).reduce((total, values) => total + values.byteLength, 0);
}
