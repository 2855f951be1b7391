/** The first line, and what people see: the text that was authorised, the swarm file, issues and comments. */
import { parseCommand } from '../command/parse.ts';
import type { EventOf } from '../swarm/event.ts';
import { authorityOf } from './authority.ts';
import type { AuditFacts } from './facts.ts';
import { learntRemarks } from './learnt.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import type { Scene } from './scene.ts';

export function startedRemarks(scene: Scene, event: EventOf<'started'>): readonly Remark[] {
  const { authorization, config, text, issue } = event;
  const { proof } = authorization;
  return [
    ...holds(proof.issue === issue, 'it was asked for on another issue'),
    ...holds(scene.digest(`${text.title}\n${text.body}`) === text.digest, 'its text is not the one of its digest'),
    ...labelRemarks(scene, event),
    ...authorityOf(scene, {
      authorization,
      action: config.role === undefined ? 'start' : 'assign',
      said: (body) => saidRemarks(body, config.role),
    }),
    ...(scene.facts ? startFacts(scene.facts, event) : []),
    ...learntRemarks(scene, event),
  ];
}

/** Of a swarm by a role the label is the role's. */
function labelRemarks({ configs }: Scene, { authorization, config }: EventOf<'started'>): readonly Remark[] {
  const { proof } = authorization;
  if (proof.kind !== 'label' || configs.length === 0) return [];
  const labels = configs.flatMap(({ label, roles }) =>
    config.role === undefined ? [label] : roles.flatMap((role) => (role.id === config.role ? [role.label] : [])),
  );
  const wanted = new Set(labels.map((label) => label.toLowerCase()));
  return holds(wanted.has(proof.label.toLowerCase()), `the label ${proof.label} begins no such swarm`);
}

function saidRemarks(body: string, role: string | undefined): readonly Remark[] {
  const said = parseCommand(body);
  const isMeant =
    said.kind === 'command' &&
    (role === undefined ? said.command.name === 'start' : said.command.name === 'assign' && said.word === role);
  return holds(isMeant, 'the comment does not ask for this');
}

function startFacts(facts: AuditFacts, event: EventOf<'started'>): readonly Remark[] {
  const { config, issue, text, at } = event;
  const fact = facts.issues.get(issue);
  return [
    ...(facts.fileAtStart ? [] : wrong(`${config.path} is not at commit ${config.commit.slice(0, 7)}`)),
    ...(fact ? textRemarks({ fact, digest: text.digest, at, issue }) : lost(`issue #${issue} is not there any more`)),
  ];
}

function textRemarks(of: {
  readonly fact: { readonly digest: string; readonly editedAt: string | null | undefined };
  readonly digest: string;
  readonly at: string;
  readonly issue: number;
}): readonly Remark[] {
  const { fact, digest, at, issue } = of;
  if (fact.digest === digest) return proven;
  if (fact.editedAt === undefined) return lost(`GitHub did not say whether #${issue} was edited since`);
  if (fact.editedAt !== null && Date.parse(fact.editedAt) >= Date.parse(at)) {
    return lost(`#${issue} was edited since, and how it read then is not told any more`);
  }
  return wrong(`#${issue} says something else, and was not edited since`);
}

export function linkedRemarks({ facts }: Scene, { issue, id }: EventOf<'linked'>): readonly Remark[] {
  if (!facts) return lost(`GitHub was not asked about #${issue}`);
  const fact = facts.issues.get(issue);
  if (!fact) return lost(`there is no issue #${issue}: it was deleted or moved, or never was`);
  return [...holds(fact.id === id, `issue #${issue} is another one`), ...proven];
}

/** Anybody with write permission may edit or delete it; nothing is ever read back from it. */
export function publishedRemarks({ facts }: Scene, { comment, node }: EventOf<'published'>): readonly Remark[] {
  if (!facts) return lost(`GitHub was not asked about comment ${comment}`);
  const body = facts.shown.get(node);
  if (body === undefined || body === null) return lost(`comment ${comment} is not there any more`);
  return body.includes('<!-- swarmlead ') ? proven : lost(`comment ${comment} does not bear our mark`);
}

/** Only where it stands now can be asked. */
export function pullRemarks(scene: Scene, event: EventOf<'pull'>): readonly Remark[] {
  const { facts, events } = scene;
  if (!facts) return lost('GitHub was not asked about the pull request');
  const isNewest = events.findLast(({ kind }) => kind === 'pull') === event;
  if (!isNewest || facts.pull === null) return lost('where the pull request stood then is not told any more');
  const { state, head } = facts.pull;
  return state === event.state && head === event.head ? proven : lost('the pull request has moved on since');
}
