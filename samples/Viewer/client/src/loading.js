import { cache, getWebWorkerManager, imageLoader } from '@cornerstonejs/core';

const patience = 30; // seconds in which the page can do other things
const waiting = [];
const endless = new Set();
let isLoading = false;

/**
 * Loads and decodes an image. One after the other, so that it is known which one does not end: damaged RLE can keep its decoder busy for
 * minutes, and the images after it would wait. Images that are shown go before thumbnails.
 */
export function loadImage(imageId, { isShown }) {
  return new Promise((resolve, reject) => {
    const request = { imageId, resolve, reject };
    if (isShown) waiting.unshift(request);
    else waiting.push(request);
    loadNext();
  });
}

async function loadNext() {
  if (isLoading || waiting.length === 0) return;
  isLoading = true;
  const { imageId, resolve, reject } = waiting.shift();
  await load(imageId).then(resolve, reject);
  isLoading = false;
  loadNext();
}

async function load(imageId) {
  if (endless.has(imageId)) throw timeout();
  let seconds = 0;
  let clock;
  const end = new Promise((_, reject) => {
    clock = setInterval(() => { // a page that is busy itself misses ticks, which do not count
      if (++seconds < patience) return;
      stop(imageId);
      reject(timeout());
    }, 1000);
  });
  try {
    return await Promise.race([imageLoader.loadAndCacheImage(imageId), end]);
  } finally {
    clearInterval(clock);
  }
}

// Cornerstone starts another worker for the next image.
function stop(imageId) {
  endless.add(imageId);
  if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId);
  getWebWorkerManager().terminate('dicomImageLoader');
}

const timeout = () => new Error(`It was not decoded within ${patience} seconds.`);
