import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Failed, Loading } from '../ui/states.tsx';
import { Frame } from './frame/frame.tsx';
import { NotFoundScreen } from './frame/not-found-screen.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundScreen });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/reception' });
  },
});
/** Shown by the session provider while nobody is signed in; afterwards the day begins at the reception. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: () => {
    throw redirect({ to: '/reception' });
  },
});

const receptionScreen = (name: 'ReceptionRoute' | 'ConsultationRoute') =>
  lazyRouteComponent(() => import('../features/reception/index.ts'), name);
const reception = createRoute({
  getParentRoute: () => root,
  path: '/reception',
  component: receptionScreen('ReceptionRoute'),
});
const consultation = createRoute({
  getParentRoute: () => root,
  path: '/consultation',
  component: receptionScreen('ConsultationRoute'),
});
const newPatient = createRoute({
  getParentRoute: () => root,
  path: '/patients/new',
  component: lazyRouteComponent(() => import('../features/patients/index.ts'), 'NewPatientScreen'),
});
const patient = createRoute({
  getParentRoute: () => root,
  path: '/patients/$patientId',
  validateSearch: (search: Record<string, unknown>): { edit?: 'coverage' } =>
    search.edit === 'coverage' ? { edit: 'coverage' } : {},
  component: lazyRouteComponent(() => import('./screens/patient-route.tsx'), 'PatientRoute'),
});
const household = createRoute({
  getParentRoute: () => root,
  path: '/patients/$patientId/household',
  component: lazyRouteComponent(() => import('./screens/household-route.tsx'), 'HouseholdRoute'),
});
const chart = createRoute({
  getParentRoute: () => root,
  path: '/chart/$encounterId',
  component: lazyRouteComponent(() => import('./screens/chart-route.tsx'), 'ChartRoute'),
});
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  component: lazyRouteComponent(() => import('../features/orders/index.ts'), 'WorklistScreen'),
});
const accounting = createRoute({
  getParentRoute: () => root,
  path: '/accounting',
  component: lazyRouteComponent(() => import('./screens/accounting-route.tsx'), 'AccountingRoute'),
});
const accountingOf = createRoute({
  getParentRoute: () => root,
  path: '/accounting/$encounterId',
  component: lazyRouteComponent(() => import('./screens/accounting-route.tsx'), 'AccountingRoute'),
});
const claims = createRoute({
  getParentRoute: () => root,
  path: '/claims',
  component: lazyRouteComponent(() => import('./screens/claims-route.tsx'), 'ClaimsRoute'),
});
const claimRun = createRoute({
  getParentRoute: () => root,
  path: '/claims/$runId',
  component: lazyRouteComponent(() => import('./screens/claims-route.tsx'), 'ClaimsRoute'),
});
const claimReturns = createRoute({
  getParentRoute: () => root,
  path: '/claims/returns',
  component: lazyRouteComponent(() => import('../features/claims/index.ts'), 'ReturnsScreen'),
});
const claimAssessments = createRoute({
  getParentRoute: () => root,
  path: '/claims/assessments',
  component: lazyRouteComponent(() => import('../features/claims/index.ts'), 'AssessmentsScreen'),
});
const claimPayments = createRoute({
  getParentRoute: () => root,
  path: '/claims/payments',
  component: lazyRouteComponent(() => import('../features/claims/index.ts'), 'PaymentsScreen'),
});
const claimAccidents = createRoute({
  getParentRoute: () => root,
  path: '/claims/accidents',
  component: lazyRouteComponent(() => import('../features/claims/index.ts'), 'AccidentClaimsScreen'),
});
const accessLog = createRoute({
  getParentRoute: () => root,
  path: '/access-log',
  validateSearch: ({ patient }: Record<string, unknown>): { patient?: string } =>
    typeof patient === 'string' ? { patient } : {},
  component: lazyRouteComponent(() => import('./screens/access-log-route.tsx'), 'AccessLogRoute'),
});
const SECTIONS = [
  'institution',
  'hours',
  'standards',
  'prices',
  'staff',
  'approvals',
  'maintenance',
  'rights',
  'review',
  'retention',
  'revision',
  'emergency',
  'roster',
  'inspection',
  'sign-in',
  'masters',
  'check-rules',
  'devices',
  'status',
  'self',
] as const;
export type SettingsSection = (typeof SECTIONS)[number];
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { section?: SettingsSection } => {
    const section = SECTIONS.find((one) => one === search.section);
    return section ? { section } : {};
  },
  component: lazyRouteComponent(() => import('./screens/settings-route.tsx'), 'SettingsRoute'),
});

const tree = root.addChildren([
  home,
  signIn,
  reception,
  consultation,
  newPatient,
  patient,
  household,
  chart,
  orders,
  accounting,
  accountingOf,
  claims,
  claimRun,
  claimReturns,
  claimAssessments,
  claimPayments,
  claimAccidents,
  accessLog,
  settings,
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
