/**
 * The one way of ours into a job's log. The runner obeys lines: `::command::` at their start, and `##[command]` anywhere
 * in them. So every message is made one line without control characters, and neither form survives in it. Data from
 * people or workers does not belong here at all; this is for the day when some gets in.
 */

export interface Log {
  info(text: string): void;
  /** Shown as annotations of the run. */
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
}

/** `write` gets a line without its end. */
export function createLog(write: (line: string) => void): Log {
  return {
    info: (text) => write(harmless(text)),
    notice: (text) => write(`::notice::${escapeData(harmless(text))}`),
    warning: (text) => write(`::warning::${escapeData(harmless(text))}`),
    error: (text) => write(`::error::${escapeData(harmless(text))}`),
  };
}

/** One line that the runner takes for text. Controls, format characters and line ends become `\u{…}`. */
export function harmless(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, named).replaceAll('##[', '#\\u{23}[');
  return /^\s*::/.test(visible) ? visible.replace('::', ':\\u{3a}') : visible;
}

function named(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}

/** As the runner decodes the message of a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25');
}
