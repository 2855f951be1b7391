/**
 * secretlint's recommended rules over one text. The rule that lets a comment in the text switch the others off is left
 * out: whoever hands a text in does not decide whether it is looked at.
 */
import { lintSource } from '@secretlint/core';
import { rules as recommended } from '@secretlint/secretlint-rule-preset-recommend';

const rules = recommended
  .filter(({ meta }) => !meta.id.endsWith('-filter-comments'))
  .map((rule) => ({ id: rule.meta.id, rule, options: {} }));

const prefix = '@secretlint/secretlint-rule-';

/** Names without their package: `github`, `privatekey`. */
export async function brokenRules(text: string): Promise<readonly string[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'text', ext: '', contentType: 'text' },
    options: { config: { rules }, noPhysicFilePath: true, maskSecrets: true },
  });
  return [...new Set(messages.map(({ ruleId }) => ruleId.replace(prefix, '')))];
}
