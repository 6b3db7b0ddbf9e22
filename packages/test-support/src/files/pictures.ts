import { crc32, deflateSync } from 'node:zlib';

const ascii = (text: string) => Buffer.from(text, 'latin1');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG of one grey colour. `claims` puts another size into its header; `extra` stands before the pixels. */
export function png(setting: { claims?: [number, number]; extra?: [string, Buffer][] } = {}): Buffer {
  const [width, height] = setting.claims ?? [8, 8];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(8 * 9, 0x80);
  for (let row = 0; row < 8; row += 1) rows[row * 9] = 0;
  return Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    ...(setting.extra ?? []).map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A whole JPEG of one pixel (baseline, grey), with an EXIF segment when asked. */
export function jpeg(setting: { place?: string; turn?: number; claims?: number } = {}): Buffer {
  const quantisation = Buffer.from([0xff, 0xdb, 0, 67, 0, ...Array<number>(64).fill(1)]);
  const side = setting.claims ?? 1;
  const frame = Buffer.from([
    0xff,
    0xc0,
    0,
    11,
    8,
    side >> 8,
    side & 255,
    side >> 8,
    side & 255,
    1,
    1,
    0x11,
    0,
  ]);
  const table = (id: number) => Buffer.from([0xff, 0xc4, 0, 20, id, 1, ...Array<number>(15).fill(0), 0]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ascii('\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00'),
    ...(setting.place || setting.turn ? [exif(setting.turn ?? 1, setting.place ?? '')] : []),
    quantisation,
    frame,
    table(0x00),
    table(0x10),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function exif(turn: number, place: string): Buffer {
  const tiff = Buffer.concat([
    Buffer.from([
      0x4d,
      0x4d,
      0,
      0x2a,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      turn,
      0,
      0,
      0,
      0,
      0,
      0,
    ]),
    Buffer.from(place),
  ]);
  const body = Buffer.concat([ascii('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A TIFF of one black pixel; `next` makes its only directory point on. */
export function tiff(setting: { width?: number; next?: number } = {}): Buffer {
  const out = Buffer.alloc(8 + 2 + 5 * 12 + 4 + 1);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(8, 4);
  out.writeUInt16LE(5, 8);
  const entries: [number, number][] = [
    [0x0100, setting.width ?? 1],
    [0x0101, 1],
    [0x0106, 1],
    [0x0111, out.length - 1],
    [0x0117, 1],
  ];
  entries.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    out.writeUInt16LE(tag, at);
    out.writeUInt16LE(4, at + 2);
    out.writeUInt32LE(1, at + 4);
    out.writeUInt32LE(value, at + 8);
  });
  out.writeUInt32LE(setting.next ?? 0, 10 + 60);
  return out;
}
