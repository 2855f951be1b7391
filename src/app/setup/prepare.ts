/** From what a person said and what the repository holds to what would be written. Writes nothing. */
import type { Problem } from '../../core/problem.ts';
import { choose, issueProblems, type Asked } from '../../core/setup/choose.ts';
import type { Face } from '../../core/setup/face.ts';
import { textOf } from '../../core/setup/file-reading.ts';
import type { Found } from '../../core/setup/found.ts';
import { propose, type Proposed } from '../../core/setup/propose.ts';
import { isSealed, type Digest } from '../../core/setup/sealed-file.ts';
import type { SetupHost } from '../ports/setup-host.ts';
import { findPin, type PinSources } from './find-pin.ts';

export interface Preparation extends PinSources {
  readonly asked: Asked;
  /** Where live roles find the server. */
  readonly serverUrl?: string | undefined;
  readonly digest: Digest;
  /** RFC 3339. */
  readonly now: string;
}

/** Every problem is told at once, whatever part it is in. Throws when the host does not answer. */
export async function prepare(of: Preparation): Promise<Proposed> {
  const { asked, found, host, digest, now } = of;
  const choice = choose(asked, found);
  const pin = await findPin(of);
  const problems = [
    ...(choice.kind === 'refused' ? choice.problems : []),
    ...(pin.kind === 'refused' ? pin.problems : []),
    ...(choice.kind === 'kept' ? issueProblems(asked.issue) : []),
    ...(await missingIssue(asked.issue, host)),
  ];
  if (problems.length > 0 || choice.kind === 'refused' || pin.kind === 'refused') return { kind: 'refused', problems };
  const face = asked.face ?? earlierFace(found, digest);
  return propose(found, choice, {
    face,
    pin: pin.pin,
    issue: asked.issue ?? null,
    serverUrl: of.serverUrl,
    digest,
    now,
  });
}

async function missingIssue(issue: number | undefined, host: SetupHost | null): Promise<readonly Problem[]> {
  if (issue === undefined || host === null || issueProblems(issue).length > 0) return [];
  if ((await host.issue(issue)) !== 'missing') return [];
  return [{ level: 'error', code: 'no-issue', message: `there is no issue ${issue} that this token may see` }];
}

/** Role workflows of ours without a wake job are those of a server. */
function earlierFace({ coordinator, workflows }: Found, digest: Digest): Face {
  if (coordinator !== null) return 'action';
  const ours = [...workflows.values()].flatMap((reading) => {
    const text = textOf(reading);
    return text !== null && isSealed(text, digest) ? [text] : [];
  });
  return ours.length > 0 && ours.every((text) => !text.includes('/wake@')) ? 'app' : 'action';
}
