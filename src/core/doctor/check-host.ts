/** Versions and clocks. */
import type { DoctorFacts } from './facts.ts';
import { note, ok, trouble, type Finding } from './finding.ts';

/** Seconds; GitHub refuses an App's signature that is a minute from the future. */
const tolerated = 30;
const oldestNode = 20;
/** Of GitHub Enterprise Server, that this is written for. */
const oldestServer = [3, 14] as const;

export function checkHost({ versions, clockAhead, app }: DoctorFacts): readonly Finding[] {
  const { ours, node, server } = versions;
  const major = Number(/^v?(\d+)/.exec(node)?.[1]);
  const oldNode = `Node ${node} is too old`;
  return [
    major >= oldestNode
      ? ok('versions', 'here', `SwarmLead ${ours} on Node ${node}`)
      : trouble('error', {
          code: 'versions',
          where: 'here',
          what: oldNode,
          mend: `Install Node ${oldestNode} or later.`,
        }),
    ...serverOf(server),
    ...clockOf(clockAhead, app !== null),
  ];
}

function serverOf(server: string | null): readonly Finding[] {
  if (server === null) return [];
  const [major = 0, minor = 0] = server.split('.').map(Number);
  const [oldMajor, oldMinor] = oldestServer;
  const old = major < oldMajor || (major === oldMajor && minor < oldMinor);
  const what = `GitHub Enterprise Server ${server}`;
  if (!old) return [ok('server', 'host', what)];
  const mend = `Use ${oldMajor}.${oldMinor} or later; older ones are not supported by GitHub either.`;
  return [
    trouble('warning', { code: 'server', where: 'host', what: `${what} is older than what this is made for`, mend }),
  ];
}

function clockOf(ahead: number | null, signs: boolean): readonly Finding[] {
  if (ahead === null) return [note('clock', 'here', 'The host said no time to compare the clock with')];
  const seconds = Math.round(Math.abs(ahead));
  if (seconds <= tolerated) return [ok('clock', 'here', "The clock agrees with the host's")];
  const what = `The clock is ${seconds} seconds ${ahead > 0 ? 'ahead of' : 'behind'} the host's${signs ? ', and GitHub refuses what an App signs' : ''}`;
  return [trouble(signs ? 'error' : 'warning', { code: 'clock', where: 'here', what, mend: 'Set the clock by NTP.' })];
}
