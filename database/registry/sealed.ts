/** Columns whose values are sealed under the tenant's key for fields before they are written. */
export interface SealedTable {
  /** Column that names the row inside the tenant: a sealed value moved to another row does not open. */
  readonly row: string;
  /** Text columns; an empty text stays empty. */
  readonly text: readonly string[];
  /** jsonb columns, sealed as a whole into one JSON string. */
  readonly json: readonly string[];
}

/** The only list of them: sealing, opening, the checks of the database, renewal and proofs go by it. */
export const sealedTables = {
  'app.patient': {
    row: 'id',
    text: ['postal_code', 'address', 'phone', 'phone2', 'emergency_contact', 'note'],
    json: [],
  },
  'app.coverage': { row: 'id', text: ['symbol', 'number', 'branch'], json: [] },
  'app.accident_case': {
    row: 'id',
    text: [
      'labour_number',
      'pension_number',
      'employer_name',
      'employer_address',
      'insurer_name',
      'insurer_contact',
      'certificate_number',
      'note',
    ],
    json: [],
  },
  'app.subsidy': { row: 'id', text: ['recipient_number'], json: [] },
  // Copies of the columns above: earlier states, frozen papers, claims, kept answers.
  'app.patient_history': { row: 'id', text: [], json: ['body'] },
  'app.document': { row: 'id', text: [], json: ['input'] },
  'app.claim': { row: 'id', text: [], json: ['body'] },
  'app.claim_hold': { row: 'id', text: ['note'], json: [] },
  'app.claim_return': { row: 'id', text: [], json: ['body', 'corrected'] },
  'app.claim_assessment': { row: 'id', text: ['withdraw_reason'], json: ['body', 'review'] },
  'app.claim_assessment_file': { row: 'id', text: ['withdraw_reason'], json: [] },
  'app.claim_return_file': { row: 'id', text: ['withdraw_reason'], json: [] },
  'app.claim_remittance': { row: 'id', text: ['note', 'cancel_reason'], json: [] },
  'app.limit_sheet_entry': { row: 'id', text: ['institution', 'reason'], json: [] },
  'app.household_member': { row: 'id', text: ['end_reason'], json: [] },
  'platform.idempotency_key': { row: 'key', text: [], json: ['response'] },
} as const satisfies Record<string, SealedTable>;

export type SealedTableName = keyof typeof sealedTables;
