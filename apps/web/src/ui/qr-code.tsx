import { useMemo } from 'react';
import { qrPath } from './qr-path.ts';

/** A QR code, dark on white in every theme: cameras do not read it the other way round. */
export function QrCode({ text, label, pixels = 236 }: { text: string; label: string; pixels?: number }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={pixels}
      height={pixels}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
