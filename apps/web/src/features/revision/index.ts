export { RevisionSection } from './revision-section.tsx';
