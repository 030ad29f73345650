// Runs before the first paint, so that the page does not flash in the other theme. src/theme.js changes the theme.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // The browser blocks storage: the theme is that of the system.
}
