/** Markdown of the phase reports. Numbers come in as texts that were recorded, so that report and record agree. */

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}

export function table(head, rows) {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `sections`: pairs of heading and text. */
export function document(title, introduction, sections) {
  const parts = sections.map(([heading, text]) => `## ${heading}\n\n${text}\n`);
  return `# ${title}\n\n${introduction}\n\n${parts.join('\n')}`;
}

export function bullets(items) {
  return items.map((item) => `- ${item}`).join('\n');
}

export function fenced(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Rows of `target | measured | met`, where `met` was decided from the measured number and not from its text. */
export function targetTable(rows) {
  return table(
    ['target', 'measured', 'met'],
    rows.map(({ target, measured, met }) => [`\`${target}\``, measured, met ? 'yes' : '**no**']),
  );
}
