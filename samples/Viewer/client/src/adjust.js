import { currentWindow, setWindow } from './window.js';

const step = 0.05;

/** A step of a tool by key, in the direction in which the mouse would be dragged. */
export function adjust(view, tool, x, y) {
  if (!view.isShown) return;
  const { viewport } = view;
  if (tool === 'WindowLevel') return adjustWindow(viewport, x, y);
  if (tool === 'Zoom') viewport.setZoom(viewport.getZoom() * (1 - step * 2 * y + step * 2 * x));
  if (tool === 'Pan') {
    const [left, top] = viewport.getPan();
    viewport.setPan([left + x * 20, top + y * 20]);
  }
  viewport.render();
}

function adjustWindow(viewport, x, y) {
  const { center, width } = currentWindow(viewport);
  const by = Math.max(width * step, 1);
  setWindow(viewport, { center: center + y * by, width: width + x * by });
}
