import { modalityName, sopClassName, transferSyntaxName } from './names.js';

const yesNo = { YES: 'yes', NO: 'no' };

/** What the manifest states about the image. */
export class FactsPanel {
  #element;

  constructor(element, view) {
    this.#element = element;
    view.addEventListener('image', () => this.#show(view.frame));
  }

  #show({ facts, frame, frameCount }) {
    const bits = facts.bitsStored ? `${facts.bitsStored} of ${facts.bitsAllocated}` : undefined;
    this.#element.replaceChildren(
      group('Image', {
        Modality: facts.modality && `${facts.modality} (${modalityName(facts.modality)})`,
        'SOP class': facts.sopClassUID && sopClassName(facts.sopClassUID),
        'Columns × rows': facts.rows && `${facts.columns} × ${facts.rows}`,
        Frame: frameCount > 1 ? `${frame} of ${frameCount}` : undefined,
        Bits: bits,
        'Samples per pixel': facts.samplesPerPixel,
        Color: facts.photometricInterpretation,
      }),
      group('File', {
        Set: facts.set,
        Path: facts.path,
        Size: facts.size && `${facts.size.toLocaleString('en-US')} bytes`,
        'Transfer syntax': facts.transferSyntaxUID && transferSyntaxName(facts.transferSyntaxUID),
        'SHA-256': facts.sha256,
      }),
      group('Identity', {
        'Patient identity removed': yesNo[facts.patientIdentityRemoved] ?? 'not stated',
        'Burned-in annotation': yesNo[facts.burnedInAnnotation] ?? 'not stated',
        StudyInstanceUID: facts.studyInstanceUID,
        SeriesInstanceUID: facts.seriesInstanceUID,
        SOPInstanceUID: facts.sopInstanceUID,
      }),
    );
  }
}

function group(title, rows) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('dl');
  for (const [name, value] of Object.entries(rows)) {
    if (value === undefined) continue;
    const term = document.createElement('dt');
    term.textContent = name;
    const text = document.createElement('dd');
    text.textContent = value;
    list.append(term, text);
  }
  section.append(heading, list);
  return section;
}
