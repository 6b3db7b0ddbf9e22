/** 世帯合算: persons under one insurance, and what they get back for a month. */
export { HouseholdScreen } from './household-screen.tsx';
