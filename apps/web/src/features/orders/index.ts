export { WorklistScreen } from './worklist/worklist-screen.tsx';
