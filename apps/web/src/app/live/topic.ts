/** Reads `{ topic, … }` from the text of one event; undefined for anything else (a newer server may send more). */
export function topicOf(text: string): { topic: string; data: unknown } | undefined {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null) return undefined;
    const topic: unknown = Reflect.get(data, 'topic');
    return typeof topic === 'string' ? { topic, data } : undefined;
  } catch {
    return undefined;
  }
}
