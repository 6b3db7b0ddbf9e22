/** Signatures and sizes of the records of a zip file (APPNOTE 6.3.10, §4.3). */
export const LOCAL = { signature: 0x04034b50, length: 30 };
export const CENTRAL = { signature: 0x02014b50, length: 46 };
export const END = { signature: 0x06054b50, length: 22 };
export const END64 = { signature: 0x06064b50, length: 56 };
export const LOCATOR64 = { signature: 0x07064b50, length: 20 };

export const STORED = 0;
export const DEFLATED = 8;
/** Names are UTF-8 (bit 11). */
export const UTF8_NAMES = 0x0800;
/** 1980-01-01 00:00: bundles of the same log have the same bytes, whenever they are made. */
export const FIXED_DATE = 0x0021;
export const MAX32 = 0xffffffff;
export const MAX16 = 0xffff;

/** One member as the central directory names it. Sizes in bytes. */
export interface Member {
  path: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its local record begins. */
  offset: number;
}
