import { CheckRulesSection as Rules } from '../claim-checks/index.ts';
import { Section } from './section.tsx';
import classes from './settings.module.css';

/** 点検ルール in the frame of the settings. */
export function CheckRulesSection() {
  return <Rules Section={Section} classes={classes} />;
}
