// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in a world of its own beside the preview page, whose own script is forbidden: exchanges blocks, and joins source
// lines to heights. Lines: 0 is the top of the page, 1 the first line of the body; fractions between.
(() => {
  'use strict';

  const head = document.getElementById('galley-head');
  const main = document.getElementById('galley-body');
  const foot = document.getElementById('galley-foot');
  let blocks = [];        // of { element, start, base }: base is the line that its attributes were written for
  let target = null;      // the line that was scrolled to last from outside
  let expected = null;    // scroll position that we made ourselves
  let anchor = null;      // the element at the top after the reader scrolled, and how far it is from there
  let reporting = false;
  let ids = [];           // of what the marks stand for
  let active = '';
  let painting = false;

  // Marks are painted over the page and never are a part of it. [start, end, number of the id, 1: not sure], in the code
  // units of a block's text.
  const layers = ['galley-comment', 'galley-comment-unsure', 'galley-comment-active'].map((name, i) => {
    const layer = new Highlight();
    layer.priority = i;
    CSS.highlights.set(name, layer);
    return layer;
  });
  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    ::highlight(galley-comment) { background-color: rgb(248 220 80 / 42%); }
    ::highlight(galley-comment-unsure) { background-color: rgb(248 220 80 / 20%); }
    ::highlight(galley-comment-active) { background-color: rgb(245 194 17 / 45%); }
    @media (prefers-color-scheme: dark) {
      ::highlight(galley-comment) { background-color: rgb(229 165 10 / 26%); }
      ::highlight(galley-comment-unsure) { background-color: rgb(229 165 10 / 12%); }
      ::highlight(galley-comment-active) { background-color: rgb(229 165 10 / 34%); }
    }`);
  document.adoptedStyleSheets.push(looks);

  const post = (message) => window.webkit.messageHandlers.galley.postMessage(message);

  const lines = (element) => {
    const parts = (element.getAttribute('data-line') || '').split('-').map(Number);
    return { start: parts[0] || 0, end: parts[1] || parts[0] || 0 };
  };

  const parse = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    if (template.content.childElementCount === 1)
      return template.content.firstElementChild;
    const box = document.createElement('div');
    box.append(template.content);
    return box;
  };

  const make = (html, start) => {
    const element = parse(html);
    return { element, start, base: lines(element).start || start, marks: [] };
  };

  // What is typed in a block leaves the other words in it where they are.
  const keepMarks = (old, fresh) => {
    if (!old.marks.length)
      return;
    const before = old.element.textContent, after = fresh.element.textContent;
    const most = Math.min(before.length, after.length);
    let head = 0, tail = 0;
    while (head < most && before[head] === after[head])
      head++;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
      tail++;
    const move = (at) => at <= head ? at : Math.max(head, at + after.length - before.length);
    fresh.marks = old.marks.map(([start, end, ...rest]) => [move(start), move(end), ...rest])
      .filter(([start, end]) => start < end);
  };

  // Only what differs is exchanged, so that a picture does not blink at every letter of the title.
  const morph = (parent, html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    const fresh = [...template.content.children];
    fresh.forEach((element, i) => {
      const old = parent.children[i];
      if (!old)
        parent.append(element);
      else if (!old.isEqualNode(element))
        old.replaceWith(element);
    });
    while (parent.children.length > fresh.length)
      parent.lastElementChild.remove();
  };

  const setLanguage = (language) => {
    document.documentElement.lang = language;
    let direction = 'ltr';
    try {
      const locale = new Intl.Locale(language);
      direction = (locale.getTextInfo ? locale.getTextInfo() : locale.textInfo).direction || 'ltr';
    } catch (problem) { /* not a language: left to right */ }
    document.documentElement.dir = direction;
  };

  const run = {
    clear() {
      main.replaceChildren();
      blocks = [];
      target = 0;
      anchor = null;
      window.scrollTo({ top: 0, behavior: 'instant' });
    },
    replace(index, html, start) {
      const block = make(html, start);
      keepMarks(blocks[index], block);
      blocks[index].element.replaceWith(block.element);
      blocks[index] = block;
    },
    insert(index, htmls, starts) {
      const fresh = htmls.map((html, i) => make(html, starts[i]));
      const fragment = document.createDocumentFragment();
      fragment.append(...fresh.map((block) => block.element));
      main.insertBefore(fragment, index < blocks.length ? blocks[index].element : null);
      if (index === blocks.length)
        for (const block of fresh)
          blocks.push(block);
      else
        blocks.splice(index, 0, ...fresh);
    },
    remove(index) {
      blocks[index].element.remove();
      blocks.splice(index, 1);
    },
    lines(index, starts) {
      starts.forEach((start, i) => { blocks[index + i].start = start; });
    },
  };

  const top = (element) => element.getBoundingClientRect().top + window.scrollY;

  // Pairs of line and height inside one block, rising in both.
  const points = (index) => {
    const block = blocks[index];
    const shift = block.start - block.base;
    const found = [];
    const add = (line, y) => {
      const last = found[found.length - 1];
      if (!last || (line > last[0] && y >= last[1]))
        found.push([line, y]);
    };
    for (const element of [block.element, ...block.element.querySelectorAll('[data-line]')]) {
      const { start, end } = lines(element);
      if (!start)
        continue;
      add(start + shift, top(element));
      if (!element.querySelector('[data-line]'))
        add(end + shift + 1, element.getBoundingClientRect().bottom + window.scrollY);
    }
    if (index + 1 < blocks.length)
      add(blocks[index + 1].start, top(blocks[index + 1].element));
    return found;
  };

  const between = (pairs, from, to, value) => {
    for (let i = 0; i + 1 < pairs.length; i++)
      if (value < pairs[i + 1][from]) {
        const span = pairs[i + 1][from] - pairs[i][from];
        const part = span > 0 ? Math.max(0, (value - pairs[i][from]) / span) : 0;
        return pairs[i][to] + part * (pairs[i + 1][to] - pairs[i][to]);
      }
    return pairs.length ? pairs[pairs.length - 1][to] : 0;
  };

  const lastWhere = (test) => {
    let low = 0, high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(blocks[middle]))
        low = middle + 1;
      else
        high = middle;
    }
    return low - 1;
  };

  const heightOf = (line) => {
    const index = lastWhere((block) => block.start <= line);
    if (line <= 0 || !blocks.length)
      return 0;
    if (index < 0)
      return between([[0, 0], [blocks[0].start, top(blocks[0].element)]], 0, 1, line);
    return between(points(index), 0, 1, line);
  };

  const lineOf = (y) => {
    const index = lastWhere((block) => top(block.element) <= y);
    if (y <= 0 || !blocks.length)
      return 0;
    if (index < 0)
      return between([[0, 0], [Math.min(1, blocks[0].start), top(blocks[0].element)]], 1, 0, y);
    return between(points(index), 1, 0, y);
  };

  const moveTo = (y) => {
    window.scrollTo({ top: y, behavior: 'instant' });   // the page itself asks for smooth ones
    expected = window.scrollY;
  };

  // After the page has changed above what is in view: back to the same passage.
  const settle = () => {
    if (target !== null)
      moveTo(heightOf(target));
    else if (anchor && anchor.element.isConnected)
      moveTo(top(anchor.element) - anchor.distance);
  };

  const rangesOf = (block, marks) => {
    const walker = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT);
    const nodes = [], starts = [];
    let length = 0;
    while (walker.nextNode()) {
      nodes.push(walker.currentNode);
      starts.push(length);
      length += walker.currentNode.length;
    }
    // the node in which a place is; an end belongs to the node before
    const find = (at, isEnd) => {
      let low = 0, high = nodes.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isEnd ? starts[middle] < at : starts[middle] <= at)
          low = middle + 1;
        else
          high = middle;
      }
      return low - 1;
    };
    return marks.filter(([start, end]) => start < end && end <= length).map((mark) => {
      const first = find(mark[0], false), last = find(mark[1], true);
      const range = new Range();
      range.setStart(nodes[first], mark[0] - starts[first]);
      range.setEnd(nodes[last], mark[1] - starts[last]);
      return { mark, range };
    });
  };

  // Of those that are in view, or will be soon: there may be very many.
  const paint = () => {
    painting = false;
    layers.forEach((layer) => layer.clear());
    const from = window.scrollY - window.innerHeight, to = window.scrollY + 2 * window.innerHeight;
    for (let i = Math.max(0, lastWhere((block) => top(block.element) <= from)); i < blocks.length; i++) {
      if (top(blocks[i].element) > to)
        break;
      for (const { mark, range } of rangesOf(blocks[i], blocks[i].marks)) {
        layers[mark[3] ? 1 : 0].add(range);
        if (active && ids[mark[2]] === active)
          layers[2].add(range);
      }
    }
  };

  const queuePaint = () => {
    if (!painting && ids.length) {
      painting = true;
      requestAnimationFrame(paint);
    }
  };

  // The shortest of those under the pointer.
  const markAt = (block, x, y) => {
    const isUnder = ({ left, right, top, bottom }) => left <= x && x < right && top <= y && y < bottom;
    const found = rangesOf(block, block.marks).filter(({ range }) => [...range.getClientRects()].some(isUnder));
    found.sort((a, b) => (a.mark[1] - a.mark[0]) - (b.mark[1] - b.mark[0]));
    return found.length ? ids[found[0].mark[2]] : null;
  };

  const showActive = () => {
    const number = active ? ids.indexOf(active) : -1;
    const block = number >= 0 && blocks.find((candidate) => candidate.marks.some((mark) => mark[2] === number));
    const found = block ? rangesOf(block, block.marks.filter((mark) => mark[2] === number)) : [];
    if (!found.length)
      return;
    const box = found[0].range.getBoundingClientRect();
    if (box.top >= 0 && box.bottom <= window.innerHeight)
      return;
    target = null;
    moveTo(window.scrollY + box.top - window.innerHeight / 3);
    takeAnchor();
  };

  const takeAnchor = () => {
    const index = Math.max(0, lastWhere((block) => top(block.element) <= window.scrollY));
    anchor = blocks.length
      ? { element: blocks[index].element, distance: top(blocks[index].element) - window.scrollY }
      : null;
  };

  const report = () => {
    reporting = false;
    takeAnchor();
    post(`scrolled ${lineOf(window.scrollY).toFixed(3)}`);
  };

  window.addEventListener('scroll', () => {
    queuePaint();
    if (expected !== null && Math.abs(window.scrollY - expected) <= 1)
      return;
    expected = null;
    target = null;
    if (!reporting) {
      reporting = true;
      requestAnimationFrame(report);
    }
  }, { passive: true });

  document.addEventListener('load', (event) => {
    if (event.target instanceof HTMLImageElement)
      settle();
    queuePaint();
  }, true);

  window.addEventListener('resize', () => {
    settle();
    queuePaint();
  });

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link) {
      if (!link.getAttribute('href').startsWith('#')) {
        event.preventDefault();
        post(`link ${link.href}`);
      }
      return;
    }
    if (!window.getSelection().isCollapsed || event.target.closest('summary, input, audio, video'))
      return;
    const element = event.target.closest('[data-line]');
    const block = element && blocks.find((candidate) => candidate.element.contains(element));
    if (!block)
      return;
    const id = markAt(block, event.clientX, event.clientY);
    if (id) {
      post(`mark ${id}`);
      return;
    }
    const { start, end } = lines(element);
    const box = element.getBoundingClientRect();
    const part = box.height > 0 ? Math.min(0.999, Math.max(0, (event.clientY - box.top) / box.height)) : 0;
    post(`line ${start + block.start - block.base + Math.floor(part * (end - start + 1))}`);
  });

  window.galley = {
    update(text) {
      const update = JSON.parse(text);
      if (update.clear)
        run.clear();
      if (update.language !== undefined)
        setLanguage(update.language);
      if (update.head !== undefined)
        morph(head, update.head);
      if (update.foot !== undefined)
        morph(foot, update.foot);
      for (const [kind, ...rest] of update.operations)
        run[kind](...rest);
      settle();
      queuePaint();
    },
    // Replaces all marks.
    mark(text) {
      const update = JSON.parse(text);
      for (const block of blocks)
        block.marks = [];
      layers.forEach((layer) => layer.clear());
      ids = update.ids;
      for (const [index, length, numbers] of update.blocks) {
        const block = blocks[index];
        if (!block || block.element.textContent.length !== length)
          continue;
        for (let i = 0; i < numbers.length; i += 4)
          block.marks.push(numbers.slice(i, i + 4));
      }
      queuePaint();
    },
    select(id) {
      active = id;
      showActive();
      queuePaint();
    },
    scrollToLine(line) {
      target = line;
      anchor = null;
      moveTo(heightOf(line));
    },
  };
})();
