import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { readCertificates } from './chain.ts';

const shape = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** PEM of the root certificates that are believed. */
  roots: z.string(),
  /** Object identifier of the only policy accepted. */
  policy: z
    .string()
    .regex(/^\d+(\.\d+)+$/)
    .optional(),
  user: z.string().optional(),
  password: z.string().optional(),
});

/** The time stamping authority of the setting `AKASHI_TIMESTAMP`. */
export interface TimestampSetting {
  url: string;
  roots: readonly X509Certificate[];
  policy?: string | undefined;
  authorization?: string | undefined;
  /** Milliseconds for one answer. Default 15,000. */
  timeout?: number;
}

/**
 * Reads the setting: JSON `{"url","roots" (PEM),"policy"?,"user"?,"password"?}`. Throws `TIMESTAMP-SETTING` with one line
 * for the operator that repeats nothing of it.
 */
export function readTimestampSetting(text: string): TimestampSetting {
  const read = shape.safeParse(parseJson(text));
  if (!read.success) {
    throw new Error(
      'TIMESTAMP-SETTING: AKASHI_TIMESTAMP は {"url","roots","policy","user","password"} の形の JSON にしてください。',
    );
  }
  const { url, roots, policy, user, password } = read.data;
  const basic = user === undefined ? undefined : Buffer.from(`${user}:${password ?? ''}`).toString('base64');
  return {
    url,
    roots: readCertificates(roots),
    policy,
    authorization: basic === undefined ? undefined : `Basic ${basic}`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
