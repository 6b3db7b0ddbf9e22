export { AccidentClaimsScreen } from './accidents-screen.tsx';
export { ClaimsScreen } from './claims-screen.tsx';
export { AssessmentsScreen } from './money/assessments-screen.tsx';
export { PaymentsScreen } from './money/payments-screen.tsx';
export { ReturnsScreen } from './returns/returns-screen.tsx';
