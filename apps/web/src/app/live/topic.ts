/** Reads the topic of an announcement `{"topic":"reception"}`; undefined for anything else. */
export function topicOf(text: string): string | undefined {
  return memberOf(text, 'topic');
}

/** True when the session ended because its device may no longer connect: `{"reason":"device"}`. */
export function isDeviceEnd(text: string): boolean {
  return memberOf(text, 'reason') === 'device';
}

function memberOf(text: string, name: string): string | undefined {
  try {
    const data: unknown = JSON.parse(text);
    const member: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof member === 'string' && member !== '' ? member : undefined;
  } catch {
    return undefined;
  }
}
