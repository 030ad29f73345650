// Window center and width. Cornerstone has the lower and upper bound.

export function currentWindow(viewport) {
  const range = viewport.getProperties().voiRange;
  return range ? { center: (range.lower + range.upper) / 2, width: range.upper - range.lower } : null;
}

export function setWindow(viewport, { center, width }) {
  const half = Math.max(width, 1) / 2;
  viewport.setProperties({ voiRange: { lower: center - half, upper: center + half } });
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
