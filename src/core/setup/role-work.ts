/**
 * What a role's first workflow does: a few lines of shell that measure something true of the repository, so that the
 * first swarm ends in a report with real numbers, and its author sees where the own work belongs. Everything here is
 * fixed text. Names reach the shell through the environment alone.
 */
import type { TestCommand } from './test-command.ts';

export interface RoleWork {
  /** Of the worker. */
  readonly title: string;
  readonly mission: string;
  /** What the deliverable holds. */
  readonly report: string;
  readonly targets: readonly string[];
  /** Bash, run with `-eo pipefail`; `REPORT` is the path of the file to hand in. */
  readonly script: string;
}

/** The same where an agent does the work: it writes the report, and a job after it measures. */
export interface AgentWork extends Omit<RoleWork, 'script'> {
  /** Bash, run with `-eo pipefail` at what was delivered. */
  readonly measure: string;
}

interface Draft extends Omit<RoleWork, 'script'> {
  readonly measure: readonly string[];
  /** Markdown, with the shell's variables in it. */
  readonly says: readonly string[];
  /** `metric=value` with the shell's variables in it. */
  readonly metrics: readonly string[];
}

/** `test`: how the repository's tests are run, where that is known. */
export function workOf(role: string, test: TestCommand | null): RoleWork {
  const { measure, says, metrics, ...kept } = draftOf(role, test);
  const lines = [
    'set -u',
    'mkdir -p "$(dirname "$REPORT")"',
    ...measure,
    '{',
    ...says.map((line) => `  echo ${line === '' ? '' : `"${line}"`}`.trimEnd()),
    '  echo',
    '  echo "Measured at commit $(git rev-parse HEAD)."',
    '} > "$REPORT"',
    `${recorded(metrics)} --evidence "$REPORT"`,
    'swarmlead deliver "$REPORT"',
  ];
  return { ...kept, script: `${lines.join('\n')}\n` };
}

export function agentWorkOf(role: string, test: TestCommand | null): AgentWork {
  const { measure, says: _says, metrics, mission, ...kept } = draftOf(role, test);
  const lines = ['set -u', ...measure, recorded(metrics)];
  return {
    ...kept,
    mission: `${mission} The numbers are measured after you: write into the report what matters most, and what you would do about it.`,
    measure: `${lines.join('\n')}\n`,
  };
}

function recorded(metrics: readonly string[]): string {
  return `swarmlead metric ${metrics.map((metric) => `"${metric}"`).join(' ')}`;
}

function draftOf(role: string, test: TestCommand | null): Draft {
  switch (role) {
    case 'coder':
      return leftovers;
    case 'analyst':
      return weight;
    case 'tester':
      return test === null ? testFiles : testRun(test);
    case 'architect':
      return map;
    default:
      return survey;
  }
}

const survey: Draft = {
  title: 'Survey the repository',
  mission: 'Count what the repository holds, and say whether a file is too large for it.',
  report: 'What the repository holds, in numbers',
  targets: ['repository.files >= 1', 'repository.largest-file < 50 MB'],
  measure: [
    `files=$(git ls-tree -r HEAD | awk '$2 == "blob"' | wc -l)`,
    `bytes=$(git ls-tree -r -l HEAD | awk '$2 == "blob" { sum += $4 } END { printf "%.0f", sum }')`,
    `largest=$(git ls-tree -r -l HEAD | awk '$2 == "blob" && $4 > most { most = $4 } END { printf "%.0f", most }')`,
  ],
  says: [
    '# What the repository holds',
    '',
    '- $files files, $bytes bytes together',
    '- The largest file has $largest bytes',
  ],
  metrics: ['repository.files=$files', 'repository.size=${bytes}B', 'repository.largest-file=${largest}B'],
};

const leftovers: Draft = {
  title: 'Find what is left to do',
  mission: 'Count the places in the code that say of themselves that something is left to do.',
  report: 'How much is marked as left to do',
  targets: ['code.conflict-markers = 0'],
  measure: [
    `todo=$({ git grep -I -w -E 'TODO|FIXME' -- . ':!.github' || true; } | wc -l)`,
    `conflicts=$({ git grep -I -E '^(<{7}|>{7}) ' || true; } | wc -l)`,
  ],
  says: [
    '# What is left to do',
    '',
    '- $todo lines say TODO or FIXME',
    '- $conflicts lines are left over from a conflict',
  ],
  metrics: ['code.todo-markers=$todo', 'code.conflict-markers=$conflicts'],
};

const weight: Draft = {
  title: 'Weigh the code',
  mission: 'Count the lines of text in the repository, and the kinds of files that they are in.',
  report: 'How much text there is, and in how many kinds of files',
  targets: ['code.lines >= 1'],
  measure: [
    `lines=$({ git grep -I -h -c '' || true; } | awk '{ sum += $1 } END { printf "%.0f", sum }')`,
    `kinds=$(git ls-files | { grep -oE '\\.[A-Za-z0-9]+$' || true; } | sort -u | wc -l)`,
  ],
  says: ['# How much there is', '', '- $lines lines of text', '- $kinds kinds of files, by the end of their names'],
  metrics: ['code.lines=$lines', 'code.kinds=$kinds'],
};

const map: Draft = {
  title: 'Map the repository',
  mission: 'Count the folders of the repository and how deep they go, and look for a page that explains it.',
  report: 'How the repository is laid out, in numbers',
  targets: ['repository.readmes >= 1'],
  measure: [
    `folders=$(git ls-tree -r -d HEAD | wc -l)`,
    `deepest=$(git ls-tree -r --name-only HEAD | awk -F/ 'NF > most { most = NF } END { printf "%.0f", most }')`,
    `readmes=$(git ls-files | { grep -ciE '(^|/)readme(\\.[a-z]+)?$' || true; })`,
  ],
  says: [
    '# How it is laid out',
    '',
    '- $folders folders, the deepest file on level $deepest',
    '- $readmes pages named README',
  ],
  metrics: ['repository.folders=$folders', 'repository.depth=$deepest', 'repository.readmes=$readmes'],
};

const testFiles: Draft = {
  title: 'Look for tests',
  mission: 'Count the files that look like tests. How they are run was not found; put the command into this workflow.',
  report: 'How many files look like tests',
  targets: ['tests.files >= 1'],
  measure: [`tests=$(git ls-files | { grep -ciE '(^|[/._-])(tests?|specs?)([/._-]|$)' || true; })`],
  says: ['# Tests', '', '- $tests files look like tests'],
  metrics: ['tests.files=$tests'],
};

function testRun({ because, prepare, run }: TestCommand): Draft {
  return {
    title: 'Run the tests',
    mission: `Run the tests of the repository, known by ${because}, and measure how long they take.`,
    report: 'How the tests ended, and how long they took',
    targets: ['tests.exit-code = 0', 'tests.duration < 20m'],
    measure: [
      ...prepare,
      'code=0',
      'started=$(date +%s%N)',
      `${run} || code=$?`,
      'took=$((($(date +%s%N) - started) / 1000000))',
    ],
    says: ['# The tests', '', '- They ended with exit code $code', '- They took $took ms'],
    metrics: ['tests.exit-code=$code', 'tests.duration=${took}ms'],
  };
}
