import { deflateSync } from 'node:zlib';

interface Setting {
  /** Entries of the catalogue, in PDF's own writing. */
  catalogue?: string;
  /** Further objects, numbered from 10. */
  objects?: readonly string[];
  /** Objects that are packed into an object stream, numbered from 50. */
  packed?: readonly string[];
  /** How the object stream says it is packed. */
  filter?: string;
  trailer?: string;
}

/** A PDF of one empty page with whatever is asked for beside it. */
export function pdf(setting: Setting = {}): Buffer {
  const objects: (string | Buffer)[] = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${setting.catalogue ?? ''} >>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n',
    stream(4, '', Buffer.from('BT /F1 12 Tf 72 770 Td (Referral) Tj ET')),
    ...(setting.objects ?? []).map((body, index) => `${10 + index} 0 obj\n${body}\nendobj\n`),
    ...(setting.packed ? [objectStream(setting.packed, setting.filter ?? '/FlateDecode')] : []),
  ];
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const parts: Buffer[] = [head];
  const offsets: number[] = [];
  let at = head.length;
  for (const object of objects) {
    const bytes = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    offsets.push(at);
    parts.push(bytes);
    at += bytes.length;
  }
  const table = offsets.slice(0, 4).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(
    Buffer.from(
      `xref\n0 5\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size 5 /Root 1 0 R ${setting.trailer ?? ''} >>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

function stream(number: number, entries: string, content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode ${entries} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

function objectStream(bodies: readonly string[], filter: string): Buffer {
  let offset = 0;
  const index = bodies.map((body, n) => {
    const entry = `${50 + n} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const head = `${index.join(' ')} `;
  const packed = deflateSync(Buffer.from(`${head}${bodies.join(' ')}`));
  return Buffer.concat([
    Buffer.from(
      `49 0 obj\n<< /Type /ObjStm /N ${bodies.length} /First ${head.length} /Length ${packed.length} /Filter ${filter} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}
