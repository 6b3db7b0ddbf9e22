/** `2026-04-01 09:30` on a clock in Japan. */
export function clockInJapan(at: string): string {
  return new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
