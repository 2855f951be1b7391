/**
 * A certificate for `localhost` that signs itself, made anew for each run, so that no key lies in the repository and
 * nothing but Node is needed. X.509 in DER, version 1: no extensions, the name alone.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

function element(tag, ...parts) {
  const body = Buffer.concat(parts);
  if (body.byteLength < 128) return Buffer.concat([Buffer.from([tag, body.byteLength]), body]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.byteLength);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
}

function sequence(...parts) {
  return element(0x30, ...parts);
}

/** UTCTime, `YYMMDDHHMMSSZ`. */
function time(date) {
  return element(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}

export function createCertificate() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ecdsaWithSha256 = sequence(element(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const commonName = element(0x06, Buffer.from('550403', 'hex'));
  const name = sequence(element(0x31, sequence(commonName, element(0x0c, Buffer.from('localhost')))));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const hour = 3_600_000;
  const body = sequence(
    element(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(Date.now() - hour)), time(new Date(Date.now() + hour))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const text = sequence(body, ecdsaWithSha256, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}
