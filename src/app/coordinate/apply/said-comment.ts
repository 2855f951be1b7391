/** A comment that begins with our word, as it was read for finding out whom it is for. */
import type { CommentAsk } from '../../../core/authority/ask.ts';
import type { Parsed } from '../../../core/command/parse.ts';

export type SaidComment = Omit<CommentAsk, 'permission'>;
export type Words = Exclude<Parsed, { kind: 'none' }>;
