export { ConsultationRoute, ReceptionRoute } from './reception-screen.tsx';
