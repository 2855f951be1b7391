/** Whether the token that was given may do what a coordinator does. */
import type { Asked } from './asked.ts';
import type { DoctorFacts, RefProbe } from './facts.ts';
import { note, ok, trouble, type Finding, type Level } from './finding.ts';
import { needText, type Need } from './need.ts';
import { lacking, refNotWritable } from './trouble.ts';

const where = 'token';

export function checkToken({ token, refs }: DoctorFacts): readonly Finding[] {
  return [
    power('contents', token.contents, 'error'),
    power('issues', token.issues, 'error'),
    ...(token.dispatch === null || token.dispatch.kind === 'absent' ? [] : [power('actions', token.dispatch, 'error')]),
    power('statuses', token.statuses, 'warning'),
    ...[...refs].map(([prefix, probe]) => refFinding(prefix, probe)),
  ];
}

function power(permission: string, asked: Asked<'allowed'>, level: Level): Finding {
  const need: Need = { permission, scope: 'write' };
  const code = `token-${permission}`;
  switch (asked.kind) {
    case 'told':
      return ok(code, where, `It has "${needText(need)}"`);
    case 'forbidden': {
      const [first = need, ...more] = asked.needs;
      return trouble(level, { code, where, ...lacking([first, ...more]) });
    }
    case 'absent':
    case 'unknown':
      return note(code, where, `Whether it has "${needText(need)}" is not known (${whyNot(asked)})`);
  }
}

function whyNot(asked: Extract<Asked<never>, { kind: 'absent' | 'unknown' }>): string {
  return asked.kind === 'absent' ? 'the host knows no such request' : asked.reason;
}

function refFinding(prefix: string, probe: RefProbe): Finding {
  const code = 'ref-writable';
  switch (probe.kind) {
    case 'written':
      return ok(code, prefix, 'Refs can be made and taken away here');
    case 'left':
      return trouble('error', {
        code,
        where: probe.ref,
        what: `This ref was made to try it, and cannot be taken away (${probe.reason})`,
        mend: `Take ${prefix} out of the rulesets that forbid deletions, and then: git push origin --delete ${probe.ref}`,
      });
    case 'refused':
      return trouble('error', { code, where: prefix, ...refNotWritable({ ref: prefix, reason: probe.reason }) });
    case 'unknown':
      return note(code, prefix, `Whether refs can be written here is not known (${probe.reason})`);
  }
}
