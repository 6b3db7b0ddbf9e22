/** Reads 9, 930, 9:30, ９時３０分 as `09:30`; undefined when it is no time. */
export function readTime(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/時(?=\d)/, ':')
    .replace(/[時分\s]/g, '');
  const match = /^(\d{1,2}):?(\d{2})?$/.exec(plain);
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? '0')];
  if (hours > 24 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
