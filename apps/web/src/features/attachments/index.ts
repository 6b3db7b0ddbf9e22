export { AttachmentsCard } from './attachments-card.tsx';
