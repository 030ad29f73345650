createGallery();
createCoverage();
createFilters();
document.documentElement.dataset.ready = 'true';
