/** An audit for people: every line with what it is, and below the counts. */
import type { Audit } from './audit.ts';
import type { Finding, Standing } from './remark.ts';
import { many } from '../synthesis/markdown/words.ts';

const words: Readonly<Record<Standing, string>> = {
  proven: 'proven',
  follows: 'follows',
  unprovable: 'not provable',
  false: 'FALSE',
};

export function auditTable({ findings, about, writers }: Audit): readonly string[] {
  const rows = [['LINE', 'IS', 'KIND', 'ABOUT', 'WHY'], ...findings.map(rowOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    ...about.map((why) => `FALSE: ${why}`),
    ...(writers.size === 0 ? [] : [`The ref was written by ${writersText(writers)}, as its commits say.`]),
    summary(findings),
  ];
}

function rowOf({ line, standing, kind, about, why }: Finding): readonly string[] {
  return [String(line), words[standing], kind, about, why.join('; ')];
}

function writersText(writers: ReadonlyMap<string, number>): string {
  return [...writers].map(([name, commits]) => `${name} (${many(commits, 'commit')})`).join(', ');
}

export function countsOf(findings: readonly Finding[]): Readonly<Record<Standing, number>> {
  const having = (standing: Standing): number => findings.filter((one) => one.standing === standing).length;
  return {
    proven: having('proven'),
    follows: having('follows'),
    unprovable: having('unprovable'),
    false: having('false'),
  };
}

function summary(findings: readonly Finding[]): string {
  const { proven, follows, unprovable, false: wrong } = countsOf(findings);
  return (
    `${many(findings.length, 'line')}: ${proven} proven by GitHub, ${follows} that follow from those before them, ` +
    `${unprovable} not provable, ${wrong} false.`
  );
}
