"""Faults that a page may have for people with other eyes, other hands, or a small screen.

A small script of our own in the spirit of axe: names of controls, labels, contrast, size of targets,
headings, sideways scrolling, letters that are not there.
"""

from __future__ import annotations

from typing import Any

SCRIPT = r"""
(phone) => {
  const faults = [];
  const shown = (e) => { const r = e.getBoundingClientRect(), s = getComputedStyle(e); return r.width > 0 && r.height > 0 && s.visibility !== "hidden" && !e.closest("[hidden]") && !(e.closest("details:not([open])") && !e.closest("summary")); };
  const nameOf = (e) => (e.getAttribute("aria-label") || (e.getAttribute("aria-labelledby") && document.getElementById(e.getAttribute("aria-labelledby"))?.textContent) || e.textContent || e.title || e.querySelector?.("title")?.textContent || "").trim();
  const say = (e) => `<${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}${e.className && typeof e.className === "string" ? "." + e.className.split(" ").join(".") : ""}> ${(e.textContent || "").trim().slice(0, 40)}`;
  if (!document.documentElement.lang) faults.push("the page names no language");
  if (!document.title.trim()) faults.push("the page has no title");
  if (document.querySelectorAll("h1").length !== 1) faults.push(`the page has ${document.querySelectorAll("h1").length} first headings`);
  if (document.documentElement.scrollWidth > window.innerWidth + 1) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} > ${window.innerWidth}`);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids.filter((one, k) => ids.indexOf(one) !== k))) faults.push(`id used twice: ${id}`);
  for (const e of document.querySelectorAll("a[href], button, summary")) if (shown(e) && !nameOf(e)) faults.push(`no name: ${say(e)}`);
  for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (shown(e) && !(e.labels && e.labels.length) && !e.getAttribute("aria-label")) faults.push(`no label: ${e.name || e.id || e.type}`);
  }
  for (const e of document.querySelectorAll("img")) if (!e.hasAttribute("alt")) faults.push(`no alternative text: ${e.src}`);
  for (const e of document.querySelectorAll("th")) if (!e.scope && !e.closest("thead")) faults.push(`head without scope: ${say(e)}`);
  // Contrast as WCAG 2 counts it; 4.5, or 3 for large text.
  const parts = (c) => { const m = c.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const light = (c) => { const f = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
  const over = (a, b) => [0, 1, 2].map((k) => a[k] * a[3] + b[k] * (1 - a[3])).concat(1);
  const ground = (e) => { const layers = []; for (let n = e; n; n = n.parentElement) { const c = parts(getComputedStyle(n).backgroundColor); if (c[3] > 0) layers.push(c); if (c[3] === 1) break; } return layers.reverse().reduce((below, c) => over(c, below), [255, 255, 255, 1]); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(e) || e.closest("svg, script, style, noscript, .visually-hidden, .map") || !shown(e) || e.closest("[disabled]")) continue;
    seen.add(e);
    const style = getComputedStyle(e), back = ground(e), front = over(parts(style.color), back);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${say(e)}`);
  }
  if (phone) {
    // Targets: 44 px high, unless a link inside a sentence, or a small control whose touch area is enlarged.
    for (const e of document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")) {
      if (!shown(e) || e.closest("p, td, th, dd, li.row, .panel-head, .legend, .map, svg, .figure-value, .skip, .chip, .eyebrow, .key")) continue;
      if (["checkbox", "radio"].includes(e.type) && e.closest(".field")) continue;
      const r = e.getBoundingClientRect();
      if (r.height < 43.5) faults.push(`target ${Math.round(r.height)} px high: ${say(e)}`);
    }
  }
  return faults;
}
"""


def faults_of(page: Any) -> list[str]:
    """What is wrong with the page as it stands; narrow windows are held to the rules of a phone."""
    size = page.viewport_size or {"width": 1366}
    return list(page.evaluate(SCRIPT, size["width"] < 600))
