import { utilities } from '@cornerstonejs/core';

const { windowLevel } = utilities;

// Window center and width. Cornerstone has the lower and upper bound.

export function currentWindow(viewport) {
  const range = viewport.getProperties().voiRange;
  if (!range) return null;
  const { windowCenter, windowWidth } = windowLevel.toWindowLevel(range.lower, range.upper);
  return { center: windowCenter, width: windowWidth };
}

export function setWindow(viewport, { center, width }) {
  viewport.setProperties({ voiRange: windowLevel.toLowHighRange(Math.max(width, 2), center) });
  viewport.render();
}

/** The usual windows of CT, in Hounsfield units. */
export const presets = {
  CT: {
    Brain: { center: 40, width: 80 },
    'Soft tissue': { center: 50, width: 400 },
    Lung: { center: -600, width: 1500 },
    Bone: { center: 400, width: 1800 },
  },
};
