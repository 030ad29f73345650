createGallery();
createCoverage();
createFilters();
document.documentElement.dataset.ready = Math.round(performance.now()); // milliseconds since the page was opened, for measurements
