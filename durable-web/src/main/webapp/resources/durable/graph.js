/*
 * Draws the graphs of a page: the element .graph has the model in data-graph of its .graph-data,
 * dagre lays it out, and what stands here are SVG elements. Everything is a text node or an
 * attribute, nothing is parsed as markup; no style attribute, so that the strictest policy holds.
 *
 * Whoever replaces .graph-data, or the whole .graph, needs to call nothing: an observer draws what
 * is new. A model of the same shape changes classes and texts alone and keeps place and focus.
 */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const ICON = 14;
  const HEIGHT = 44;
  const ZOOMS = [0.2, 0.3, 0.45, 0.65, 0.8, 1, 1.25, 1.6, 2];
  const WIDE = 700;
  const views = {}; // place and zoom by shape, kept when a page update replaces the graph
  const drawings = new WeakMap();

  function svg(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (parent) {
      parent.appendChild(element);
    }
    return element;
  }

  function cut(text, length) {
    const characters = Array.from(text || '');
    return characters.length > length ? characters.slice(0, length - 1).join('') + '…' : characters.join('');
  }

  function isMark(node) {
    return node.kind === 'START' || node.kind === 'END' || node.kind === 'JOIN';
  }

  function size(node) {
    if (node.kind === 'JOIN') {
      return { width: 16, height: 16 };
    }
    if (isMark(node)) {
      return { width: 56, height: 28 };
    }
    const characters = Math.min(Array.from(node.label).length, 28);
    return { width: Math.max(176, Math.min(250, 7.6 * characters + 56)), height: HEIGHT };
  }

  // Places: computed once for a shape and kept for as long as the browser's tab

  function remembered(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch (unavailable) {
      return null;
    }
  }

  function remember(key, places) {
    try {
      sessionStorage.setItem(key, JSON.stringify(places));
    } catch (full) {
      // It will be computed again.
    }
  }

  /* An edge that leads on leaves and enters nodes in the middle of a side; others go as dagre says. */
  function line(edge, from, to, isAcross, isPaired) {
    const points = edge.points.map(point => [point.x, point.y]);
    const leaves = isAcross ? [from.x + from.width / 2, from.y] : [from.x, from.y + from.height / 2];
    const enters = isAcross ? [to.x - to.width / 2, to.y] : [to.x, to.y - to.height / 2];
    const isForward = !isPaired && (isAcross ? leaves[0] < enters[0] : leaves[1] < enters[1]);
    const last = points.length - 1;
    const side = isAcross ? 1 : 0;
    const isAside = last === 2 && Math.abs(points[1][side] - (leaves[side] + enters[side]) / 2) > 30;
    let label = edge.x === undefined ? null : [edge.x, edge.y];
    if (isForward) {
      points[0] = leaves;
      points[last] = enters;
      if (last === 2 && !isAside) {
        points.splice(1, 1);
        label = label && [(leaves[0] + enters[0]) / 2, (leaves[1] + enters[1]) / 2];
      }
    }
    const round = point => point.map(Math.round);
    return { points: points.map(round), label: label && round(label) };
  }

  function layout(model, direction) {
    const key = 'durable.graph.1.' + direction + '.' + model.key;
    const known = remembered(key);
    if (known) {
      return known;
    }
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: direction, nodesep: 20, ranksep: 34, marginx: 14, marginy: 14 });
    graph.setDefaultEdgeLabel(() => ({}));
    model.nodes.forEach(node => graph.setNode(node.id, size(node)));
    model.edges.forEach((edge, index) => {
      const width = edge.label ? Math.min(120, 6.5 * edge.label.length + 8) : 0;
      const isMain = edge.line === 'FLOW';
      graph.setEdge(edge.from, edge.to,
          { width, height: edge.label ? 16 : 0, labelpos: 'c', weight: isMain ? 4 : 1 }, String(index));
    });
    dagre.layout(graph);
    const places = { nodes: {}, edges: [], width: graph.graph().width, height: graph.graph().height };
    model.nodes.forEach(node => {
      const at = graph.node(node.id);
      places.nodes[node.id] = [Math.round(at.x), Math.round(at.y)];
    });
    const pairs = new Set(model.edges.map(edge => edge.from + '>' + edge.to));
    model.edges.forEach((edge, index) => {
      const isPaired = pairs.has(edge.to + '>' + edge.from);
      const at = graph.edge(edge.from, edge.to, String(index));
      places.edges.push(line(at, graph.node(edge.from), graph.node(edge.to), direction === 'LR', isPaired));
    });
    remember(key, places);
    return places;
  }

  // Drawing

  /* Through the points in curves, with straight ends so that the arrow fits. */
  function curve(points, isAcross) {
    if (points.length === 2) {
      const [from, to] = points;
      const middle = isAcross ? (from[0] + to[0]) / 2 : (from[1] + to[1]) / 2;
      return 'M' + from.join(' ') + 'C' + (isAcross
          ? [middle, from[1], middle, to[1]] : [from[0], middle, to[0], middle]).join(' ') + ' ' + to.join(' ');
    }
    let path = 'M' + points[0].join(' ');
    for (let index = 1; index < points.length - 1; index++) {
      const to = points[index];
      const next = points[index + 1];
      const middle = index === points.length - 2 ? next : [(to[0] + next[0]) / 2, (to[1] + next[1]) / 2];
      path += 'Q' + to.join(' ') + ' ' + middle.join(' ');
    }
    return path;
  }

  function arrow(points, isAcross) {
    const to = points[points.length - 1];
    const from = points.length > 2 ? points[points.length - 2] : isAcross ? [to[0] - 1, to[1]] : [to[0], to[1] - 1];
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const corner = turn => (to[0] - 8 * Math.cos(angle + turn)).toFixed(1) + ' ' + (to[1] - 8 * Math.sin(angle + turn)).toFixed(1);
    return 'M' + to.join(' ') + 'L' + corner(0.42) + 'L' + corner(-0.42) + 'Z';
  }

  function outline(node, width, height) {
    const x = -width / 2;
    const y = -height / 2;
    if (node.kind === 'DECISION' || node.kind === 'BRANCH') {
      return 'M' + x + ' 0L' + (x + 14) + ' ' + y + 'H' + (-x - 14) + 'L' + (-x) + ' 0L' + (-x - 14) + ' ' + (-y) + 'H' + (x + 14) + 'Z';
    }
    const round = isMark(node) ? height / 2 : node.kind === 'STEP' || node.kind === 'UNDO' ? 6 : 1;
    return 'M' + (x + round) + ' ' + y + 'H' + (-x - round) + 'a' + [round, round, 0, 0, 1, round, round]
        + 'V' + (-y - round) + 'a' + [round, round, 0, 0, 1, -round, round] + 'H' + (x + round)
        + 'a' + [round, round, 0, 0, 1, -round, -round] + 'V' + (y + round) + 'a' + [round, round, 0, 0, 1, round, -round] + 'Z';
  }

  function drawNode(node, place, parent) {
    const { width, height } = size(node);
    const group = svg('g', { transform: 'translate(' + place + ')' }, parent);
    const link = svg('a', {}, group);
    const title = svg('title', {}, link);
    const parts = { group, link, title };
    svg('rect', { class: 'ring', x: -width / 2 - 4, y: -height / 2 - 4, width: width + 8, height: height + 8, rx: 8 }, link);
    if (node.kind === 'CHILD' || node.kind === 'CHILDREN' || node.kind === 'FOR_EACH') {
      svg('path', { class: 'box', d: outline(node, width, height), transform: 'translate(4 4)' }, link);
    }
    svg('path', { class: 'box', d: outline(node, width, height) }, link);
    if (node.kind === 'PARALLEL' || node.kind === 'LOOP' || node.kind === 'FOR_EACH') {
      svg('path', { class: 'box', d: 'M' + (-width / 2 + 5) + ' ' + (-height / 2) + 'v' + height }, link);
    }
    if (node.kind === 'JOIN') {
      return parts;
    }
    // The link has a name that says all; the texts, cut to fit, would only say it twice.
    const face = svg('g', { class: 'face', 'aria-hidden': 'true' }, group);
    const left = -width / 2 + (node.kind === 'DECISION' || node.kind === 'BRANCH' ? 20 : 14);
    if (isMark(node)) {
      svg('text', { class: 'label', x: 0, y: 4.5, 'text-anchor': 'middle' }, face).textContent = node.label;
      return parts;
    }
    parts.icon = svg('use', { x: left, y: -16, width: ICON, height: ICON }, face);
    parts.label = svg('text', { class: 'label', y: -4 }, face);
    parts.detail = svg('text', { class: 'detail', x: left, y: 13 }, face);
    parts.left = left;
    parts.length = Math.floor((width - 24) / 5.5);
    return parts;
  }

  function showNode(parts, node, icons) {
    const words = ['node', node.kind.toLowerCase().replace('_', '-'), node.tone, node.phase];
    parts.group.setAttribute('class', words.join(' '));
    parts.link.setAttribute('href', node.href);
    parts.link.setAttribute('aria-label', node.name);
    parts.title.textContent = node.name;
    if (!parts.label) {
      return;
    }
    const isBlank = !node.icon;
    if (isBlank) {
      parts.icon.removeAttribute('href');
    } else {
      parts.icon.setAttribute('href', icons + '#' + node.icon);
    }
    parts.label.setAttribute('x', parts.left + (isBlank ? 0 : ICON + 5));
    parts.label.textContent = cut(node.label, 26);
    const kind = node.kind === 'STEP' ? '' : node.kind.toLowerCase().replace('_', ' ');
    const undo = node.undoable ? '↶ can be undone' : '';
    const isBlock = node.kind === 'PARALLEL' || node.kind === 'FOR_EACH';
    const detail = isBlock && node.detail ? [node.detail] : [node.status || kind, node.detail || (node.status ? '' : undo)];
    parts.detail.textContent = cut(detail.filter(text => text).join(' · '), parts.length);
  }

  function draw(model, direction, icons) {
    const places = layout(model, direction);
    const root = svg('svg', { viewBox: [0, 0, Math.ceil(places.width) || 1, Math.ceil(places.height) || 1].join(' ') });
    const edges = svg('g', { 'aria-hidden': 'true' }, root);
    const nodes = svg('g', {}, root);
    const drawing = { key: model.key, direction, root, places, nodes: new Map(), edges: [], icons };
    model.edges.forEach((edge, index) => {
      const place = places.edges[index];
      const group = svg('g', {}, edges);
      svg('path', { d: curve(place.points, direction === 'LR') }, group);
      svg('path', { class: 'arrow', d: arrow(place.points, direction === 'LR') }, group);
      if (edge.label && place.label) {
        const text = svg('text', { x: place.label[0], y: place.label[1] + 4 }, group);
        text.textContent = cut(edge.label, 18);
      }
      drawing.edges.push(group);
    });
    model.nodes.forEach(node => drawing.nodes.set(node.id, drawNode(node, places.nodes[node.id], nodes)));
    return drawing;
  }

  function show(drawing, model) {
    model.nodes.forEach(node => showNode(drawing.nodes.get(node.id), node, drawing.icons));
    model.edges.forEach((edge, index) =>
        drawing.edges[index].setAttribute('class', 'edge ' + edge.line.toLowerCase() + ' ' + edge.state));
    drawing.active = model.nodes.find(node => node.phase === 'active' && node.kind !== 'FOR_EACH' && node.kind !== 'PARALLEL')
        || model.nodes.find(node => node.phase === 'active') || model.nodes.find(node => node.tone === 'danger');
  }

  // Zoom and place

  function zoom(drawing, factor) {
    drawing.zoom = Math.max(ZOOMS[0], Math.min(ZOOMS[ZOOMS.length - 1], factor));
    drawing.root.setAttribute('width', Math.ceil(drawing.places.width * drawing.zoom));
    drawing.root.setAttribute('height', Math.ceil(drawing.places.height * drawing.zoom));
    keep(drawing);
  }

  function step(drawing, by) {
    const nearest = ZOOMS.findIndex(each => each >= drawing.zoom - 0.01);
    zoom(drawing, ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, (nearest < 0 ? ZOOMS.length - 1 : nearest) + by))]);
  }

  function fit(drawing, smallest) {
    const canvas = drawing.canvas;
    const most = 36 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const factor = Math.min(1, (canvas.clientWidth - 2) / drawing.places.width, most / drawing.places.height);
    zoom(drawing, Math.max(smallest, factor));
  }

  function centre(drawing) {
    const place = drawing.active && drawing.places.nodes[drawing.active.id];
    if (place) {
      drawing.canvas.scrollLeft = place[0] * drawing.zoom - drawing.canvas.clientWidth / 2;
      drawing.canvas.scrollTop = place[1] * drawing.zoom - drawing.canvas.clientHeight / 2;
      keep(drawing);
    }
  }

  function keep(drawing) {
    views[drawing.direction + drawing.key] = { zoom: drawing.zoom, left: drawing.canvas.scrollLeft, top: drawing.canvas.scrollTop };
  }

  // Tools

  function button(tools, text, name, action) {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.setAttribute('aria-label', name);
    element.title = name;
    element.addEventListener('click', action);
    tools.appendChild(element);
  }

  function copy(text, done) {
    const old = () => { // the clipboard of the browser needs TLS
      const area = document.createElement('textarea');
      area.value = text;
      document.body.appendChild(area);
      area.select();
      const isCopied = document.execCommand('copy');
      area.remove();
      done(isCopied);
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(() => done(true), old);
    } else {
      old();
    }
  }

  function tools(figure, current) {
    const bar = document.createElement('div');
    bar.className = 'graph-tools';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Graph');
    button(bar, '−', 'Zoom out', () => step(current(), -1));
    button(bar, '+', 'Zoom in', () => step(current(), 1));
    button(bar, 'Fit', 'Fit the whole graph', () => fit(current(), ZOOMS[0]));
    button(bar, 'Centre', 'Centre on where the run is', () => centre(current()));
    const told = document.createElement('span');
    button(bar, 'Copy as Mermaid', 'Copy as Mermaid', () => {
      const text = figure.querySelector('.graph-data').dataset.mermaid;
      copy(text, isCopied => {
        told.textContent = isCopied ? 'Copied' : 'This browser does not copy; the text is below the graph';
        setTimeout(() => { told.textContent = ''; }, 3000);
      });
    });
    told.setAttribute('role', 'status');
    bar.appendChild(told);
    return bar;
  }

  function begin(figure) {
    const canvas = document.createElement('div');
    canvas.className = 'graph-canvas';
    canvas.setAttribute('role', 'region');
    canvas.setAttribute('aria-label', 'Picture of the graph');
    canvas.tabIndex = 0;
    const state = { canvas, drawing: null, data: null };
    canvas.addEventListener('scroll', () => keep(state.drawing), { passive: true });
    figure.prepend(tools(figure, () => state.drawing), canvas);
    figure.classList.add('graph-drawn');
    return state;
  }

  function refresh(figure) {
    const holder = figure.querySelector('.graph-data');
    const data = holder && holder.dataset.graph;
    let state = drawings.get(figure);
    if (!data || (state && state.data === data && state.holder === holder)) {
      return;
    }
    const model = JSON.parse(data);
    if (!state) {
      state = begin(figure);
      drawings.set(figure, state);
    }
    state.data = data;
    state.holder = holder;
    // The picture has the links; those of the list would take the focus to where nobody sees it.
    holder.querySelectorAll('.graph-list a').forEach(link => link.setAttribute('tabindex', '-1'));
    if (state.drawing && state.drawing.key === model.key) {
      show(state.drawing, model);
      return;
    }
    const direction = state.canvas.clientWidth < WIDE ? 'TB' : 'LR';
    const drawing = draw(model, direction, holder.dataset.icons);
    drawing.canvas = state.canvas;
    state.drawing = drawing;
    show(drawing, model);
    state.canvas.replaceChildren(drawing.root);
    const view = views[direction + model.key];
    if (view) {
      zoom(drawing, view.zoom);
      state.canvas.scrollTo(view.left, view.top);
    } else {
      fit(drawing, 0.8); // smaller could not be read; what does not fit is scrolled to
      centre(drawing);
    }
  }

  function refreshAll() {
    document.querySelectorAll('.graph').forEach(refresh);
  }

  function watch() {
    let isDue = false;
    refreshAll();
    new MutationObserver(() => {
      if (!isDue) {
        isDue = true;
        requestAnimationFrame(() => {
          isDue = false;
          refreshAll();
        });
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-graph'] });
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', watch);
  } else {
    watch();
  }
})();
