// The values of a chart's points: for who points at them, touches them, or moves along them with
// the arrow keys. The points come with the chart (charts/points.py).

const NEAR = 36; // pixels between a point and who points at it

whenRead(() => {
  const tip = make("div", { class: "lnip-tip", hidden: true });
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("class", "lnip-ring");
  ring.setAttribute("r", 5);
  const hide = () => { tip.hidden = true; ring.remove(); };

  /** Shows a point of a chart, beside it and within the screen. */
  const show = (svg, [x, y, words]) => {
    ring.setAttribute("cx", x);
    ring.setAttribute("cy", y);
    svg.append(ring);
    tip.textContent = words;
    tip.hidden = false;
    svg.parentElement.append(tip);
    const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
    const box = svg.parentElement.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(Math.max(at.x - box.left - width / 2, 0), box.width - width);
    const above = at.y - box.top - height - 12;
    tip.style.left = `${Math.max(left, 0)}px`;
    tip.style.top = `${above > -height ? above : at.y - box.top + 14}px`;
  };

  for (const svg of all(".lnip-chart svg[data-points]")) {
    const points = JSON.parse(svg.dataset.points);
    const box = svg.parentElement;
    let now = -1;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `图中的${points.length}个数据点，用方向键逐点查看`);
    const nearest = (event) => {
      const matrix = svg.getScreenCTM();
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      const far = points.map(([x, y]) => Math.hypot(x - at.x, y - at.y) * matrix.a);
      const best = far.indexOf(Math.min(...far));
      if (far[best] > NEAR) return hide();
      now = best;
      show(svg, points[best]);
    };
    svg.addEventListener("pointermove", nearest);
    svg.addEventListener("pointerdown", nearest);
    svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
    box.addEventListener("blur", hide);
    box.addEventListener("focus", () => { if (box.matches(":focus-visible")) go(Math.max(now, 0)); });
    const go = (to) => {
      now = (to + points.length) % points.length;
      show(svg, points[now]);
      tell(`${points[now][2]}，第${now + 1}个，共${points.length}个`);
    };
    box.addEventListener("keydown", (event) => {
      const to = {
        ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1,
        Home: 0, End: points.length - 1,
      }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    });
  }
});
