import { utilities } from '@cornerstonejs/core';
import { whyNotDrawn, whyNotShown } from './failure.js';
import { loadImage } from './loading.js';

const maxBytes = 64 << 20; // a large file is read when it is opened, not for a thumbnail

/** Draws the image in the middle of a series that can be shown. */
export async function drawThumbnail(canvas, series) {
  const frames = series.frames.filter(({ facts }) => !whyNotShown(facts) && !(facts.size > maxBytes));
  if (frames.length === 0) return;
  const { imageId, facts } = frames[Math.floor(frames.length / 2)];
  try {
    canvas.hidden = whyNotDrawn(await loadImage(imageId, { isShown: false }), facts) !== null;
    if (!canvas.hidden) await utilities.loadImageToCanvas({ canvas, imageId });
  } catch {
    canvas.hidden = true; // the viewport states the reason when the series is opened
  }
}
