/** The ways in which GitHub says no. Thrown by handlers, sent by the server. */
import type { Reply } from '../../contract.ts';

const documentation = 'https://docs.github.com/rest';

export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply, message: string) {
    super(message);
    this.reply = reply;
  }
}

export function refusal(status: number, message: string, more: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(
    { status, body: { message, ...more, documentation_url: documentation, status: String(status) } },
    message,
  );
}

export const notFound = (message = 'Not Found'): Refusal => refusal(404, message);
export const badCredentials = (message = 'Bad credentials'): Refusal => refusal(401, message);
export const forbidden = (message: string, headers: Readonly<Record<string, string>> = {}): Refusal =>
  new Refusal({ ...refusal(403, message).reply, headers }, message);
export const conflict = (message: string): Refusal => refusal(409, message);
export const badRequest = (message: string): Refusal => refusal(400, message);
export const unprocessable = (message: string): Refusal => refusal(422, message);

/** 422 with `errors`, as for a body that is too long or a field that is missing. */
export function invalid(
  errors: readonly {
    readonly resource: string;
    readonly field: string;
    readonly code: string;
    readonly message?: string;
    readonly value?: string;
  }[],
): Refusal {
  return refusal(422, 'Validation Failed', { errors });
}
