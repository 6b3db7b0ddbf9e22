export { SettingsScreen, type SettingsSection } from './settings-screen.tsx';
