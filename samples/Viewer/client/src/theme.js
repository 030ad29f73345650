const key = 'theme'; // public/theme.js reads it
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** The choice between the theme of the system, light and dark. The browser remembers it. */
export class Theme {
  #select = document.getElementById('theme');

  constructor() {
    this.#select.value = chosen();
    this.#select.addEventListener('change', () => this.#choose(this.#select.value));
  }

  toggle() {
    const isDark = (chosen() || (systemIsDark.matches ? 'dark' : 'light')) === 'dark';
    this.#choose(isDark ? 'light' : 'dark');
  }

  #choose(theme) {
    this.#select.value = theme;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    remember(theme);
  }
}

const chosen = () => document.documentElement.dataset.theme ?? '';

function remember(theme) {
  try {
    if (theme) localStorage.setItem(key, theme);
    else localStorage.removeItem(key);
  } catch {
    // The browser blocks storage: the choice is that of this page.
  }
}
