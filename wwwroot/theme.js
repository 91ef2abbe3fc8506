// Sets the mode before the first paint. The system's mode counts until a member picks the other one;
// picking the system's own again goes back to following the system.
(() => {
  const key = 'theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemMode = () => (system.matches ? 'dark' : 'light');
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => { document.documentElement.dataset.theme = stored() ?? systemMode(); };

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', e => { if (e.key === key) apply(); });
  document.addEventListener('click', e => {
    const button = e.target.closest?.('[data-theme-set]');
    if (!button) return;
    const mode = button.dataset.themeSet;
    try {
      if (mode === systemMode()) localStorage.removeItem(key);
      else localStorage.setItem(key, mode);
    } catch { /* storage is switched off: the choice lasts until the next page load */ }
    document.documentElement.dataset.theme = mode;
    document.querySelector(`[data-theme-set=${mode === 'dark' ? 'light' : 'dark'}]`)?.focus();
  });
})();

// Tells the server the browser's time zone, so that its times are the reader's from the first drawing on; and keeps another that was chosen.
(() => {
  const keep = (name, value) => {
    const life = value ? 'max-age=31536000' : 'max-age=0';
    document.cookie = `portal-${name}=${encodeURIComponent(value)}; path=${new URL(document.baseURI).pathname}; ${life}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  };
  try { keep('browser-zone', Intl.DateTimeFormat().resolvedOptions().timeZone); } catch { /* the server's zone it is */ }
  document.addEventListener('change', e => {
    if (!e.target.matches?.('[data-zone]')) return;
    keep('zone', e.target.value);
    location.reload();
  });
  window.keepChoice = keep;
})();
