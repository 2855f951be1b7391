/**
 * The issues that a pull request's text closes, by the keywords that GitHub documents: `Fixes #12`, `closes: #12`,
 * `RESOLVES owner/name#12`, or with the issue's address. Only a pull request onto the default branch closes anything.
 */
import type { Issue } from '../issues/store.ts';
import { htmlUrl, type World } from '../world.ts';

const keyword = String.raw`(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)`;

/** Numbers of issues that are there, in the order of their mention. */
export function closes(world: World, pull: Issue): readonly number[] {
  if (pull.pull?.base !== world.repository.defaultBranch) return [];
  const numbers = mentioned(world, pull.body ?? '');
  return [...new Set(numbers)].filter((number) => world.issues.get(number)?.pull === null);
}

function mentioned({ url, repository, ...world }: World, body: string): readonly number[] {
  const full = `${repository.owner}/${repository.name}`;
  const places = ['#', `${full}#`, 'GH-', `${htmlUrl({ ...world, url, repository })}/issues/`].map(escaped);
  const pattern = new RegExp(String.raw`(?<![\w-])${keyword}:?\s+(?:${places.join('|')})(\d+)(?!\w)`, 'gi');
  return [...withoutCode(body).matchAll(pattern)].map((match) => Number(match[1]));
}

/** What is shown as code, or not shown at all, means nothing. */
function withoutCode(body: string): string {
  return body
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replaceAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1[`~]*\s*$|(?![\s\S]))/gm, ' ')
    .replaceAll(/(`+)[\s\S]*?\1/g, ' ');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
