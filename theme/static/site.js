// All of it is convenience: every page reads, links and prints without. The first part runs before anything is drawn.
(() => {
  'use strict';
  const root = document.documentElement;
  const schemes = { auto: 'As the system', light: 'Light', dark: 'Dark' };
  const kept = () => { try { return localStorage.getItem('scheme') || 'auto'; } catch { return 'auto'; } };
  const use = (scheme) => {
    if (scheme in schemes && scheme !== 'auto') root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  use(kept());

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The typefaces are asked for at once, and what is drawn waits for them a moment, so that no line breaks anew under a
  // reader's eyes. From the disk a browser refuses to hurry.
  const PATIENCE = 700; // ms: what they take over a slow phone network
  const fonts = (document.currentScript.dataset.fonts || '').split(' ').filter(Boolean);
  if (location.protocol.startsWith('http') && fonts.length) {
    const come = fonts.map((href) => new Promise((done) => {
      document.head.append(make('link', { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href, onload: done, onerror: done }));
    }));
    root.dataset.waiting = '';
    Promise.race([Promise.all(come), new Promise((done) => { setTimeout(done, PATIENCE); })]).then(() => { delete root.dataset.waiting; });
  }

  function schemeSwitch() {
    const nav = document.querySelector('header.site nav ul');
    if (!nav) return;
    let scheme = kept();
    if (!(scheme in schemes)) scheme = 'auto';
    const button = make('button', { type: 'button', className: 'scheme' });
    const tell = () => {
      button.dataset.scheme = scheme;
      button.setAttribute('aria-label', `Colours: ${schemes[scheme]}. Change`);
      button.title = `Colours: ${schemes[scheme]}`;
    };
    button.addEventListener('click', () => {
      const names = Object.keys(schemes);
      scheme = names[(names.indexOf(scheme) + 1) % names.length];
      try { localStorage.setItem('scheme', scheme); } catch { /* private: it holds for this page */ }
      use(scheme);
      tell();
    });
    tell();
    nav.append(make('li', { className: 'for-scheme' }, button));
  }

  function copyButtons() {
    if (!navigator.clipboard) return;
    for (const box of document.querySelectorAll('[data-copy]')) {
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy' });
      button.addEventListener('click', async () => {
        try { await navigator.clipboard.writeText(box.textContent); button.textContent = 'Copied'; }
        catch { button.textContent = 'Could not copy'; }
        setTimeout(() => { button.textContent = 'Copy'; }, 2000);
      });
      box.after(button);
    }
  }

  // "Żółć" is found by "zolc"; letters that do not come apart stay as they are.
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const filed = (row) => plain(row.dataset.filed || row.dataset.name);
  const orders = {
    name: ['Name', (a, b) => filed(a).localeCompare(filed(b))],
    count: ['Most', (a, b) => b.dataset.count - a.dataset.count],
    last: ['Newest', (a, b) => b.dataset.last.localeCompare(a.dataset.last)],
  };
  const labels = { appearances: { name: 'Title', count: 'Most sentences' }, 'article-rows': { count: 'Longest', name: 'Title' }, index: { count: 'Most articles' } };

  // A list, the body of a table, or a section of several lists, whose rows keep their order.
  function listTools(list) {
    const rows = [...(list.matches('ul, ol, tbody') ? list.children : list.querySelectorAll('.article-rows > li, .appearances > li'))];
    if (rows.length < 8) return;
    const named = labels[list.classList[0]] || {};
    const field = make('input', { type: 'search', autocomplete: 'off', spellcheck: false });
    const order = make('select', {});
    for (const name of list.dataset.list.split(' ').filter(Boolean)) {
      order.append(make('option', { value: name, textContent: named[name] || orders[name][0] }));
    }
    const found = make('span', { className: 'found', role: 'status' });
    field.addEventListener('input', () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.sought ??= plain(row.textContent);
        row.hidden = !wanted.every((word) => row.sought.includes(word));
        shown += !row.hidden;
      }
      found.textContent = wanted.length ? `${shown} of ${rows.length}` : '';
    });
    order.addEventListener('change', () => {
      list.append(...[...rows].sort(orders[order.value][1]));
    });
    const ways = [make('label', {}, 'Filter ', field), ...(order.length ? [make('label', {}, 'Order ', order)] : []), found];
    const tools = make('form', { className: 'list-tools', role: 'search', ariaLabel: list.dataset.called || 'This list', onsubmit: () => false }, ...ways);
    (list.closest('table') || list).before(tools);
  }

  function slashSearches() {
    const way = document.querySelector('header.site a.to-search');
    document.addEventListener('keydown', (event) => {
      if (!way || event.key !== '/' || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target.closest('input, select, textarea, [contenteditable]')) return;
      event.preventDefault();
      const field = document.getElementById('q');
      if (field?.checkVisibility?.()) { field.focus(); field.select(); } else location.assign(way.href);
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    schemeSwitch();
    slashSearches();
    copyButtons();
    document.querySelectorAll('[data-list]').forEach(listTools);
  });
})();
