import encodeQR from 'qr';

export interface QrDrawing {
  /** Modules along one side, the quiet zone of four included (ISO/IEC 18004, 9.1). */
  readonly size: number;
  /** Dark modules as an SVG path, one unit a module. */
  readonly path: string;
}

const QUIET_ZONE = 4;

/** Draws a text as a QR code with error correction level M. */
export function qrPath(text: string): QrDrawing {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size: rows.length, path };
}
