// SPDX-License-Identifier: GPL-3.0-or-later
// The review page: words selected in the article become places in its Markdown, which the page's text carries
// (<span data-at>, see render/source-map.h), and comments are shown on theirs. What others wrote is only ever set as
// text.
'use strict';

(() => {
  const POLL_MS = 2000;
  const IDLE_POLL_MS = 8000; // nothing new for a while, or the page is not seen
  const IDLE_AFTER = 30; // polls

  const words = document.body.dataset;
  const part = (name, root = document) => root.querySelector(`body > [data-part="${name}"], body > aside [data-part="${name}"], body > header [data-part="${name}"]`);
  const main = part('main');
  const threadsBox = part('threads');
  const composer = part('composer');
  const addButton = part('add');
  const notice = part('notice');

  let revision = words.revision;
  let state = { threads: [], suggestions: [], details: {} };
  let etag = null;
  let polls = 0;
  let timer = 0;
  let selected = null; // what the button would comment on
  let composing = null; // what the form comments on
  let current = null; // id of the thread that was clicked
  let unpainted = false; // because words are being selected

  const chars = (text) => Array.from(text).length;
  const article = () => main.querySelector('article');
  const placed = () => Array.from(main.querySelectorAll('#galley-body span[data-at]'));
  const lengthOf = (span) => span.dataset.len ? Number(span.dataset.len) : chars(span.textContent);

  // ---- from the page to the text ----

  // The part of a node's text that lies in range, as [from, to) in UTF-16 units of the node's text; null: none.
  const overlap = (range, element) => {
    if (!range.intersectsNode(element)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(element);
    const before = document.createRange();
    before.setStart(whole.startContainer, whole.startOffset);
    const text = element.textContent;
    let from = 0;
    let to = text.length;
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) {
      before.setEnd(range.startContainer, range.startOffset);
      from = before.toString().length;
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) {
      before.setEnd(range.endContainer, range.endOffset);
      to = before.toString().length;
    }
    return from < to ? [from, to] : null;
  };

  const detailPlace = (range) => {
    const shown = { title: main.querySelector('#galley-head h1'), subtitle: main.querySelector('#galley-head .standfirst') };
    for (const key of Object.keys(shown)) {
      const element = shown[key];
      if (!element || state.details[key] !== element.textContent) continue;
      const inside = element.contains(range.startContainer) && element.contains(range.endContainer);
      const hit = inside ? overlap(range, element) : null;
      if (!hit) continue;
      const text = element.textContent;
      return { detail: key, start: chars(text.slice(0, hit[0])), end: chars(text.slice(0, hit[1])), quote: text.slice(...hit), plain: true };
    }
    return null;
  };

  const bodyPlace = (range) => {
    let place = null;
    let next = -1;
    for (const span of placed()) {
      const hit = overlap(range, span);
      if (!hit) continue;
      const at = Number(span.dataset.at);
      const text = span.textContent;
      const whole = span.dataset.len !== undefined;
      const start = whole ? at : at + chars(text.slice(0, hit[0]));
      const end = whole ? at + lengthOf(span) : at + chars(text.slice(0, hit[1]));
      if (!place) place = { start, end, quote: '', plain: true };
      if (place.quote !== '' && start !== next) place.plain = false;
      if (whole) place.plain = false;
      place.start = Math.min(place.start, start);
      place.end = Math.max(place.end, end);
      place.quote += whole ? text : text.slice(...hit);
      next = end;
    }
    return place;
  };

  const placeOf = (selection) => {
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!main.contains(range.commonAncestorContainer) || !selection.toString().trim()) return null;
    const place = detailPlace(range) || bodyPlace(range);
    if (!place) return null;
    place.shown = selection.toString();
    place.revision = revision;
    place.rect = range.getBoundingClientRect();
    return place;
  };

  // ---- from the text to the page ----

  const marksToShow = () => {
    const marks = [];
    const add = (item, kind) => {
      if (item.quote && !item.detail && item.place !== 'orphan' && item.start < item.end)
        marks.push({ start: item.start, end: item.end, id: item.id, kind });
    };
    state.threads.filter((thread) => !thread.resolved).forEach((thread) => add(thread, ''));
    state.suggestions.filter((one) => one.state === 'open').forEach((one) => add(one, 'gone'));
    if (composing && !composing.detail && composing.revision === revision && composing.end !== undefined)
      marks.push({ start: composing.start, end: composing.end, id: '', kind: 'pending' });
    return marks;
  };

  const paintSpan = (span, marks) => {
    const text = Array.from(span.textContent);
    const at = Number(span.dataset.at);
    const whole = span.dataset.len !== undefined;
    const end = at + lengthOf(span);
    const over = marks.filter((mark) => mark.start < end && mark.end > at);
    if (over.length === 0) {
      if (span.firstElementChild) span.textContent = span.textContent;
      return;
    }
    const cuts = new Set([0, text.length]);
    if (!whole)
      over.forEach((mark) => [mark.start - at, mark.end - at].forEach((cut) => cut > 0 && cut < text.length && cuts.add(cut)));
    const edges = Array.from(cuts).sort((a, b) => a - b);
    span.textContent = '';
    for (let i = 0; i + 1 < edges.length; i++) {
      const piece = text.slice(edges[i], edges[i + 1]).join('');
      const here = over.filter((mark) => whole || (mark.start - at < edges[i + 1] && mark.end - at > edges[i]));
      if (here.length === 0) {
        span.append(piece);
        continue;
      }
      const top = here[here.length - 1];
      const mark = document.createElement('mark');
      mark.className = `said ${top.kind}`;
      mark.classList.toggle('current', top.id !== '' && top.id === current);
      mark.dataset.thread = top.id;
      mark.textContent = piece;
      span.append(mark);
    }
  };

  // Changing the text under a selection would end it.
  const isSelecting = () => {
    const selection = document.getSelection();
    return selection && !selection.isCollapsed && main.contains(selection.anchorNode);
  };

  const paint = () => {
    unpainted = Boolean(isSelecting());
    if (unpainted) return;
    const marks = marksToShow();
    placed().forEach((span) => paintSpan(span, marks));
  };

  // ---- cards ----

  const showProblem = (form, text) => {
    const line = form.querySelector('.problem');
    line.textContent = text || '';
    line.hidden = !text;
  };

  const initials = (name) => name.split(/\s+/).map((word) => Array.from(word)[0] || '').slice(0, 2).join('').toUpperCase();

  const commentElement = (comment) => {
    const item = part('comment').content.firstElementChild.cloneNode(true);
    item.querySelector('.badge').textContent = initials(comment.author || '?');
    item.querySelector('b').textContent = comment.author || '?';
    const time = item.querySelector('time');
    time.dateTime = comment.time || '';
    time.textContent = comment.time ? new Date(comment.time).toLocaleString(document.documentElement.lang || undefined, { dateStyle: 'medium', timeStyle: 'short' }) : '';
    item.querySelector('p').textContent = comment.text || '';
    return item;
  };

  const setText = (element, text) => {
    element.textContent = text || '';
    element.hidden = !text;
  };

  const fillCard = (card, item) => {
    const isThread = item.replacement === undefined;
    const open = isThread ? !item.resolved : item.state === 'open';
    card.classList.toggle('resolved', !open);
    card.classList.toggle('current', item.id === current);
    setText(card.querySelector('.quote'), isThread ? item.quote : '');
    setText(card.querySelector('.place'), open && (item.place === 'unsure' || item.place === 'orphan') ? words[item.place] : '');
    const change = card.querySelector('.change');
    change.hidden = isThread;
    if (!isThread) {
      change.querySelector('del').textContent = item.quote;
      change.querySelector('ins').textContent = item.replacement;
    }
    card.querySelector('.comments').replaceChildren(...item.comments.map(commentElement));
    setText(card.querySelector('.state'), open ? '' : words[isThread ? 'resolved' : item.state]);
    card.querySelector('[data-do="reply"]').hidden = !open;
    card.querySelector('[data-do="resolve"]').hidden = !isThread || !open;
    card.querySelector('[data-do="reopen"]').hidden = !isThread || open;
  };

  // Cards stay the same elements, so that a reply being written is not lost.
  const fillCards = () => {
    const items = [...state.threads, ...state.suggestions];
    const order = (item) => (item.quote === undefined ? -2 : item.detail ? -1 : item.start);
    items.sort((a, b) => order(a) - order(b));
    const old = new Map(Array.from(threadsBox.children).map((card) => [card.dataset.id, card]));
    const cards = items.map((item) => {
      let card = old.get(item.id);
      if (!card) {
        card = part('thread').content.firstElementChild.cloneNode(true);
        card.dataset.id = item.id;
      }
      old.delete(item.id);
      fillCard(card, item);
      return card;
    });
    old.forEach((card) => card.remove());
    cards.forEach((card, i) => {
      if (threadsBox.children[i] !== card) threadsBox.insertBefore(card, threadsBox.children[i] || null);
    });
    part('hint').hidden = items.length > 0;
  };

  const showGuest = () => {
    setText(part('guest'), words.guest ? words.as.replace('%s', words.guestName) : '');
    part('name').hidden = Boolean(words.guest);
  };

  const select = (id, fromText) => {
    current = id;
    fillCards();
    paint();
    const card = Array.from(threadsBox.children).find((one) => one.dataset.id === id);
    const mark = main.querySelector('mark.said.current');
    const target = fromText ? card : mark;
    if (target) target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };

  // ---- talking to Galley ----

  const post = async (what, body) => {
    let answer;
    try {
      answer = await fetch(what, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    } catch {
      throw new Error(words.offline);
    }
    const data = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(answer.status === 410 ? words.ended : data.error_description || words.failed);
    return data;
  };

  const introduce = async (name) => {
    if (words.guest) return;
    const guest = await post('name', { name });
    words.guest = guest.id;
    words.guestName = guest.name;
    showGuest();
  };

  const takeArticle = async () => {
    if (isSelecting()) return; // asked for again then
    const answer = await fetch('./', { cache: 'no-store' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('body > main > article');
    if (!fresh) return;
    article().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    revision = page.body.dataset.revision;
    notice.textContent = words.updated;
    paint();
  };

  const poll = async () => {
    try {
      const answer = await fetch('state', { cache: 'no-store', headers: etag ? { 'If-None-Match': etag } : {} });
      if (answer.status === 410 || answer.status === 404) {
        notice.textContent = words.ended;
        return false;
      }
      if (notice.textContent === words.offline) notice.textContent = '';
      if (answer.status === 200) {
        etag = answer.headers.get('ETag');
        polls = 0;
        state = await answer.json();
        fillCards();
        paint();
      }
      if (state.revision && state.revision !== revision) await takeArticle();
    } catch {
      notice.textContent = words.offline;
    }
    return true;
  };

  const pollNow = async () => {
    clearTimeout(timer);
    const go = await poll();
    polls++;
    clearTimeout(timer);
    if (go) timer = setTimeout(pollNow, document.hidden || polls > IDLE_AFTER ? IDLE_POLL_MS : POLL_MS);
  };

  // ---- writing ----

  const openComposer = (place) => {
    composing = place || {};
    setText(composer.querySelector('.quote'), composing.shown);
    const suggest = part('suggest');
    if (suggest) {
      suggest.hidden = !composing.plain;
      suggest.querySelector('input').checked = false;
      part('replacement').hidden = true;
      part('replacement').querySelector('textarea').value = composing.plain ? composing.quote : '';
    }
    showProblem(composer, '');
    composer.hidden = false;
    addButton.hidden = true;
    document.getSelection().removeAllRanges();
    paint();
    composer.querySelector(words.guest ? 'textarea' : 'input').focus();
  };

  const closeComposer = () => {
    composing = null;
    composer.hidden = true;
    composer.reset();
    paint();
  };

  const submit = async (form, action) => {
    const buttons = form.querySelectorAll('button');
    showProblem(form, '');
    buttons.forEach((button) => { button.disabled = true; });
    try {
      await action();
    } catch (problem) {
      showProblem(form, problem.message);
    }
    buttons.forEach((button) => { button.disabled = false; });
  };

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(composer, async () => {
      const { start, end, detail, quote, revision: seen } = composing;
      const suggest = composer.elements.suggest && composer.elements.suggest.checked;
      const body = { text: composer.elements.text.value, revision: seen, start, end, detail };
      await introduce(composer.elements.name.value);
      if (suggest)
        await post('suggestions', { ...body, quote, replacement: composer.elements.replacement.value });
      else
        await post('comments', body);
      closeComposer();
      await pollNow();
    });
  });

  composer.addEventListener('change', (event) => {
    if (event.target.name === 'suggest') part('replacement').hidden = !event.target.checked;
  });

  threadsBox.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    const thread = form.closest('.card').dataset.id;
    submit(form, async () => {
      await post('replies', { thread, text: form.elements.text.value });
      form.reset();
      form.hidden = true;
      await pollNow();
    });
  });

  // Without a name, the form of new comments asks for one first.
  const needsName = () => {
    if (words.guest) return false;
    openComposer(null);
    return true;
  };

  const act = async (card, what) => {
    const form = card.querySelector('.reply');
    if (what === 'close') {
      form.hidden = true;
    } else if (!needsName()) {
      if (what === 'reply') {
        form.hidden = false;
        form.elements.text.focus();
      } else {
        await post('resolve', { thread: card.dataset.id, resolved: what === 'resolve' }).catch((problem) => { notice.textContent = problem.message; });
        await pollNow();
      }
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    const card = event.target.closest('.card');
    const mark = event.target.closest('mark.said');
    if (button === addButton) openComposer(selected);
    else if (button && button === part('general')) openComposer(null);
    else if (button && composer.contains(button) && button.dataset.do === 'close') closeComposer();
    else if (button && card && button.dataset.do) act(card, button.dataset.do);
    else if (mark && mark.dataset.thread && !isSelecting()) select(mark.dataset.thread, true);
    else if (card && card.dataset.id && !event.target.closest('form')) select(card.dataset.id, false);
  });

  document.addEventListener('selectionchange', () => {
    const place = placeOf(document.getSelection());
    if (place || !addButton.matches(':hover')) selected = place;
    addButton.hidden = !selected;
    if (selected) {
      const left = Math.min(Math.max(selected.rect.left, 8), document.documentElement.clientWidth - 120);
      addButton.style.left = `${left + window.scrollX}px`;
      addButton.style.top = `${selected.rect.bottom + window.scrollY + 6}px`;
    }
    if (unpainted && !isSelecting()) {
      paint();
      pollNow();
    }
  });

  document.addEventListener('visibilitychange', () => document.hidden || pollNow());
  window.addEventListener('beforeunload', (event) => {
    const unsent = Array.from(document.querySelectorAll('aside textarea[name="text"]')).some((area) => area.value.trim());
    if (unsent) event.preventDefault();
  });

  // Taken before the button's click would take the selection away.
  addButton.addEventListener('pointerdown', (event) => event.preventDefault());

  showGuest();
  pollNow();
})();
