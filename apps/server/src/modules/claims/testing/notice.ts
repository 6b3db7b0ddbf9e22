import { encodeCp932 } from '@akashi/claim-file';

export interface NoticeLine {
  month: string;
  receiptNumber: number;
  patientName: string;
  chartNumber: number;
  points: number;
  claimed?: string;
}

/** The data of a 増減点連絡書 as a body gives it out. */
export function noticeFile(lines: readonly NoticeLine[]): Uint8Array {
  const rows = lines.map(({ month, receiptNumber, patientName, chartNumber, points, claimed = '' }) => {
    const cells = Array.from({ length: 29 }, () => '');
    cells[0] = '3';
    cells[1] = month.replace('-', '');
    cells[2] = String(receiptNumber);
    cells[17] = patientName;
    cells[18] = String(chartNumber);
    cells[19] = '60';
    cells[22] = String(points);
    cells[23] = 'D';
    cells[25] = claimed;
    return cells.join(',');
  });
  return encodeCp932(`${rows.join('\r\n')}\r\n`);
}
