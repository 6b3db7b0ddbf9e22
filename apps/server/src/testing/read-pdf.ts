import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text as a person may search it: without spaces, full-width forms folded. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

export interface PlacedText {
  text: string;
  /** Millimetres from the left and the bottom edge. */
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export interface ReadPage {
  widthMm: number;
  heightMm: number;
  items: readonly PlacedText[];
  /** All text of the page, folded. */
  text: string;
}

const MM = 25.4 / 72;

/** Pages of a PDF as an independent reader sees them. */
export async function readPdf(pdf: Uint8Array): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: ReadPage[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const view = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      const left = x * MM;
      return [
        { text: item.str, left, right: left + item.width * MM, bottom: y * MM, top: (y + item.height) * MM },
      ];
    });
    const text = folded(items.map((item) => item.text).join(''));
    pages.push({ widthMm: view.width * MM, heightMm: view.height * MM, items, text });
  }
  await task.destroy();
  return pages;
}

/** All text of all pages, folded. */
export const allText = (pages: readonly ReadPage[]): string => pages.map((page) => page.text).join('');
