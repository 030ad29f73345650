import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  resolve: {
    // Cornerstone's dependencies import these modules of Node.js. Without the packages of the same name, Vite replaces them by nothing,
    // and the client fails with "Class extends value undefined".
    alias: { events: 'events/', url: 'url/' },
  },
  worker: { format: 'es' },
  build: {
    assetsInlineLimit: 0, // the content security policy of the server allows files only
    chunkSizeWarningLimit: 5000,
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // light-dark() stays, so that color-scheme of an element applies to its colors
  },
});
