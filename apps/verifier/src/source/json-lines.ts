/** Objects of a line file, one by one; lines that are no object are told by number. */
export function* jsonLines(
  lines: Iterable<string>,
  onFault: (line: number) => void,
): Iterable<Record<string, unknown>> {
  let number = 0;
  for (const line of lines) {
    number++;
    const value = parsed(line);
    if (value === undefined) onFault(number);
    else yield value;
  }
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Hashes written as standard base64; undefined unless every member is one. */
export function hashesIn(value: unknown): Buffer[] | undefined {
  if (!Array.isArray(value) || value.length > 64) return undefined;
  const hashes = value.map((text) =>
    typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0),
  );
  return hashes.every((hash, at) => hash.length === 32 && hash.toString('base64') === value[at])
    ? hashes
    : undefined;
}
