/**
 * What may go. Only what is proven to be ours: a ref by the ledger in it, a branch by the ledger line that says which
 * commit was put there, a label by the words that we gave it. And only what nobody needs any more: nothing of a swarm
 * that runs, no branch whose files are nowhere else, nothing that would start a swarm anew by being gone.
 */
import { isOurLabelText } from '../setup/label-text.ts';
import { isKept } from '../swarm/archive-ref.ts';
import type {
  ArchiveFacts,
  BranchFacts,
  Choice,
  Choices,
  Kept,
  LabelFacts,
  Remnant,
  RemainsFacts,
  StrayRef,
  SwarmFacts,
} from './remains.ts';

export interface Wanted {
  /** Seconds since its end that a swarm is kept. */
  readonly olderThan: number;
  /** Only this session, and nothing that belongs to none. */
  readonly session: string | null;
}

type Decision = ({ readonly kind: 'remove' } & Choice) | ({ readonly kind: 'keep' } & Kept);

export function choose(facts: RemainsFacts, wanted: Wanted): Choices {
  const swarms = facts.swarms.filter(({ session }) => wanted.session === null || session === wanted.session);
  const all = wanted.session === null;
  const branches = facts.branches.flatMap((branch) => {
    const owner = facts.swarms.find(({ delivered }) => delivered.has(branch.branch));
    if (!all && owner?.session !== wanted.session) return [];
    return [decideBranch(facts, wanted, { branch, owner })];
  });
  const refs = swarms.map((swarm) => decideSwarm(facts, wanted, { swarm, branches }));
  const tails = new Set(swarms.map(({ swarm }) => swarm));
  const archives = facts.archives.filter(({ swarm }) => all || tails.has(swarm));
  const decisions: readonly Decision[] = [
    ...branches,
    ...refs,
    ...archives.map((one) => decideArchive(facts, one)),
    ...(all ? facts.strays.map(decideStray) : []),
    ...(all ? facts.labels.flatMap((label) => decideLabel(facts, label)) : []),
  ];
  return {
    remove: decisions.flatMap((one) => (one.kind === 'remove' ? [{ remnant: one.remnant, loses: one.loses }] : [])),
    keep: decisions.flatMap((one) => (one.kind === 'keep' ? [{ remnant: one.remnant, why: one.why }] : [])),
  };
}

/** Why nothing of a swarm may go yet; null: it may. */
function notYet({ now }: RemainsFacts, { olderThan }: Wanted, swarm: SwarmFacts): string | null {
  if (swarm.finishedAt === null) return `swarm ${swarm.swarm} runs`;
  const age = (Date.parse(now) - Date.parse(swarm.finishedAt)) / 1000;
  // An end that lies in the future, or at no time, proves no age.
  if (!(age >= olderThan))
    return `swarm ${swarm.swarm} ended on ${swarm.finishedAt.slice(0, 10)}, which is not long enough ago`;
  return null;
}

