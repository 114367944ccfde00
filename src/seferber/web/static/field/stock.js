/* Counting a store against the books, without a network; the server makes the differences. */
import { h, icon, named, num, t, word } from "./base.js";
import { go, sendSoon } from "./shell.js";
import { lineName, stepper } from "./count.js";
import * as store from "./store.js";

export const stock = async () => {
  const who = await store.me();
  const loaded = await store.bundle();
  if (!loaded?.stock.length) return [h("h1", {}, t("count_store")), h("p.answer", {}, t("no_store")), h("a.button.big", { href: "#/" }, t("back"))];
  // One shelf may stand under several commitments; a person counts the shelf.
  const places = [...new Set(loaded.stock.map((line) => line.place))];
  const box = h("div", {});
  const said = h("p.said", { role: "alert" });
  const choose = h("select", { id: "store-place" }, places.map((code) => h("option", { value: code }, named(loaded.places[code]) || code)));
  const lay = async () => {
    const place = choose.value;
    const kept = (await store.draft(who.user, `stock/${place}`)) || { counts: {}, reason: "", replaces: "" };
    const lines = new Map();
    for (const one of loaded.stock.filter((line) => line.place === place)) {
      const key = `${one.item}/${one.lot}`;
      lines.set(key, { item: one.item, lot: one.lot, listed: (lines.get(key)?.listed || 0) + one.quantity });
    }
    const keep = () => store.keepDraft(who.user, `stock/${place}`, kept);
    const reason = h("input", { id: "store-reason", value: kept.reason, maxlength: "300" });
    reason.addEventListener("input", () => { kept.reason = reason.value; keep(); });
    const cards = [...lines].map(([key, line], number) => {
      const counted = h("input", { type: "checkbox", id: `counted-${number}`, checked: key in kept.counts });
      const difference = h("p.sum", { role: "status" });
      const settle = () => {
        const gap = key in kept.counts ? kept.counts[key] - line.listed : 0;
        difference.textContent = !(key in kept.counts) ? t("not_counted") : gap === 0 ? t("as_in_books") : gap > 0 ? t("more_than_books", { n: num(gap) }) : t("less_than_books", { n: num(-gap) });
        difference.className = `sum ${key in kept.counts && gap === 0 ? "ok" : "open"}`;
        counted.checked = key in kept.counts;
        keep();
      };
      const step = stepper(`store-${number}`, t("counted"), kept.counts[key] ?? line.listed, 9e9, (value) => { kept.counts[key] = value; settle(); });
      counted.onchange = () => { if (counted.checked) kept.counts[key] ??= line.listed; else delete kept.counts[key]; settle(); };
      settle();
      return h("section.line", {}, h("header.line-head", {}, h("h2", {}, lineName({ item: line.item, lot: line.lot, expiry: "" }, loaded)), h("p.listed", {}, `${t("in_books")} `, h("b", {}, `${num(line.listed)} ${word(loaded.items[line.item]?.unit || "")}`))),
        h("label.check", { for: counted.id }, counted, h("span", {}, t("i_counted"))), step.box, difference);
    });
    const button = h("button.button.primary.big", { type: "button", onclick: async () => {
      const chosen = [...lines].filter(([key]) => key in kept.counts);
      const differs = chosen.some(([key, line]) => kept.counts[key] !== line.listed);
      if (!chosen.length) { said.textContent = t("nothing_counted"); return; }
      if (differs && !kept.reason.trim()) { said.textContent = t("store_reason_missing"); reason.focus(); return; }
      button.disabled = true;
      const { occurred_at } = await store.clockNow();
      const body = { place, as_of: occurred_at, reason: kept.reason.trim(), lines: chosen.map(([key, line]) => ({ item: line.item, lot: line.lot, counted: kept.counts[key] })) };
      const made = await store.makeEntry("stocktake", body, { waybill: "", title: place, replaces: kept.replaces });
      await store.queue(made, { draftOf: `stock/${place}`, replaced: kept.replaces });
      sendSoon();
      go("outbox");
    } }, icon("check"), h("span", {}, t("store_record")));
    box.replaceChildren(...cards, h("div.field", {}, h("label", { for: "store-reason" }, t("reason")), reason), h("div.deeds.sticky", {}, button));
  };
  choose.onchange = lay;
  await lay();
  return [h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, t("count_store")), h("p.answer", {}, t("count_store_what")),
    h("div.field", {}, h("label", { for: "store-place" }, t("place")), choose), said, box];
};
