/** What YAML's own errors mean for somebody who writes a swarm file: most of them are a quotation mark short. */
import type { YAMLParseError } from 'yaml';

const quote = 'put the whole value in quotes';

const hints: Readonly<Record<string, string>> = {
  BAD_SCALAR_START: `a value cannot begin with this character; ${quote}`,
  BLOCK_AS_IMPLICIT_KEY: `there is a second ": " on the line; ${quote}`,
  BAD_INDENT: 'the indentation does not fit the lines above',
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  MULTIPLE_DOCS: 'there is more than one document; a swarm file is one, so leave "---" out',
  MISSING_CHAR: 'a closing quote or bracket is missing, or a ":" after a key',
};

export function yamlProblem(error: YAMLParseError): { readonly code: string; readonly message: string } {
  if (error.message.startsWith('Block scalar header')) {
    return { code: 'yaml', message: `">" and "|" at the beginning of a value open a folded text; ${quote}` };
  }
  // The library's words, but not what they quote of the file.
  const words = error.message.split(/[:"]/, 1)[0] ?? '';
  return { code: 'yaml', message: `not YAML: ${hints[error.code] ?? words.toLowerCase()}` };
}