function decideBranch(
  facts: RemainsFacts,
  wanted: Wanted,
  { branch, owner }: { readonly branch: BranchFacts; readonly owner: SwarmFacts | undefined },
): Decision {
  const remnant: Remnant = { kind: 'branch', name: branch.branch, commit: branch.commit };
  const keep = (why: string): Decision => ({ kind: 'keep', remnant, why });
  if (!owner) return keep('no ledger says that a swarm put it there');
  const wait = notYet(facts, wanted, owner);
  if (wait !== null) return keep(wait);
  if (owner.delivered.get(branch.branch) !== branch.commit) return keep('somebody has put more on it since');
  if (branch.pulls === null) return keep('whether a pull request is open for it is not known');
  if (branch.pulls.length > 0) return keep(`pull request ${branch.pulls.map((one) => `#${one}`).join(', ')} is open`);
  const lost = lostWith(branch);
  if (lost === null) return { kind: 'remove', remnant, loses: nothingOf(branch, facts.defaultBranch) };
  return keep(`${lost} would be lost; merge it, or delete it by hand`);
}

/** null: nothing. */
function lostWith({ ahead, files }: BranchFacts): string | null {
  if (ahead === 0) return null;
  if (ahead === null || files === null) return 'what cannot be compared';
  const others = [...files].flatMap(([path, fate]) => (fate === 'same' ? [] : [path]));
  if (others.length === 0) return null;
  const shown = others.slice(0, 3).join(', ');
  return others.length > 3 ? `${shown} and ${others.length - 3} more files` : shown;
}

function nothingOf({ ahead }: BranchFacts, defaultBranch: string): string {
  return ahead === 0 ? `nothing: it is merged into ${defaultBranch}` : `its commit; its files are on ${defaultBranch}`;
}

function decideSwarm(
  facts: RemainsFacts,
  wanted: Wanted,
  { swarm, branches }: { readonly swarm: SwarmFacts; readonly branches: readonly Decision[] },
): Decision {
  const remnant: Remnant = { kind: 'ref', name: swarm.ref, commit: swarm.commit };
  const keep = (why: string): Decision => ({ kind: 'keep', remnant, why });
  const wait = notYet(facts, wanted, swarm);
  if (wait !== null) return keep(wait);
  if (swarm.stillAsks !== null) {
    return keep(`#${swarm.stillAsks} is open and would start it again; close it, or take the label off`);
  }
  const own = branches.find((one) => one.kind === 'keep' && swarm.delivered.has(one.remnant.name));
  if (own) return keep(`it is the proof whose ${own.remnant.name} is, which stays`);
  const kept = facts.archives.find((one) => isOf(one, swarm));
  const state = `its ledger of ${swarm.events} lines and ${swarm.memory} memory entries`;
  const loses = `${kept ? `nothing that ${kept.ref} does not keep` : state}; the links in its report will lead nowhere, and a label left on its issue would start it anew if that were opened again`;
  return { kind: 'remove', remnant, loses };
}

/** As long as the swarm files say, however long ago the command line asks for. */
function decideArchive({ now, swarms }: RemainsFacts, archive: ArchiveFacts): Decision {
  const { ref, commit, swarm, endedAt, keep } = archive;
  const remnant: Remnant = { kind: 'ref', name: ref, commit };
  const ended = `${swarm} ended on ${endedAt.slice(0, 10)}`;
  if (keep === null) return { kind: 'keep', remnant, why: `${ended}, and memory.archive keeps it for ever` };
  if (isKept(archive, { keep, now }))
    return { kind: 'keep', remnant, why: `${ended}, and memory.archive keeps it for ${keep / 86_400} days` };
  const last = !swarms.some((one) => isOf(archive, one));
  return { kind: 'remove', remnant, loses: last ? `all that is left of ${swarm}` : 'nothing: its own ref has it' };
}

/** A swarm that was taken away may have been begun anew under its name. */
function isOf({ swarm, endedAt }: ArchiveFacts, { swarm: tail, finishedAt }: SwarmFacts): boolean {
  return swarm === tail && finishedAt !== null && finishedAt.slice(0, 19) === endedAt.slice(0, 19);
}

/** Of what the doctor may have left when it could not take its own ref away. */
const probe = /\/doctor-[0-9a-z]{10}$/;

function decideStray({ ref, commit, reason, inDefault }: StrayRef): Decision {
  const remnant: Remnant = { kind: 'ref', name: ref, commit };
  if (probe.test(ref) && inDefault) return { kind: 'remove', remnant, loses: 'nothing: the doctor tried it' };
  return { kind: 'keep', remnant, why: `it is not known to be ours: ${reason}` };
}

/** Labels that do not are no business of ours, and not spoken of. */
export function looksLikeOurs({ name, description }: Pick<LabelFacts, 'name' | 'description'>): boolean {
  return isOurLabelText(description) || name.toLowerCase().startsWith('swarm:');
}

function decideLabel({ named }: RemainsFacts, label: LabelFacts): readonly Decision[] {
  const { name } = label;
  const remnant: Remnant = { kind: 'label', name };
  const keep = (why: string): readonly Decision[] => [{ kind: 'keep', remnant, why }];
  const ours = isOurLabelText(label.description);
  if (!looksLikeOurs(label)) return [];
  if (named === null) return keep('a swarm file does not read, and may name it');
  if (named.some((one) => one.toLowerCase() === name.toLowerCase())) return [];
  if (!ours) return keep('it does not say that it is ours');
  if (label.onIssues > 0) return keep(`it is on ${label.onIssues} open issues`);
  return [{ kind: 'remove', remnant, loses: 'the label itself, on closed issues too; no swarm file names it' }];
}
