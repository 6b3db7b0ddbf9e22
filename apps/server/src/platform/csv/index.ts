/** Tables for a spreadsheet. */
export { spreadsheetCsv } from './spreadsheet.ts';
