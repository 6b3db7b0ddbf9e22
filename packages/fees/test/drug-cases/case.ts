/** A unit of drugs worked by hand: prices of the day, the sum, and the points the rounding gives. */
export interface DrugCase {
  id: string;
  date: string;
  kind:
    | 'internal'
    | 'asNeeded'
    | 'external'
    | 'subcutaneousIntramuscular'
    | 'intravenous'
    | 'drip'
    | 'treatment'
    | 'surgery'
    | 'anaesthesia'
    | 'imaging'
    | 'laboratory'
    | 'home';
  /** Price in yen as the drug master states it on the date; amount of one day, one dose or one time. */
  drugs: readonly { code: string; name: string; price: number; amount: number }[];
  /** 内服 days, 屯服 doses. */
  count: number;
  /** Σ price × amount. */
  yen: number;
  /** Points of one count, worked by hand. */
  points: number;
  working: string;
  source: string;
  patchReason?: string;
  /** 減点 of patches beyond 63 sheets. */
  reduction?: number;
  /** Each drug is an order of its own. */
  separateOrders?: boolean;
  /** 選定療養: price of the original, and yen at the window with tax. */
  special?: { originalPrice: number; yen: number };
}
