import { sopClassName, transferSyntaxName } from './names.js';

// A browser reads a file as a whole, and a buffer has at most 2 GB.
const maxBytes = 1 << 30;

// Cornerstone 5.14 has no decoder for these: JPEG 2000 part 2, JPIP, MPEG-2, MPEG-4, HEVC, JPIP HTJ2K, and video over networks.
const unsupported = /^1\.2\.840\.10008\.1\.2(\.4\.(9[2-5]|10[0-9](\.1)?|20[45])|\.7\.\d)$/;

/** Why the image cannot be shown, as far as the manifest tells it. */
export function whyNotShown(facts) {
  if (facts.problem) return { reason: 'The file is invalid.', detail: facts.problem };
  if ('wrongFrames' in facts) return { reason: `The file declares ${facts.wrongFrames} frames. The viewer shows 1 to 10,000.` };
  if (facts.size > maxBytes) return { reason: `The file has ${(facts.size / 1e9).toFixed(1)} GB. The viewer opens files of up to 1 GB.` };
  if (unsupported.test(facts.transferSyntaxUID))
    return { reason: `Cornerstone does not support the transfer syntax ${transferSyntaxName(facts.transferSyntaxUID)}.` };
  if (facts.sha256 && !facts.rows) return { reason: `The object has no image. SOP class: ${sopClassName(facts.sopClassUID)}.` };
  return null;
}

/** Why the decoded image cannot be drawn. Some decoders report no error for a damaged frame, and return no pixels or another size. */
export function whyNotDrawn(image, facts) {
  const { rows, columns, numberOfComponents } = image;
  const isExpected = (!facts.rows || rows === facts.rows) && (!facts.columns || columns === facts.columns);
  const isComplete = rows * columns > 0 && image.getPixelData().length >= rows * columns * numberOfComponents;
  if (isExpected && isComplete) return null;
  const pixels = Math.floor(image.getPixelData().length / (numberOfComponents || 1));
  return { reason: 'The pixel data is damaged.', detail: `The decoder returned ${pixels} pixels for ${columns} × ${rows}.` };
}
