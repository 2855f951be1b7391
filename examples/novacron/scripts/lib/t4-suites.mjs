/** The test suites that T4 delivers. They measure again, with the limits of the targets, wherever they are run. */

export function performanceSuite({ rate, link }) {
  return `/** Performance, Phase 4. Written by scripts/t4-optimization.mjs; run it with \`node --test\`. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { measureLoad } from '../../scripts/lib/load.mjs';
import { transfer } from '../../scripts/lib/link.mjs';
import * as dwcp from '../../src/dwcp/v3.mjs';

test('a server at ${rate} requests a second stays below 70% of a core and 80% of its heap', async () => {
  const load = await measureLoad({ rate: ${rate}, duration: 300, heapMiB: 96 });
  assert.equal(load.answered, load.sent);
  assert.ok(load.cpu < 0.7, \`cpu \${load.cpu}\`);
  assert.ok(load.memory < 0.8, \`memory \${load.memory}\`);
});

test('a transfer brings every byte', async () => {
  const pieces = Array.from({ length: 40 }, () => randomBytes(16_384));
  const moved = await transfer({ pieces, protocol: dwcp, windowBytes: 2 ** 21, bytesPerSecond: ${link.bytesPerSecond}, delay: ${link.delay} });
  assert.deepEqual(Buffer.concat(moved.received), Buffer.concat(pieces));
});
`;
}

export function securitySuite({ oldestTls }) {
  return `/** Security, Phase 4. Written by scripts/t4-optimization.mjs; run it with \`node --test\`. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { scan } from '../../scripts/lib/scan.mjs';
import { auditTls } from '../../scripts/lib/tls-audit.mjs';
import { readToken, signToken } from '../../src/security/token.mjs';

const key = randomBytes(32);
const now = 1000;
const token = signToken({ sub: 'node-1' }, { key, expires: now + 60 });
const parts = token.split('.');
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('every connection that comes about is TLS 1.3', async () => {
  const audit = await auditTls('${oldestTls}');
  assert.equal(audit.share, 1);
});

test('the sources hold none of the dangerous patterns', async () => {
  assert.deepEqual((await scan()).findings, []);
});

test('a token is taken as it was signed', () => {
  assert.equal(readToken(token, { key, now })?.sub, 'node-1');
});

for (const [name, forged] of [
  ['without a signature', \`\${encode({ alg: 'none' })}.\${parts[1]}.\`],
  ['with other claims', [parts[0], encode({ sub: 'root', exp: now + 60 }), parts[2]].join('.')],
  ['of another key', signToken({ sub: 'node-1' }, { key: randomBytes(32), expires: now + 60 })],
  ['that is over', signToken({ sub: 'node-1' }, { key, expires: now })],
  ['that is none', 'nonsense'],
]) {
  test(\`a token \${name} is refused\`, () => assert.equal(readToken(forged, { key, now }), null));
}
`;
}
