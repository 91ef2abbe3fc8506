// What must not wait for the circuit: the drawer, times that go on, keys. And what only a browser can do: copying.
(() => {
  const root = document.documentElement;

  // ---- drawer on narrow screens
  const toggleButton = () => document.querySelector('[data-drawer-toggle]');
  const setDrawer = open => {
    const button = toggleButton();
    if (open) root.dataset.drawer = 'open'; else delete root.dataset.drawer;
    button?.setAttribute('aria-expanded', String(open));
    if (open) document.querySelector('#drawer a.nav-item')?.focus();
  };
  document.addEventListener('click', e => {
    const target = e.target.closest?.('[data-drawer-toggle],[data-drawer-close],.nav-item,[data-skip],[data-reload]');
    if (!target) return;
    if (target.matches('[data-drawer-toggle]')) setDrawer(root.dataset.drawer !== 'open');
    else if (target.matches('[data-skip]')) { e.preventDefault(); document.getElementById('content')?.focus(); }
    else if (target.matches('[data-reload]')) location.reload();
    else setDrawer(false);
  });
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape' && root.dataset.drawer === 'open') { setDrawer(false); toggleButton()?.focus(); }
  });

  // ---- times, in the words of InWords.cs
  const two = (large, largeUnit, small, smallUnit) => small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
  const whole = ms => {
    const s = Math.max(0, Math.round(ms / 1000));
    if (s < 60) return `${s} s`;
    if (s < 3600) return two(Math.floor(s / 60), 'min', s % 60, 's');
    if (s < 86400) return two(Math.floor(s / 3600), 'h', Math.floor(s % 3600 / 60), 'min');
    return two(Math.floor(s / 86400), 'd', Math.floor(s % 86400 / 3600), 'h');
  };
  const coarse = ms => {
    const s = Math.max(0, Math.floor(ms / 1000));
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min`;
    if (s < 86400) return `${Math.floor(s / 3600)} h`;
    return `${Math.floor(s / 86400)} d`;
  };
  const ago = ms => ms < -1000 ? `in ${coarse(-ms)}` : `${coarse(ms)} ago`;
  const until = ms => ms < 500 ? 'now' : `in ${whole(ms)}`;
  // The text node stays, so that Blazor still finds it when it has something new to write.
  const write = (element, text) => {
    const node = element.firstChild;
    if (node?.nodeType === Node.TEXT_NODE && node.nodeValue !== text) node.nodeValue = text;
  };
  const tick = () => {
    if (document.hidden) return;
    const now = Date.now();
    for (const element of document.querySelectorAll('time[data-ago],time[data-elapsed],time[data-until]')) {
      const at = Date.parse(element.dateTime);
      if ('ago' in element.dataset) write(element, ago(now - at));
      else if ('elapsed' in element.dataset) write(element, whole(now - at));
      else write(element, until(at - now));
    }
  };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);

  // ---- after a restart the old circuit is gone for good: load again, unless somebody has typed something
  document.addEventListener('components-reconnect-state-changed', e => {
    if (e.detail?.state === 'rejected' && !document.querySelector('[data-draft]')) location.reload();
  });

  window.portal = {
    // True when it was copied. Pages served without TLS have no clipboard interface, so there is a second way.
    copy: async text => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        const area = document.createElement('textarea');
        area.value = text;
        area.style.position = 'fixed';
        area.style.opacity = '0';
        document.body.append(area);
        area.select();
        const done = document.execCommand('copy');
        area.remove();
        return done;
      }
    },
  };
})();
