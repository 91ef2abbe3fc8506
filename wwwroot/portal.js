// What must not wait for the circuit: the drawer, times that go on, keys. And what only a browser can do: copying.
(() => {
  const root = document.documentElement;

  // ---- a press counts though the page moves under it: the browser then clicks on what holds both places, and nobody hears it
  const pressable = 'button,a[href],summary';
  let press = null;
  addEventListener('pointerdown', e => {
    const target = e.isPrimary && e.button === 0 ? e.target.closest?.(pressable) : null;
    press = target && { target, x: e.clientX, y: e.clientY };
  }, true);
  addEventListener('click', e => {
    const pressed = press;
    press = null;
    if (!pressed || !e.isTrusted || e.detail === 0 || e.target === pressed.target || !e.target.contains(pressed.target)) return;
    if (Math.abs(e.clientX - pressed.x) > 4 || Math.abs(e.clientY - pressed.y) > 4 || pressed.target.matches(':disabled')) return;
    e.stopImmediatePropagation();
    e.preventDefault();
    pressed.target.click();
  }, true);

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
    else if (target.matches('[data-reload]')) loadAgain();
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
  const words = document.documentElement.dataset;
  const ago = ms => ms < -1000 ? words.in.replace('{0}', coarse(-ms)) : words.ago.replace('{0}', coarse(ms));
  const until = ms => ms < 500 ? words.now : words.in.replace('{0}', whole(ms));
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

  // ---- filter menus: one open at a time, closed by a choice, a click outside and Escape
  const closeMenus = except => {
    for (const menu of document.querySelectorAll('details[data-menu][open]')) if (menu !== except) menu.open = false;
  };
  document.addEventListener('click', e => closeMenus(e.target.closest?.('.filter-option:not(.filter-check)') ? null : e.target.closest?.('details[data-menu]')));
  document.addEventListener('keydown', e => {
    const menu = e.key === 'Escape' && document.querySelector('details[data-menu][open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  });

  // ---- lists go on loading as one scrolls: the button at their end presses itself when it comes near
  const nearing = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting && entry.target.matches('[data-more]')) entry.target.click();
  }, { rootMargin: '400px' });
  const watched = new WeakSet();
  new MutationObserver(() => {
    for (const button of document.querySelectorAll('[data-more]')) {
      if (watched.has(button)) { nearing.unobserve(button); nearing.observe(button); }
      else { watched.add(button); nearing.observe(button); }
    }
  }).observe(document.body, { childList: true, subtree: true });

  // ---- keys: single letters, outside fields only
  const rows = () => [...document.querySelectorAll('[data-rows] .row-link')];
  const move = step => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    next.focus();
    next.closest('tr,li')?.scrollIntoView({ block: 'nearest' });
  };
  // Shift and x chooses all rows from the one chosen last to this one.
  let lastChosen = null;
  const choose = row => { row?.querySelector('[data-choose]')?.click(); lastChosen = row; };
  const chooseTo = row => {
    const all = [...(row?.parentElement?.rows ?? [])];
    const from = all.indexOf(lastChosen);
    if (from < 0) { choose(row); return; }
    const at = all.indexOf(row);
    for (const one of all.slice(Math.min(from, at), Math.max(from, at) + 1)) {
      const box = one.querySelector('[data-choose]');
      if (box && !box.checked) box.click();
    }
  };
  // The rows of the list that one came from: their pages follow each other.
  document.addEventListener('click', e => {
    if (!e.target.closest?.('[data-rows] .row-link')) return;
    try { sessionStorage.setItem('rows', JSON.stringify(rows().map(link => link.getAttribute('href')).slice(0, 1000))); } catch { /* storage is switched off */ }
  }, true);
  const neighbour = step => {
    try {
      const all = JSON.parse(sessionStorage.getItem('rows') ?? '[]');
      const here = location.pathname.slice(new URL(document.baseURI).pathname.length);
      const next = all[all.indexOf(here) + step];
      if (all.includes(here) && next) Blazor.navigateTo(next);
    } catch { /* storage is switched off */ }
  };
  const places = { h: '', r: 'runs', e: 'events', a: 'reactions', g: 'gallery', c: 'connections' };
  let goTo = 0;
  const keysOff = () => { try { return localStorage.getItem('keys') === 'off'; } catch { return false; } };
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || keysOff()) return;
    if (e.target.closest?.('input,textarea,select,[contenteditable],[role=combobox],[role=listbox],.mud-dialog,dialog')) return;
    if (Date.now() - goTo < 1500 && e.key in places) {
      goTo = 0;
      document.querySelector(`#drawer a.nav-item[href="${places[e.key]}"]`)?.click();
      e.preventDefault();
      return;
    }
    goTo = 0;
    const press = selector => { const target = document.querySelector(selector); if (target) { target.click(); e.preventDefault(); } };
    switch (e.key) {
      case 'g': goTo = Date.now(); break;
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case '/': document.querySelector('[data-search]')?.focus(); e.preventDefault(); break;
      case 'f': press('main [data-key=f]'); break;
      // Two roads are two buttons: the key leads to them and takes none.
      case 'r': document.querySelector('main [data-key=r]')?.focus(); e.preventDefault(); break;
      case 'x': choose(document.activeElement?.closest?.('tr')); break;
      case 'X': chooseTo(document.activeElement?.closest?.('tr')); break;
      case '[': case ']': neighbour(e.key === ']' ? 1 : -1); break;
      case '1': case '2': case '3': case '4': case '5': press(`main [role=tablist] > :nth-child(${e.key})`); break;
      case '?': press('[data-keys]'); break;
    }
  });

  // ---- what is typed into a form outlives a lost circuit. Secrets are kept nowhere; the editor keeps its drafts by itself.
  const keptFields = () => [...document.querySelectorAll('main :is(input:is([type=text],[type=url],[type=email],[type=number],[type=datetime-local],:not([type])),textarea):not([autocomplete=off],[data-draft-field],[aria-hidden],[readonly])')];
  const nameOf = field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? field.name ?? '';
  const placeOf = (field, among) => `${nameOf(field)} ${among.filter(one => nameOf(one) === nameOf(field)).indexOf(field)}`;
  const typedKey = () => `typed:${location.pathname}`;
  let typed = { path: '', texts: {} };
  const told = new WeakSet();
  const tell = (field, text) => {
    field.value = text;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  document.addEventListener('input', e => {
    if (!(e.target instanceof Element) || !keptFields().includes(e.target)) return;
    if (typed.path !== location.pathname) typed = { path: location.pathname, texts: {} };
    typed.texts[placeOf(e.target, keptFields())] = e.target.value;
  });
  const loadAgain = () => {
    try {
      if (typed.path === location.pathname && Object.keys(typed.texts).length > 0) sessionStorage.setItem(typedKey(), JSON.stringify(typed.texts));
    } catch { /* storage is switched off */ }
    location.reload();
  };
  // Puts texts back into their fields, as if they were typed now; those that are not there yet may come.
  const putBack = texts => {
    const fields = keptFields();
    for (const field of fields) {
      const place = placeOf(field, fields);
      if (!(place in texts) || told.has(field)) continue;
      told.add(field);
      tell(field, texts[place]);
    }
  };
  const longestWaitMs = 15_000;
  const restore = () => {
    let texts = null;
    try {
      texts = JSON.parse(sessionStorage.getItem(typedKey()));
      sessionStorage.removeItem(typedKey());
    } catch { /* nothing was kept */ }
    if (!texts) return;
    const until = Date.now() + longestWaitMs;
    const wait = setInterval(() => {
      if (document.querySelector('main[data-live]')) putBack(texts);
      const [fields, places] = [keptFields(), Object.keys(texts)];
      if (Date.now() > until || places.every(place => fields.some(field => told.has(field) && placeOf(field, fields) === place))) clearInterval(wait);
    }, 100);
  };
  restore();
  // After a restart the old circuit is gone for good: load again, unless a draft is open. After a pause the portal hears what was typed meanwhile.
  document.addEventListener('components-reconnect-state-changed', e => {
    if (e.detail?.state === 'rejected' && !document.querySelector('[data-draft]')) loadAgain();
    else if (e.detail?.state === 'hide' && typed.path === location.pathname) {
      const fields = keptFields();
      for (const field of fields) {
        const text = typed.texts[placeOf(field, fields)];
        if (text !== undefined) tell(field, text);
      }
    }
  }, true); // on its way down: the event does not bubble

  // ---- search or jump to
  const palette = () => document.getElementById('palette');
  const openPalette = () => {
    const dialog = palette();
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector('input').select();
  };
  document.addEventListener('click', e => {
    if (e.target.closest?.('[data-palette]')) openPalette();
    else if (e.target.closest?.('.palette-link') || e.target === palette()) palette().close();
  });
  document.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === 'k') { e.preventDefault(); openPalette(); return; }
    const dialog = e.target.closest?.('#palette');
    if (!dialog) return;
    const links = [...dialog.querySelectorAll('.palette-link')];
    const at = links.indexOf(document.activeElement);
    if (e.key === 'ArrowDown') { links[Math.min(at + 1, links.length - 1)]?.focus(); e.preventDefault(); }
    else if (e.key === 'ArrowUp') { (at > 0 ? links[at - 1] : dialog.querySelector('input')).focus(); e.preventDefault(); }
    else if (e.key === 'Enter' && at < 0) { links[0]?.click(); e.preventDefault(); }
  });

  // ---- the list of keys, and the choice to have none
  document.addEventListener('click', e => {
    if (!e.target.closest?.('[data-keys]')) return;
    const dialog = document.getElementById('keys');
    dialog.querySelector('[data-keys-switch]').checked = !keysOff();
    dialog.showModal();
  });
  document.addEventListener('change', e => {
    if (!e.target.matches?.('[data-keys-switch]')) return;
    try { if (e.target.checked) localStorage.removeItem('keys'); else localStorage.setItem('keys', 'off'); } catch { /* storage is switched off */ }
  });

  // ---- arrow keys in a row of tabs
  document.addEventListener('keydown', e => {
    const tab = e.target.closest?.('[role=tab]');
    if (!tab || (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight')) return;
    const tabs = [...tab.closest('[role=tablist]').querySelectorAll('[role=tab]')];
    tabs[(tabs.indexOf(tab) + (e.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length].focus();
  });

  const logs = new WeakMap();
  const toEnd = box => { box.scrollTop = box.scrollHeight; };
  // Where only the lines in sight are drawn, the line comes once its place is in sight.
  const goToLine = (box, place, line, until) => {
    const found = document.getElementById(`L${line}`);
    if (found) { found.scrollIntoView({ block: 'center' }); return; }
    if (place != null && box.scrollHeight > place) box.scrollTop = Math.max(0, place - box.clientHeight / 2);
    if (box.isConnected && performance.now() < until) requestAnimationFrame(() => goToLine(box, place, line, until));
  };
  const isAtEnd = box => box.scrollHeight - box.scrollTop - box.clientHeight < 24;

  const offer = (name, content) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  window.portal = {
    // Keeps a log at its end while it is followed; scrolling up tells the page to stop.
    // A line that the address names is brought into view: where only the lines in sight are drawn, by its place in pixels.
    watchLog: (box, page, follows, place, line) => {
      if (!box) return; // One left the page meanwhile.
      const state = { follows, height: box.scrollHeight };
      logs.set(box, state);
      if (follows) toEnd(box);
      new MutationObserver(() => { if (state.follows) toEnd(box); }).observe(box, { childList: true });
      box.addEventListener('scroll', () => {
        const hasGrown = box.scrollHeight !== state.height;
        state.height = box.scrollHeight;
        if (state.follows && !hasGrown && !isAtEnd(box)) { state.follows = false; page.invokeMethodAsync('StopFollowing').catch(() => {}); }
      }, { passive: true });
      if (line != null) goToLine(box, place, line, performance.now() + 5000);
    },
    followLog: (box, follows) => {
      const state = logs.get(box);
      if (state) state.follows = follows;
      if (follows && box) toEnd(box);
    },
    // Puts the focus into the first field of a row, or onto its first button; without a row, onto the button that adds one.
    focusRow: (box, at) => {
      if (!box) return;
      // Whoever has gone on meanwhile, to a field elsewhere or to another row, stays there: what is typed would land in this one.
      const here = document.activeElement;
      if (here && !box.contains(here) && (here.closest('[data-row]') || here.matches('input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]'))) return;
      const rows = box.querySelectorAll(':scope > [data-row]');
      const row = rows[Math.min(at, rows.length - 1)];
      const usable = [...(row ?? box).querySelectorAll(row ? 'input,select,textarea,[contenteditable=true],[role=combobox]' : '[data-add]')]
        .find(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility());
      (usable ?? row?.querySelector('button'))?.focus();
    },
    // Selects a piece of the text in the field that an element holds, and brings it into view.
    selectText: (place, start, length) => {
      const field = place.querySelector('textarea');
      if (!field.dispatchEvent(new CustomEvent('select-text', { detail: { start, length }, cancelable: true }))) return;
      field.setSelectionRange(start, start + length);
      field.focus();
    },
    download: (name, text) => offer(name, new Blob([text], { type: 'text/plain' })),
    downloadBytes: async (name, stream) => offer(name, new Blob([await stream.arrayBuffer()])),
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
