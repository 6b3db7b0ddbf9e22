/** Prints as an independent reader sees them, for the tests of other rooms. */
export { folded, readPdf } from '../modules/documents/testing/read-pdf.ts';
