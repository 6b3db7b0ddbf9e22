export { ConsultationRoute, ReceptionRoute } from './routes.tsx';
export { VisitButton } from './visit-care/visit-button.tsx';
