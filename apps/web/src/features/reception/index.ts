export { ConsultationRoute, ReceptionRoute } from './routes.tsx';
