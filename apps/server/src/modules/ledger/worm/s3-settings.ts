import { z } from 'zod';

const shape = z.strictObject({
  /** Base address; the bucket is added as the first part of the path. */
  endpoint: z.url({ protocol: /^https?$/ }),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  region: z.string().min(1).default('us-east-1'),
  /** A credential that may put objects and nothing else. */
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  /** Path below the bucket. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9/_.-]*$/)
    .default(''),
  /** Years from the writing for which nobody can delete: the longest period of the log and one more. */
  retainYears: z.number().int().min(1).max(100).default(11),
});

/** The bucket of the setting `AKASHI_WORM_S3`. */
export type S3Setting = z.infer<typeof shape>;

/** Reads the setting (JSON). Throws `WORM-SETTING` with one line that repeats nothing of it. */
export function readS3Setting(text: string): S3Setting {
  const read = shape.safeParse(parseJson(text));
  if (!read.success) {
    throw new Error(
      'WORM-SETTING: AKASHI_WORM_S3 は {"endpoint","bucket","region","accessKeyId","secretAccessKey","prefix","retainYears"} の形の JSON にしてください。',
    );
  }
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
