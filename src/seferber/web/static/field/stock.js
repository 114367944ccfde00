/* Counting a store against the books, without a network; the server makes the differences. */
import { h, icon, moment, named, num, t, word } from "./base.js";
import { go, sendSoon } from "./shell.js";
import { lineName, stepper } from "./count.js";
import * as store from "./store.js";

/* One shelf may stand under several commitments; a person counts the shelf. */
const shelfOf = (place, loaded) => {
  const lines = new Map();
  for (const one of loaded.stock.filter((line) => line.place === place)) {
    const key = `${one.item}/${one.lot}`;
    lines.set(key, { item: one.item, lot: one.lot, expiry: one.expiry || "", listed: (lines.get(key)?.listed || 0) + one.quantity });
  }
  const name = (line) => named(loaded.items[line.item]?.names) || line.item;
  return [...lines].sort(([, a], [, b]) => name(a).localeCompare(name(b)) || a.expiry.localeCompare(b.expiry) || a.lot.localeCompare(b.lot));
};

const card = ([key, line], number, kept, loaded, changed) => {
  const difference = h("p.sum", { role: "status" });
  const same = h("button.chip-button.as-listed", { type: "button" });
  const settle = () => {
    const counted = key in kept.counts, gap = counted ? kept.counts[key] - line.listed : 0;
    difference.hidden = !counted || gap === 0;
    difference.textContent = gap > 0 ? t("more_than_books", { n: num(gap) }) : gap < 0 ? t("less_than_books", { n: num(-gap) }) : "";
    difference.className = "sum open";
    same.setAttribute("aria-pressed", String(counted && gap === 0));
    same.replaceChildren(counted && gap === 0 ? icon("check") : "", h("span", {}, t("as_in_books")));
    box.dataset.state = !counted ? "" : gap === 0 ? "same" : "differs";
  };
  const put = (value) => {
    if (value === null) delete kept.counts[key]; else kept.counts[key] = value;
    settle();
    changed();
  };
  // Untouched means not counted: a number that nobody counted must not look like a count.
  const step = stepper(`store-${number}`, t("counted"), kept.counts[key] ?? "", 9e9, put, line.listed);
  same.onclick = () => { const next = kept.counts[key] === line.listed ? null : line.listed; step.put(next ?? ""); put(next); };
  const unit = word(loaded.items[line.item]?.unit || "");
  const box = h("section.line.shelf", {}, h("header.line-head", {}, h("h2", {}, lineName(line, loaded)), h("p.listed", {}, `${t("in_books")} `, h("b", {}, `${num(line.listed)} ${unit}`))), step.box, same, difference);
  settle();
  return { box, key, words: box.querySelector("h2").textContent.toLowerCase() };
};

export const stock = async () => {
  const who = await store.me();
  const loaded = await store.bundle();
  if (!loaded?.stock.length) return [h("h1", {}, t("count_store")), h("p.answer", {}, t("no_store")), h("a.button.big", { href: "#/" }, t("back"))];
  const places = [...new Set(loaded.stock.map((line) => line.place))].sort((a, b) => (named(loaded.places[a]) || a).localeCompare(named(loaded.places[b]) || b));
  const wanted = (await store.meta(`store/${who.user}`)) || places[0];
  const box = h("div", {});
  const choose = h("select", { id: "store-place" }, places.map((code) => h("option", { value: code, selected: code === wanted }, named(loaded.places[code]) || code)));
  const lay = async () => {
    const place = choose.value;
    const kept = (await store.draft(who.user, `stock/${place}`)) || { counts: {}, reason: "", replaces: "" };
    const lines = shelfOf(place, loaded);
    const said = h("p.said", { role: "alert" });
    const progress = h("p.progress-said", { role: "status" });
    const nothing = h("p.empty", { hidden: true }, t("no_line_fits"));
    const find = h("input", { id: "store-find", type: "search", autocomplete: "off", enterkeyhint: "search" });
    const open = h("button.chip-button", { type: "button", "aria-pressed": "false" }, t("only_open"));
    const reason = h("input", { id: "store-reason", value: kept.reason, maxlength: "300", autocomplete: "off" });
    const keep = () => store.keepDraft(who.user, `stock/${place}`, kept);
    const done = () => lines.filter(([key]) => key in kept.counts).length;
    const changed = () => { progress.textContent = t("counted_of", { n: num(done()), of: num(lines.length) }); keep(); };
    const cards = lines.map((one, number) => card(one, number, kept, loaded, changed));
    const sieve = () => {
      const words = find.value.trim().toLowerCase(), onlyOpen = open.getAttribute("aria-pressed") === "true";
      for (const one of cards) one.box.hidden = !one.words.includes(words) || (onlyOpen && one.key in kept.counts);
      nothing.hidden = cards.some((one) => !one.box.hidden);
    };
    find.addEventListener("input", sieve);
    open.onclick = () => { open.setAttribute("aria-pressed", String(open.getAttribute("aria-pressed") !== "true")); sieve(); };
    reason.addEventListener("input", () => { kept.reason = reason.value; keep(); });
    const button = h("button.button.primary.big", { type: "button", onclick: async () => {
      const chosen = lines.filter(([key]) => key in kept.counts);
      const differs = chosen.some(([key, line]) => kept.counts[key] !== line.listed);
      if (!chosen.length) { said.textContent = t("nothing_counted"); return; }
      if (differs && !kept.reason.trim()) { said.textContent = t("store_reason_missing"); reason.focus(); return; }
      button.disabled = true;
      // A corrected record speaks of the moment at which it was counted, not of the one at which it is mended.
      const as_of = kept.as_of || (await store.clockNow()).occurred_at;
      const body = { place, as_of, reason: kept.reason.trim(), lines: chosen.map(([key, line]) => ({ item: line.item, lot: line.lot, counted: kept.counts[key] })) };
      const made = await store.makeEntry("stocktake", body, { waybill: "", title: place, replaces: kept.replaces });
      await store.queue(made, { draftOf: `stock/${place}`, replaced: kept.replaces });
      sendSoon();
      go("outbox");
    } }, icon("check"), h("span", {}, t("store_record")));
    progress.textContent = t("counted_of", { n: num(done()), of: num(lines.length) });
    box.replaceChildren(
      h("p.muted", {}, t("books_as_loaded", { at: moment(loaded.loaded_at) })), kept.as_of ? h("div.notice.note", {}, t("corrects_count", { at: moment(kept.as_of) })) : "",
      lines.length > 8 ? h("div.field.sieve", {}, h("label", { for: "store-find" }, t("find_line")), find, h("div.chips", {}, open)) : "",
      ...cards.map((one) => one.box), nothing,
      h("div.field", {}, h("label", { for: "store-reason" }, t("reason")), reason), h("div.deeds.sticky", {}, said, progress, button),
    );
  };
  choose.onchange = async () => { await store.keepMeta(`store/${who.user}`, choose.value); await lay(); };
  await lay();
  return [h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, t("count_store")), h("p.answer", {}, t("count_store_what")),
    h("div.field", {}, h("label", { for: "store-place" }, t("place")), choose), loaded.stock_cut ? h("div.notice.action", {}, t("stock_cut", { n: num(loaded.stock.length) })) : "", box];
};
