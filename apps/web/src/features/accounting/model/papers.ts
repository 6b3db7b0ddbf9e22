import type { DocumentInfo } from '@akashi/contract';

export type Paper = 'receipt' | 'statement' | 'prescription';

export const PAPER_WORDS: Record<DocumentInfo['kind'], string> = {
  receipt: '領収証',
  statement: '診療明細書',
  prescription: '処方箋',
  chart: 'カルテ',
  claimSheet: '診療報酬明細書',
  dailyCash: '日計表',
  accidentSheet: '労災・自賠責の明細書',
};

/**
 * The papers that settling a visit hands out. A prescription is issued once: a second original could be filled
 * twice, so that only a marked reprint follows it.
 */
export function papersToIssue(
  prescribedOutside: boolean,
  issued: readonly DocumentInfo[],
  unwanted: readonly Paper[],
): readonly Paper[] {
  const prescribed = issued.some((one) => one.kind === 'prescription');
  const papers: Paper[] = ['receipt', 'statement'];
  if (prescribedOutside && !prescribed) papers.push('prescription');
  return papers.filter((paper) => !unwanted.includes(paper));
}

/** The originals that belong to the bill as it is charged now, in the order they are handed out. */
export function papersOfBill(
  documents: readonly DocumentInfo[],
  finalisedAt: string | null,
): readonly DocumentInfo[] {
  if (finalisedAt === null) return [];
  return (['receipt', 'statement', 'prescription'] as const).flatMap((kind) => {
    const newest = documents.find((one) => one.kind === kind && one.reprintOf === null);
    if (!newest) return [];
    return kind === 'prescription' || Date.parse(newest.createdAt) >= Date.parse(finalisedAt) ? [newest] : [];
  });
}

/** True for a receipt or statement of a charge that was corrected since: it may be read, but not handed out again. */
export function isSuperseded(document: DocumentInfo, finalisedAt: string | null): boolean {
  if (document.kind !== 'receipt' && document.kind !== 'statement') return false;
  return finalisedAt !== null && Date.parse(document.createdAt) < Date.parse(finalisedAt);
}
