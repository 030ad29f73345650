import { Cine } from './cine.js';
import { FactsPanel } from './factsPanel.js';
import { listenToKeys } from './keys.js';
import { loadStudies } from './studies.js';
import { Overlay } from './overlay.js';
import { StackView } from './stackView.js';
import { StudyList } from './studyList.js';
import { Toolbar } from './toolbar.js';
import { createViewport } from './viewport.js';

const element = (id) => document.getElementById(id);

async function start() {
  const viewport = await createViewport(element('canvas'));
  const view = new StackView(viewport, element('viewport'));
  const cine = new Cine(view);
  const studies = new StudyList(element('studies'), (series) => {
    cine.stop();
    view.open(series);
  });
  const toolbar = new Toolbar(view, cine);
  new Overlay(view);
  new FactsPanel(element('facts'), view);
  listenToKeys(view, cine, studies, toolbar);
  await studies.show(await loadStudies());
}

start().catch((error) => {
  const card = element('card');
  card.textContent = `The viewer did not start: ${error.message}`;
  card.hidden = false;
  element('viewport').dataset.state = 'failed';
});
