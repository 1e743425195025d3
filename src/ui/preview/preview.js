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
    return { element, start, base: lines(element).start || start };
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
  }, true);

  window.addEventListener('resize', settle);

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
    },
    scrollToLine(line) {
      target = line;
      anchor = null;
      moveTo(heightOf(line));
    },
  };
})();
