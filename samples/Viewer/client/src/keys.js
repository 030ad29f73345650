import { adjust } from './adjust.js';

/** The keys of the page. Inputs, lists and the dialog keep their own. */
export function listenToKeys(view, cine, studies, toolbar) {
  const keys = {
    ArrowUp: () => view.scroll(-1),
    ArrowDown: () => view.scroll(1),
    PageUp: () => view.scroll(-10),
    PageDown: () => view.scroll(10),
    Home: () => view.show(0),
    End: () => view.show(view.length - 1),
    ArrowLeft: () => studies.select(-1),
    ArrowRight: () => studies.select(1),
    ' ': () => cine.toggle(),
    '+': () => adjust(view, 'Zoom', 0, -1),
    '=': () => adjust(view, 'Zoom', 0, -1),
    '-': () => adjust(view, 'Zoom', 0, 1),
    w: () => toolbar.select('WindowLevel'),
    z: () => toolbar.select('Zoom'),
    p: () => toolbar.select('Pan'),
    i: () => toolbar.run('invert'),
    r: () => toolbar.run('reset'),
    f: () => toolbar.run('facts'),
    t: () => toolbar.run('theme'),
    '?': () => toolbar.run('help'),
  };
  const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keepsKey(event)) return;
    const action = event.shiftKey && directions[event.key]
      ? () => adjust(view, toolbar.tool, ...directions[event.key])
      : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function keepsKey({ target, key }) {
  if (target.closest('dialog[open], input, select')) return true;
  return key === ' ' && target.closest('button') !== null;
}
