export { ChecksList } from './checks-list.tsx';
export { HitCard } from './hit-card.tsx';
export { CheckRulesSection } from './rules-section.tsx';
export { useRecheck } from './use-recheck.ts';
export { VisitChecks } from './visit-checks.tsx';
