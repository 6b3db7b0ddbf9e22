/**
 * The notes in what a witness hands out: a JSON list of notes (or of objects with `note` or `checkpoint`), or notes one
 * after the other.
 */
export function notesIn(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) {
    const values = trimmed.startsWith('[') ? parsed(trimmed) : trimmed.split('\n').map(parsed);
    return (Array.isArray(values) ? values : []).flatMap(noteOf);
  }
  return splitNotes(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noteOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const { note, checkpoint } = value as { note?: unknown; checkpoint?: unknown };
  if (typeof note === 'string') return [note];
  return typeof checkpoint === 'string' ? [checkpoint] : [];
}

/** A note is its text, an empty line, and signature lines; the next one begins after them. */
function splitNotes(text: string): string[] {
  const notes: string[] = [];
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const signed = lines.at(-1)?.startsWith('— ') === true;
    if (signed && !line.startsWith('— ')) {
      notes.push(`${lines.join('\n')}\n`);
      lines = [];
    }
    if (line !== '' || lines.length > 0) lines.push(line);
  }
  return notes;
}
