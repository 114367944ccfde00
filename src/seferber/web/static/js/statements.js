// One statement: the text and the cards choose each other; everything can be done with the keyboard alone.
const page = document.querySelector("[data-statement]");
if (page) {
  const cards = [...page.querySelectorAll("[data-candidate]")];
  const help = document.getElementById("keys");
  const button = page.querySelector("[data-help]");
  let chosen = null;

  const piecesOf = (attribute, key) =>
    [...page.querySelectorAll(`[${attribute}]`)].filter((p) => p.getAttribute(attribute).split(" ").includes(key));

  function choose(card, { focus = false, scroll = true, remember = true } = {}) {
    if (!card) return;
    chosen = card;
    for (const other of cards) {
      other.classList.toggle("chosen", other === card);
      other.querySelector(".card").open = other === card;
    }
    const own = piecesOf("data-c", card.dataset.candidate);
    page.querySelectorAll(".piece.chosen").forEach((p) => { p.classList.remove("chosen"); p.style.removeProperty("--t"); });
    // Where spans overlap, the chosen candidate's colour comes to the front.
    const colour = `var(--t${(Number(card.dataset.candidate) - 1) % 8 + 1})`;
    own.forEach((p) => { p.classList.add("chosen"); p.style.setProperty("--t", colour); });
    if (focus) card.focus({ preventScroll: true });
    if (scroll) {
      card.scrollIntoView({ block: "nearest" });
      if (own.length && matchMedia("(min-width: 60rem)").matches) own[0].scrollIntoView({ block: "nearest" });
    }
    if (remember) history.replaceState(null, "", `#c-${card.dataset.candidate}`);
  }

  function open(act) {
    const details = chosen?.querySelector(`[data-act="${act}"]`);
    if (!details) return;
    chosen.querySelectorAll("[data-act]").forEach((d) => { d.open = d === details; });
    const first = details.querySelector("form select, form input:not([type=hidden]), form textarea") || details.querySelector("form button");
    first.focus();
    details.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const at = cards.indexOf(chosen);
    choose(cards[Math.max(0, Math.min(cards.length - 1, at < 0 ? 0 : at + by))], { focus: true });
  }

  const acts = { c: "confirm", e: "edit", r: "reject", s: "split", m: "merge" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      const details = document.activeElement?.closest("[data-act]");
      if (details) { details.open = false; chosen?.focus(); }
      return;
    }
    if (event.key === "Enter" && event.target.matches("[data-act] select")) {
      // Some browsers do nothing here; the last key of a decision is the same everywhere.
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    if (event.key === "?") { help.showModal(); event.preventDefault(); return; }
    // The letter of the key's place as well, so that a Cyrillic keyboard works.
    const key = /^[a-z]$/.test(event.key) ? event.key : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
    if (key === "j" || key === "k") { step(key === "j" ? 1 : -1); event.preventDefault(); }
    else if (key in acts) { if (!chosen) step(0); open(acts[key]); event.preventDefault(); }
  });

  page.addEventListener("click", (event) => {
    const piece = event.target.closest(".piece[data-c]");
    if (piece) {
      const numbers = piece.dataset.c.split(" ");
      const at = chosen ? numbers.indexOf(chosen.dataset.candidate) : -1;
      choose(document.getElementById(`c-${numbers[(at + 1) % numbers.length]}`));
      return;
    }
    const seen = event.target.closest("[data-goto]");
    if (seen) {
      const [layer, key] = seen.dataset.goto.split(":");
      point(page.querySelectorAll(`[data-${layer}="${key}"]`), true);
    }
    const summary = event.target.closest(".card > summary");
    if (summary) { event.preventDefault(); const card = summary.closest("[data-candidate]"); if (card === chosen && card.querySelector(".card").open) card.querySelector(".card").open = false; else choose(card); }
  });

  function point(pieces, scroll) {
    page.querySelectorAll(".piece.pointed").forEach((p) => p.classList.remove("pointed"));
    pieces.forEach((p) => p.classList.add("pointed"));
    if (scroll && pieces.length) pieces[0].scrollIntoView({ block: "center" });
  }
  for (const row of page.querySelectorAll("[data-field]")) {
    row.addEventListener("mouseenter", () => point(piecesOf("data-f", row.dataset.field)));
    row.addEventListener("mouseleave", () => point([]));
    row.addEventListener("click", () => point(piecesOf("data-f", row.dataset.field), true));
  }

  if (button) { button.hidden = false; button.addEventListener("click", () => help.showModal()); }
  const failed = page.querySelector(".act[open]")?.closest("[data-candidate]");
  const wanted = failed || document.getElementById(location.hash.slice(1)) || cards.find((c) => c.dataset.state === "proposed") || cards[0];
    const asked = Boolean(location.hash) || Boolean(failed);
  if (wanted && cards.includes(wanted)) choose(wanted, { scroll: asked, focus: asked, remember: false });
  failed?.querySelector("[data-focus]")?.focus();
}
