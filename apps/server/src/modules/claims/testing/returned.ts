import { type Claim, encodeCp932 } from '@akashi/claim-file';

export interface Back {
  claim: Claim;
  searchNumber: string;
  code?: string;
  text?: string;
}

/**
 * A returned file as a body sends it, made of claims of a real file: 検索番号 in RE, the reason, and the history block
 * with the claim as it was received.
 */
export function returnedFile(month: string, back: readonly Back[]): Uint8Array {
  const lines = back.flatMap(({ claim, searchNumber, code = 'L5106', text = '資格喪失後の受診です' }) => {
    const request = claim.records.map(({ type, fields }) =>
      fields.map((value, at) => (type === 'RE' && at === 18 ? searchNumber : value)).join(','),
    );
    return [
      ...request,
      `HR,${month.replace('-', '')},1,,${code},${text},,,,${searchNumber}`,
      ...claim.records.map((record, at) => `1,${at + 1},0,${record.fields.join(',')}`),
      '8,1,0,RC,KANRI0001',
    ];
  });
  const all = [`HI,1,${month.replace('-', '')}`, ...lines, `HG,${back.length}`];
  return encodeCp932(`${all.join('\r\n')}\r\n\u001a`);
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
