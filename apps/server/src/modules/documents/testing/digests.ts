/** Prints the SHA-256 of every form, one a line. Run in two processes to compare them. */
import * as documents from '../index.ts';
import * as inputs from './inputs.ts';

const prints = [
  documents.renderReceipt(inputs.receipt),
  documents.renderStatement(inputs.statement),
  documents.renderPrescription(inputs.prescription),
  documents.renderClaimSheet(inputs.claimSheet),
  documents.renderDailyCash(inputs.dailyCash),
  documents.renderChart(inputs.chart),
  documents.renderAccidentSheet(inputs.accidentSheet),
];
for (const print of prints) console.log(print.edition.id, print.sha256);
