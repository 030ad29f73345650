const form = find('filters');
const selects = { modality: find('modality'), sopClass: find('sop-class'), syntax: find('syntax') };

function createFilters() {
  fillSelect('modality', data.modalities, 'All modalities');
  fillSelect('sopClass', data.sopClasses, 'All SOP classes');
  fillSelect('syntax', data.syntaxes, 'All transfer syntaxes');
  let timer = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(applyFilters, 80);
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(applyFilters));
  applyFilters();
}

function fillSelect(key, table, all) {
  const counts = table.map(() => 0);
  for (const series of allSeries) for (const image of series.images) counts[image[key]]++;
  const options = table.map((value, i) => [value.short ?? (value.name || 'not stated'), i]).filter(([, i]) => counts[i] > 0)
    .sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  selects[key].append(new Option(all, ''), ...options.map(([name, i]) => new Option(`${name} (${counts[i]})`, i)));
}

function applyFilters() {
  const words = find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const selected = Object.entries(selects).filter(([, select]) => select.value !== '')
    .map(([key, select]) => [key, Number(select.value)]);
  const isMatch = image => selected.every(([key, value]) => image[key] === value)
    && words.every(word => searchTextOf(image).includes(word));
  const isFiltered = selected.length + words.length > 0;
  const columns = estimateColumns();
  let images = 0, series = 0;
  for (const one of allSeries) {
    const matching = isFiltered ? one.images.filter(isMatch) : one.images;
    updateSeries(one, matching, columns);
    images += matching.length;
    if (matching.length > 0) series++;
  }
  for (const set of data.sets) set.element.hidden = isFiltered && set.series.every(one => one.shown.length === 0);
  find('clear').hidden = !isFiltered;
  find('no-match').hidden = images > 0 || imageCount === 0;
  const total = count(imageCount, 'image');
  const shown = isFiltered ? `${images.toLocaleString('en-US')} of ${total}` : total;
  find('count').textContent = `${shown} in ${count(series, 'series', 'series')}`;
}

function setFilters(modality, sopClass, syntax) {
  form.reset();
  Object.assign(selects.modality, { value: modality });
  Object.assign(selects.sopClass, { value: sopClass });
  Object.assign(selects.syntax, { value: syntax });
  applyFilters();
  gallery.focus();
}
