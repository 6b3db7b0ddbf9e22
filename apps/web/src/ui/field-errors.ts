import { ProblemError } from '@akashi/contract';

/** The field messages of a refusal by dotted path without the leading `body.`; the first message of a field stays. */
export function fieldErrors(error: unknown): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  if (!(error instanceof ProblemError)) return messages;
  for (const field of error.fields) {
    const path = field.path.replace(/^body\./, '');
    if (!messages.has(path)) messages.set(path, field.message);
  }
  return messages;
}
