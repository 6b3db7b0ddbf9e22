export { inSubsidyOrder, subsidyPlace } from './order.ts';
