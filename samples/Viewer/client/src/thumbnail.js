import { utilities } from '@cornerstonejs/core';
import { whyNotShown } from './failure.js';

const maxBytes = 64 << 20; // a large file is read when it is opened, not for a thumbnail

/** Draws the image in the middle of a series that can be shown. */
export async function drawThumbnail(canvas, series) {
  canvas.width = canvas.height = 96;
  const frames = series.frames.filter(({ facts }) => !whyNotShown(facts) && !(facts.size > maxBytes));
  if (frames.length === 0) return;
  try {
    await utilities.loadImageToCanvas({ canvas, imageId: frames[Math.floor(frames.length / 2)].imageId });
  } catch {
    canvas.hidden = true; // the viewport states the reason when the series is opened
  }
}
