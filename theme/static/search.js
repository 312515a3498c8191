// The search page: what is typed is sought among names and in the articles' texts. Nothing leaves the browser but
// requests for parts of the two indexes.
(() => {
  'use strict';
  const form = document.getElementById('search');
  const at = (id) => document.getElementById(id);
  if (location.protocol === 'file:') {
    form.before(at('search-on-disk').content);
    return;
  }
  form.hidden = false;
  const status = at('search-status');
  const root = new URL(form.dataset.root, location.href);
  const field = form.elements.q;
  const STEP = 5; // articles shown at once: each is a request of 2 KB beside the 35 KB that a new word may cost
  const FEW_NAMES = 8;

  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...children);
    return element;
  };
  const count = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
  const once = (work) => { let made; return () => (made ??= work().catch((error) => { made = undefined; throw error; })); };

  // ------------------------------------------------------------------------------------------------------- names

  const fetched = new Map();
  const part = (file) => {
    if (!fetched.has(file)) {
      fetched.set(file, fetch(new URL(form.dataset.names + file, root)).then((answer) => {
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        return answer.json();
      }).catch((error) => { fetched.delete(file); throw error; }));
    }
    return fetched.get(file);
  };

  // A name without what transliterations differ in: the same tables, in the same order, as when the index was made.
  function shape(name, { letters, words, swaps }) {
    const through = (text) => [...text].map((letter) => letters[letter] ?? letter).join('');
    let found = through(through(name.normalize('NFC')).normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
    found = found.split(/\s+/).filter(Boolean);
    if (found.length > 1 && found[0] === 'the') found.shift();
    found = found.map((word) => words[word] ?? word).join(' ');
    for (const [old, now] of swaps) found = found.replaceAll(old, now);
    return found.replace(/(.)\1+/gu, '$1');
  }

  const file = (letters) => `of-${[...letters].map((c) => (/[a-z0-9]/i.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`)).join('')}.json`;

  async function namesOf(query, kind) {
    const index = await part('index.json');
    const sought = shape(query.replaceAll('"', ' '), index);
    const wanted = sought.split(' ').filter(Boolean);
    if (!wanted.length) return [];
    // The part of the word that fewest names have.
    const parts = wanted.map((word) => {
      let letters = word;
      while (letters && !Object.hasOwn(index.parts, letters)) letters = letters.slice(0, -1);
      return letters;
    }).filter((letters) => Object.hasOwn(index.parts, letters));
    if (!parts.length) return [];
    const { names } = await part(file(parts.reduce((a, b) => (index.parts[b] < index.parts[a] ? b : a))));
    const found = [];
    for (const [name, kindOf, address, articles, what, shapes] of names) {
      if (kind && index.kinds[kindOf] !== kind) continue;
      let best = 0;
      for (const one of shapes.split('|')) {
        const words = one.split(' ');
        if (one === sought) best = Math.max(best, 4);
        else if (one.startsWith(sought)) best = Math.max(best, 3);
        else if (wanted.every((word) => words.includes(word))) best = Math.max(best, 2);
        else if (wanted.every((word) => words.some((other) => other.startsWith(word)))) best = Math.max(best, 1);
      }
      if (best) found.push({ best, name, kind: index.kinds[kindOf], address, articles, what });
    }
    return found.sort((a, b) => b.best - a.best || b.articles - a.articles || (a.name < b.name ? -1 : 1));
  }

  function showNames(names, kind) {
    const shown = names.slice(0, kind ? 100 : FEW_NAMES);
    at('found-names').querySelector('ul').replaceChildren(...shown.map((found) => make('li', '',
      Object.assign(make('a', '', found.name), { href: new URL(found.address, root) }), ' ',
      make('span', 'kind', found.what ? `${found.kind}, ${found.what}` : found.kind), ' ',
      make('span', 'count', count(found.articles, 'article')))));
    at('found-names').hidden = !shown.length;
  }

  // ------------------------------------------------------------------------------------------------------ articles

  const bundles = JSON.parse(form.dataset.bundles); // [folder, mark of its content], the newest years first
  const engine = once(async () => {
    const [first, ...others] = bundles;
    const folder = ([path]) => new URL(path, root).href;
    const options = ([path, mark]) => ({ metaCacheTag: mark, mergeFilter: { bundle: path } });
    const pagefind = await import(`${folder(first)}pagefind.js?v=${first[1]}`);
    await pagefind.options({ ...options(first), basePath: folder(first), baseUrl: '/', noWorker: true, excerptLength: 36 });
    await pagefind.init();
    await Promise.all(others.map((other) => pagefind.mergeIndex(folder(other), { ...options(other), excerptLength: 36 })));
    return pagefind;
  });

  async function articlesOf({ q, outlet, year, order }) {
    if (!bundles.length) return []; // the archive holds no article yet
    const pagefind = await engine();
    const filters = { ...(outlet && { outlet }), ...(year && { year }) };
    if (!order) return (await pagefind.search(q, { filters })).results;
    // Within a bundle Pagefind sorts; the bundles themselves lie in the order of their years. What has no date comes last.
    const sort = { day: order === 'newest' ? 'desc' : 'asc' };
    const ordered = order === 'newest' ? bundles : [...bundles].reverse();
    const dated = year ? {} : { not: { year: 'undated' } };
    const found = [];
    for (const [path] of ordered) {
      found.push(...(await pagefind.search(q, { filters: { ...filters, ...dated, bundle: path }, sort })).results);
    }
    if (!year) found.push(...(await pagefind.search(q, { filters: { ...filters, year: 'undated' }, sort })).results);
    return found;
  }

  // The excerpt is text in which only <mark> is markup; it is taken apart rather than parsed.
  function excerpt(text) {
    const plain = (piece) => piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    return text.split(/<mark>|<\/mark>/).map((piece, index) => (index % 2 ? make('mark', '', plain(piece)) : plain(piece)));
  }

  const inWords = (day) => {
    if (!/^\d{4}(-\d\d){0,2}$/.test(day ?? '')) return 'Undated';
    const parts = { year: 'numeric', ...(day.length > 4 && { month: 'long' }), ...(day.length > 7 && { day: 'numeric' }) };
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(new Date(day));
  };

  function row(found) {
    const link = Object.assign(make('a', '', found.meta.title), { href: new URL(found.raw_url ?? found.url, root) });
    const outlet = found.meta.outlet ? [make('span', 'outlet', found.meta.outlet), ' '] : [];
    return make('li', '', make('p', 'what', link), make('p', 'when', ...outlet, inWords(found.meta.day)),
      make('p', 'excerpt', ...excerpt(found.excerpt), found.content.endsWith(found.plain_excerpt) ? '' : ' …'));
  }

  // For a word that no article has, Pagefind gives those with the longest beginning of it, be it one letter.
  const bare = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  function fits(found, words) {
    const marked = [...found.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, word]) => bare(word));
    return !marked.length || marked.some((word) => words.some((sought) => word.startsWith(sought.slice(0, Math.ceil(sought.length * 0.6)))));
  }

  const list = at('found-articles').querySelector('ol');
  const more = at('search-more');
  let waiting = [];

  async function showMore(turn) {
    const part = await Promise.all(waiting.splice(0, STEP).map((result) => result.data()));
    if (turn !== asked) return null;
    const words = bare(field.value);
    const rows = part.filter((found) => fits(found, words)).map(row);
    if (part.length && !rows.length) waiting = [];
    list.append(...rows);
    more.hidden = !waiting.length;
    return rows[0];
  }

  more.addEventListener('click', async () => (await showMore(asked))?.querySelector('a').focus());

  // -------------------------------------------------------------------------------------------------- asking, telling

  const title = document.title;
  let asked = 0;
  const asking = () => Object.fromEntries(['q', 'outlet', 'year', 'kind', 'order'].map((name) => [name, form.elements[name]?.value.trim() ?? '']));

  function clear() {
    showNames([], '');
    at('found-articles').hidden = true;
    list.replaceChildren();
    more.hidden = true;
    waiting = [];
  }

  async function seek() {
    const turn = ++asked;
    const asked_for = asking();
    const { q, kind } = asked_for;
    document.title = q ? `${q} · ${title}` : title;
    if (q.length < 2 && !/[^\x00-\xff]/.test(q)) {
      clear();
      status.textContent = '';
      return;
    }
    if (!list.children.length) status.textContent = 'Searching …';
    try {
      const [names, articles] = await Promise.all([
        kind === 'article' ? [] : namesOf(q, kind),
        kind && kind !== 'article' ? [] : articlesOf(asked_for),
      ]);
      if (turn !== asked) return;
      clear();
      waiting = [...articles];
      showNames(names, kind);
      await showMore(turn);
      if (turn !== asked) return;
      const total = list.children.length && articles.length;
      at('found-articles').hidden = !total;
      const told = [names.length && count(names.length, 'name'), total && count(total, 'article')].filter(Boolean);
      status.textContent = told.length ? `Found ${told.join(' and ')}.` : `Nothing was found for “${q}”.`;
    } catch (error) {
      if (turn !== asked) return;
      console.error(error);
      status.textContent = 'The search could not be made: a part of its index did not arrive. Try again.';
    }
  }

  function address() {
    const parts = new URLSearchParams(Object.entries(asking()).filter(([, value]) => value));
    return `${location.pathname}${parts.size ? `?${parts}` : ''}`;
  }

  function fill() {
    const given = new URLSearchParams(location.search);
    for (const element of form.elements) {
      if (!element.name) continue;
      const value = given.get(element.name) ?? '';
      element.value = value;
      if (element.value !== value) element.value = ''; // an option that there is no more
    }
  }

  let timer;
  form.addEventListener('input', (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => { history.replaceState(null, '', address()); seek(); }, event.target === field ? 180 : 0);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (address() !== location.pathname + location.search) history.pushState(null, '', address());
    seek();
  });
  addEventListener('popstate', () => { fill(); seek(); });

  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const ways = [...document.querySelectorAll('.found-names a, .found-articles .what a, #search-more:not([hidden])')];
    const here = ways.indexOf(document.activeElement);
    if (step && (here >= 0 || (document.activeElement === field && step > 0)) && ways.length) {
      event.preventDefault();
      (here + step < 0 ? field : ways[Math.min(here + step, ways.length - 1)]).focus();
    } else if (event.key === 'Escape' && here >= 0) {
      field.focus();
    }
  });

  fill();
  if (field.value) seek();
  else field.focus();
})();
