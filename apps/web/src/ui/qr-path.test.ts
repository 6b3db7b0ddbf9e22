import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

const PIXELS = 4;

/** Paints what the path says, as a browser does, and reads it like a camera. */
function readBack({ size, path }: { size: number; path: string }): string {
  const width = size * PIXELS;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < PIXELS; row += 1)
      for (let column = 0; column < PIXELS; column += 1) {
        const at = 4 * ((Number(y) * PIXELS + row) * width + Number(x) * PIXELS + column);
        data.fill(0, at, at + 3);
      }
  return decodeQR({ width, height: width, data });
}

describe('TRUST-1: 認証アプリに読ませる QR コード', () => {
  it('描いたものを読み返すと、日本語の名前まで同じ文字になる', () => {
    const name = encodeURIComponent('証 見本内科クリニック:佐倉');
    const uri = `otpauth://totp/${name}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Akashi&period=30&digits=6`;
    for (const text of ['A', uri, uri + uri]) expect(readBack(qrPath(text))).toBe(text);
  });

  it('まわりに四つぶんの余白がある', () => {
    const { size, path } = qrPath('A');
    const places = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5]);
  });
});
