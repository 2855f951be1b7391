/** Markdown as GitHub parses it, and what the tests ask of the tree. */
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function nodesOf(root: Nodes): readonly Nodes[] {
  return [root, ...('children' in root ? root.children.flatMap(nodesOf) : [])];
}

/**
 * The tree without what stands in code, and without whether such a code is a link. `prose`: also without the words of
 * plain text, for text that is allowed to be prose.
 */
export function skeleton(node: Nodes, prose: 'kept' | 'blank' = 'kept'): unknown {
  if (node.type === 'inlineCode' || node.type === 'code') return node.type;
  if (node.type === 'link' && node.children.length === 1 && node.children[0]?.type === 'inlineCode')
    return 'inlineCode';
  const value = 'value' in node && (prose === 'kept' || node.type !== 'text') ? { value: node.value } : {};
  const url = 'url' in node ? { url: node.url } : {};
  const children = 'children' in node ? { children: node.children.map((child) => skeleton(child, prose)) } : {};
  return { type: node.type, ...value, ...url, ...children };
}

/** Plain text outside code and links. */
export function proseOf(node: Nodes): readonly string[] {
  if (node.type === 'text') return [node.value];
  if (node.type === 'link') return [];
  return 'children' in node ? node.children.flatMap(proseOf) : [];
}

const mention = /(?:^|[^\w])@[a-z0-9]/i;
const reference = /#\d|\bGH-\d|\b[0-9a-f]{7,40}\b/i;

/** Everything in the Markdown that would act on GitHub, reach outside, or be obeyed by another bot. */
export function dangersOf(markdown: string, host: string): readonly string[] {
  const root = parse(markdown);
  const nodes = nodesOf(root);
  const urls = nodes.flatMap((node) => (node.type === 'link' || node.type === 'definition' ? [node.url] : []));
  return [
    ...nodes.filter((node) => node.type === 'image' || node.type === 'imageReference').map(() => 'an image'),
    ...nodes
      .filter((node) => node.type === 'footnoteDefinition' || node.type === 'definition')
      .map(() => 'a definition'),
    ...urls.filter((url) => !url.startsWith(host)).map((url) => `a link to ${url}`),
    ...nodes.flatMap((node) => (node.type === 'html' && !ourHtml.test(node.value) ? [`HTML ${node.value}`] : [])),
    ...proseOf(root).flatMap((text) => (mention.test(text) || reference.test(text) ? [`acting text ${text}`] : [])),
    ...outsideFences(markdown).filter((line) => /^\s*[/@]/.test(line)),
  ];
}

const ourHtml =
  /^(?:<details><summary>[^<>]*<\/summary>|<\/details>|<\/?sub>|<!-- swarmlead (?:board|report|result|answer) session=[\w.-]+(?: worker=[\w.-]+)? -->|\s)*$/;

export function outsideFences(markdown: string): readonly string[] {
  let fence: string | null = null;
  return markdown.split('\n').filter((line) => {
    const mark = /^(`{3,})/.exec(line)?.[1];
    if (fence === null) {
      if (mark === undefined) return true;
      fence = mark;
    } else if (line === fence) fence = null;
    return false;
  });
}
