import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Every browser that can run this screen reads woff2; the older copies would double what is shipped. */
function woff2Only(): Plugin {
  return {
    name: 'akashi-woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.endsWith('.css')) return undefined;
      return { code: code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, ''), map: null };
    },
  };
}

export default defineConfig({
  plugins: [woff2Only(), react()],
  build: {
    target: 'es2023',
    // The content security policy has no data: for scripts and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    sourcemap: false,
    // The enrolment page is served on an address of its own.
    rollupOptions: { input: ['index.html', 'enrol.html'] },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
});
