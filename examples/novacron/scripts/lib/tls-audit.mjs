/** Connects to a TLS server with clients old and new, and counts which version each connection that came about has. */
import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { createCertificate } from './certificate.mjs';

const clients = [
  { name: 'usual', options: {} },
  { name: 'only 1.3', options: { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' } },
  { name: '1.2 or 1.3', options: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } },
  { name: 'only AES-256 of 1.3', options: { ciphers: 'TLS_AES_256_GCM_SHA384', minVersion: 'TLSv1.3' } },
  { name: 'only 1.2', options: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } },
  { name: '1.1 or 1.2', options: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.2' } },
  { name: 'only 1.1', options: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } },
];

/** `oldest`: the oldest version that the server takes. */
export async function auditTls(oldest) {
  const { certificate, key } = createCertificate();
  const server = createServer({ key, cert: certificate, minVersion: oldest }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('ok');
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const outcomes = await Promise.all(
    clients.map(async ({ name, options }) => ({
      client: name,
      version: await tryToConnect(port, certificate, options),
    })),
  );
  server.close();
  const connected = outcomes.filter(({ version }) => version !== null);
  const modern = connected.filter(({ version }) => version === 'TLSv1.3').length;
  return {
    oldest,
    outcomes,
    connected: connected.length,
    modern,
    share: connected.length === 0 ? 0 : modern / connected.length,
  };
}

/** The version of the connection, or null when there is none. */
async function tryToConnect(port, certificate, options) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: certificate, ...options });
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.once('error', () => resolve(null));
  });
}
