/** Reads the topic of an announcement `{"topic":"reception"}`; undefined for anything else. */
export function topicOf(text: string): string | undefined {
  try {
    const data: unknown = JSON.parse(text);
    const topic: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'topic') : undefined;
    return typeof topic === 'string' && topic !== '' ? topic : undefined;
  } catch {
    return undefined;
  }
}
