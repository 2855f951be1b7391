/**
 * Each worker by itself: what it was there for, what it found, and on what evidence. Its own words are not here: they
 * stand apart, fenced.
 */
import type { EvidenceClass } from '../../verdict/outcome.ts';
import { roleText } from '../init/assignments.ts';
import type { Section } from '../markdown/length.ts';
import { some } from '../markdown/some.ts';
import type { Links } from '../markdown/links.ts';
import { code, details, escape, link, list } from '../markdown/markdown.ts';
import { byTightness, number } from '../result/measured.ts';
import { measuringText } from '../result/measuring.ts';
import { commitOf } from '../result/result.ts';
import { refusedItems } from '../result/refused.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { and } from '../markdown/words.ts';
import { nameOf, proofOf, standingText } from '../workers-table.ts';
import type { ReportModel } from './model.ts';

const mostNumbers = 5;
const mostFiles = 4;
const mostKeys = 6;
const classes: readonly EvidenceClass[] = ['reproduced', 'collected', 'claimed'];

export function workersSection({ view, standings }: ReportModel, links: Links): Section {
  const items = standings.map((one) => workerText(view, one, links));
  return {
    name: 'the workers one by one',
    importance: 45,
    items: items.length,
    render: (count) =>
      items.length === 0
        ? ''
        : details('Worker by worker: what each found, and on what evidence', items.slice(0, count).join('\n\n')),
  };
}

function workerText(view: ReportModel['view'], standing: Standing, links: Links): string {
  const parts = [
    taskText(view, standing),
    numbersText(standing, links),
    evidenceText(standing, links),
    standing.result ? measuringText(standing.result, links) : '',
    filesText(standing, links),
    memoryText(standing, links),
    refusedText(standing, links),
  ];
  return `**${nameOf(standing, links)}**: ${standingText(standing)}\n\n${list(parts.filter((part) => part !== ''))}`;
}

function taskText({ config }: ReportModel['view'], { worker, state }: Standing): string {
  const bead = state?.link?.bead || worker.bead;
  const mission = worker.addedBy === undefined ? escape(worker.mission, 600) : code(untrusted(worker.mission), 600);
  const needs = worker.needs.length === 0 ? 'nothing' : and(worker.needs.map((need) => escape(need)));
  const end = /[.!?…]$/.test(mission) ? '' : '.';
  return `Mission: ${mission}${end} Role ${escape(roleText(config, worker))}, bead ${bead ? code(untrusted(bead)) : 'none'}, builds on ${needs}`;
}

/** The tightest first. */
function numbersText(standing: Standing, links: Links): string {
  const { result, targets } = standing;
  const told = [...targets]
    .filter(({ measured }) => measured !== null)
    .sort(byTightness)
    .map(({ metric, measured, verdict }) => {
      const sign = verdict === 'go' ? '' : ' (not met)';
      return `${code(untrusted(metric))} ${number(measured, result, links)}${sign}`;
    });
  if (told.length === 0) return targets.length === 0 ? '' : 'Found: no number that counts';
  return `Found: ${some(told, mostNumbers, proofOf(standing, links))}`;
}

/** What its numbers are worth, and where they were measured. */
function evidenceText({ result, targets }: Standing, links: Links): string {
  if (!result) return '';
  const counts = classes.flatMap((one) => {
    const count = targets.filter((target) => target.class === one).length;
    return count === 0 ? [] : [link(`${count} ${one}`, links.run(result.run))];
  });
  const worth = counts.length === 0 ? 'no numbers' : and(counts);
  return `Evidence: ${worth}, by ${link('its run', links.run(result.run))} at ${commitOf(result.commit, links)}`;
}

function filesText(standing: Standing, links: Links): string {
  const { deliverables, result } = standing;
  const found = deliverables.filter((one) => one.found);
  if (deliverables.length === 0) return '';
  const commit = result?.delivered?.commit;
  const names = found.map(({ path, item }) => {
    const file = (path ?? item).split('#')[0] ?? item;
    const name = code(untrusted(file.split('/').at(-1) ?? file), 80);
    return link(name, commit === undefined ? null : links.file(commit, file));
  });
  const count = link(`${found.length} of ${deliverables.length}`, proofOf(standing, links));
  const which = names.length === 0 ? '' : `: ${some([...new Set(names)], mostFiles, proofOf(standing, links))}`;
  return `Documents: ${count}${which}`;
}

function memoryText({ result }: Standing, links: Links): string {
  const keys = (result?.memory ?? []).map((key) => code(untrusted(key)));
  return keys.length === 0 ? '' : `Memory: ${some(keys, mostKeys, links.memory)}`;
}

/** What it wanted to write and might not. */
function refusedText({ result }: Standing, links: Links): string {
  const items = result ? refusedItems(result, links) : [];
  return items.length === 0 ? '' : `⚠️ Refused: ${some(items, mostKeys, links.ledger)}`;
}
