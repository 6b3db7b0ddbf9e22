import { useEffect } from 'react';
import { type OpenTab, openTabs } from './open-tabs.ts';

/** Puts the screen's patient into the strip of open tabs as soon as the name is known. */
export function useOpenTab(tab: OpenTab | undefined): void {
  const { path, kind, number, name } = tab ?? {};
  useEffect(() => {
    if (path && kind && number !== undefined && name) openTabs.open({ path, kind, number, name });
  }, [path, kind, number, name]);
}
