/* What do I do now: what was loaded, what arrived, what comes, what waits for a signature. */
import { h, icon, moment, named, num, t, word } from "./base.js";
import { goFrom, head, load } from "./shell.js";
import * as keys from "./keys.js";
import * as store from "./store.js";

export const contents = (one, loaded) => {
  const parts = one.lines.slice(0, 2).map((line) => `${num(line.quantity)} ${named(loaded.items[line.item]?.names) || line.item}`);
  return parts.join(", ") + (one.lines.length > 2 ? " …" : "");
};

/* Where each consignment stands for this person: group, and the address that opens it. */
const placed = (one, who, recorded, key) => {
  const mine = recorded.find((record) => record.waybill === one.waybill && record.user === who.user);
  if (one.conflict && !one.conflict.decided_at) return ["conflict", `c/${one.waybill}`];
  if (mine && mine.receipt) return ["signed", `r/${mine.uuid}`];
  if (mine && !mine.dropped) return ["to_answer", `offer/${mine.uuid}`];
  if (one.signed) return ["signed", `c/${one.waybill}`];
  if (one.draft) {
    // Within one party both sides are its own; then another person than the one who counted signs.
    const other = (one.draft.side === "taker" ? one.giver : one.taker) === who.party && one.draft.public_key !== key;
    return [other ? "to_sign" : "waits", `c/${one.waybill}${other ? "/countersign" : ""}`];
  }
  const coming = one.taker === who.party;
  if (one.state === "arrived") return [coming ? "arrived" : "leaving", `c/${one.waybill}`];
  if (one.state === "dispatched") return [coming ? "coming" : "leaving", `c/${one.waybill}`];
  return ["announced", `c/${one.waybill}`];
};

const card = (one, loaded, address, note) => h("li", {}, h("a.card", { href: `#/${address}` },
  h("span.card-name", {}, one.waybill), h("span.card-what", {}, contents(one, loaded)),
  h("span.card-way", {}, `${named(loaded.places[one.origin]) || one.origin} → ${named(loaded.places[one.place]) || one.place}`),
  h("span.card-note", {}, note, one.vehicle ? ` · ${one.vehicle}` : "")));

const GROUPS = ["conflict", "to_answer", "to_sign", "arrived", "coming", "leaving", "waits", "announced", "signed"];

const note = (one) => {
  if (one.signed) return t("note_signed");
  if (one.conflict && !one.conflict.decided_at) return t("note_conflict");
  const at = one.arrived_at || one.expected_at;
  return `${word(one.state)}${at ? ` · ${moment(at)}` : ""}`;
};

/* The first cards at once, the others when the screen stands: a slow phone shows what to do before it has drawn 300. */
const AT_ONCE = 25;
const listOf = (makers) => {
  const list = h("ul.cards", {}, makers.slice(0, AT_ONCE).map((make) => make()));
  let at = AT_ONCE;
  const more = () => {
    list.append(...makers.slice(at, at + AT_ONCE).map((make) => make()));
    at += AT_ONCE;
    if (at < makers.length) setTimeout(more, 0);
  };
  if (makers.length > AT_ONCE) setTimeout(more, 50);
  return list;
};

export const today = async () => {
  const who = await store.me();
  const loaded = await store.bundle();
  const loadButton = h("button.button.big", { type: "button", id: "load" }, icon("download"), h("span", {}, t("load")));
  const told = h("p.said", { role: "status" });
  loadButton.onclick = async () => {
    loadButton.disabled = true;
    told.textContent = t("loading");
    try {
      const said = await load();
      if (said.signed_in) { goFrom(loadButton, ""); return; }
      told.textContent = t("signed_out");
    } catch { told.textContent = t("load_failed"); }
    loadButton.disabled = false;
    head();
  };
  if (!who || !loaded) {
    return [h("h1", {}, t("today")), h("p.answer", {}, t("nothing_loaded")), loadButton, told];
  }
  const recorded = (await store.records()).sort((a, b) => b.made_ms - a.made_ms);
  const { state, key } = await keys.state();
  const groups = Object.fromEntries(GROUPS.map((name) => [name, []]));
  for (const one of loaded.consignments) {
    const [name, address] = placed(one, who, recorded, key?.public_key);
    groups[name].push(() => card(one, loaded, address, note(one)));
  }
  const now = ["conflict", "to_answer", "to_sign", "arrived"].reduce((sum, name) => sum + groups[name].length, 0);
  const out = [
    h("h1", {}, t("today")),
    h("p.answer", {}, h("b", {}, now ? t("answer_now", { n: num(now) }) : t("answer_none")), " ", groups.coming.length ? t("answer_coming", { n: num(groups.coming.length) }) : ""),
    h("p.muted.loaded", {}, t("loaded_at", { at: moment(loaded.loaded_at) }), ` · ${who.user} · ${named(loaded.parties[who.party]) || who.party || "–"}`),
  ];
  if (state !== "enrolled" && who.party) out.push(h("a.notice.action.as-card", { href: "#/device" }, h("b", {}, t(`key_${state}_short`)), h("span", {}, t("key_to_device"))));
  for (const name of GROUPS) {
    if (!groups[name].length) continue;
    const list = listOf(groups[name]);
    out.push(["signed", "announced"].includes(name)
      ? h("details.group", {}, h("summary", {}, t(`group_${name}`), h("span.many", {}, num(groups[name].length))), list)
      : h("section.group", {}, h("h2", {}, t(`group_${name}`), h("span.many", {}, num(groups[name].length))), list));
  }
  if (!loaded.consignments.length) out.push(h("p.empty", {}, t("nothing_today")));
  const may = who.may?.count_stock && loaded.stock.length;
  out.push(h("div.deeds", {}, loadButton, may ? h("a.button.big", { href: "#/stock" }, icon("list"), h("span", {}, t("count_store"))) : ""), told);
  return out;
};
