/** What nobody came back for in a month is removed from this device, in milliseconds. */
export const KEEP_FOR = 31 * 86_400_000;
