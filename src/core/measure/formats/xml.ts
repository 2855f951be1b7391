/**
 * XML as far as reports of tools need it. The parser knows no entities but XML's own five, opens nothing, and takes what
 * is not well formed for what it is; a document type that declares anything is refused before a value is looked at.
 */
import { parseXml, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';
import { measureCaps } from '../caps.ts';

export interface Element {
  readonly name: string;
  readonly attribute: (name: string) => string | undefined;
  readonly elements: readonly Element[];
}

export type XmlReading = { readonly kind: 'xml'; readonly root: Element } | { readonly kind: 'broken' | 'too-much' };

/** Never throws. */
export function readXml(text: string): XmlReading {
  try {
    // The parser ends lines one by one, each time at the cost of all that follows.
    const document = parseXml(text.replace(/\r\n?/g, '\n'), { preserveDocumentType: true });
    const declares = document.children.some((child) => child instanceof XmlDocumentType && child.internalSubset);
    if (!document.root || declares) return { kind: 'broken' };
    const root = elementOf(document.root, 1);
    return root === null ? { kind: 'too-much' } : { kind: 'xml', root };
  } catch (error) {
    // Elements inside each other by the ten thousand end the parser's stack.
    return { kind: error instanceof RangeError ? 'too-much' : 'broken' };
  }
}

function elementOf(xml: XmlElement, depth: number): Element | null {
  if (depth > measureCaps.depth) return null;
  const elements: Element[] = [];
  for (const child of xml.children) {
    if (!(child instanceof XmlElement)) continue;
    const element = elementOf(child, depth + 1);
    if (element === null) return null;
    elements.push(element);
  }
  const attribute = (name: string): string | undefined =>
    Object.hasOwn(xml.attributes, name) ? xml.attributes[name] : undefined;
  return { name: xml.name, attribute, elements };
}

/** All below it with that name, itself included, in the document's order. */
export function allNamed(root: Element, name: string): readonly Element[] {
  const found = root.name === name ? [root] : [];
  return [...found, ...root.elements.flatMap((one) => allNamed(one, name))];
}

/** A whole number that is not negative, as attributes have it. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}
