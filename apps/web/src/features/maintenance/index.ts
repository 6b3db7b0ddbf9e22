export { MaintenanceSection } from './maintenance-section.tsx';
