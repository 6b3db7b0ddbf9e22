import type { OrderProblem } from '../model/order-problem.ts';
import type { NamedDisease } from './rehabilitation-fields.tsx';

/** What the form of every kind of order is given. */
export interface FormProps<Order> {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
  /** Day of care. */
  readonly on: string;
  readonly problems: readonly OrderProblem[];
  /** Days until the next appointment, null when none is booked. */
  readonly daysToNextVisit: number | null;
  /** Diseases of the patient in force that day. */
  readonly diseases: readonly NamedDisease[];
}
