import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All text of a PDF as an independent reader sees it: without spaces, full-width forms folded. */
export async function textOfPdf(pdf: Blob): Promise<string> {
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const task = getDocument({ data: bytes, verbosity: 0 });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  await task.destroy();
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}
