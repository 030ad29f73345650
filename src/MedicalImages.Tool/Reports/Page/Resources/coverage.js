function createCoverage() {
  const { syntaxes, rows, missing } = data.coverage;
  const header = ['Modality', 'SOP class', 'Bits', 'Frames'].map(name => element('th', { scope: 'col' }, name));
  const columns = syntaxes.map(syntax => element('th', { scope: 'col', className: 'number', title: data.syntaxes[syntax].name },
    data.syntaxes[syntax].short.replace(/VR (Little|Big) Endian/, (_, order) => `${order[0]}E`)));
  const total = element('th', { scope: 'col', className: 'number' }, 'Total');
  const sums = syntaxes.map((_, i) => rows.reduce((sum, row) => sum + row.images[i], 0));
  find('coverage-table').append(
    element('caption', { className: 'hidden-text' }, 'Number of images by kind and transfer syntax'),
    element('thead', {}, element('tr', {}, ...header, ...columns, total)),
    element('tbody', {}, ...rows.map(createCoverageRow)),
    element('tfoot', {}, element('tr', {}, element('th', { scope: 'row', colSpan: 4 }, 'Total'),
      ...[...sums, imageCount].map(sum => element('td', { className: 'number' }, sum.toLocaleString('en-US'))))));
  const gaps = rows.reduce((sum, row) => sum + row.images.filter(images => images === 0).length, 0);
  find('coverage-summary').textContent = [`${count(rows.length, 'kind')} of images`,
    count(syntaxes.length, 'transfer syntax', 'transfer syntaxes'), count(gaps, 'gap')].join(', ');
  find('coverage-missing').textContent = missing.length > 0 ? `No image has: ${[...new Set(missing)].join(', ')}.` : '';
}

function createCoverageRow(row) {
  const kind = [nameOf(data.modalities, row.modality), nameOf(data.sopClasses, row.sopClass)];
  return element('tr', {},
    element('td', {}, kind[0]), element('th', { scope: 'row' }, kind[1]), element('td', {}, row.bits), element('td', {}, row.frames),
    ...row.images.map((images, i) => createCoverageCell(row, images, data.coverage.syntaxes[i])),
    element('td', { className: 'number' }, row.images.reduce((sum, images) => sum + images, 0).toLocaleString('en-US')));
}

function createCoverageCell(row, images, syntax) {
  if (images === 0) return element('td', { className: 'gap' }, element('span', { 'aria-label': 'gap', role: 'img' }, '·'));
  if ([data.modalities[row.modality].name, data.syntaxes[syntax].name].includes('other')) // several kinds: no filter selects them
    return element('td', { className: 'number' }, images.toLocaleString('en-US'));
  const label = `${count(images, 'image')}, ${nameOf(data.modalities, row.modality)}, ${data.syntaxes[syntax].short}: show`;
  const button = element('button', { type: 'button', 'aria-label': label }, images.toLocaleString('en-US'));
  button.addEventListener('click', () => setFilters(row.modality, row.sopClass, syntax));
  return element('td', { className: 'number' }, button);
}
