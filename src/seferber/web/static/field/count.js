/* Counting: every line with large controls; what is typed is kept at every stroke. */
import { day, h, icon, moment, named, num, operation, t, word } from "./base.js";
import { go, head, sendSoon } from "./shell.js";
import { COUNTS, freshCount, lineState, read, verify } from "./document.js";
import * as photos from "./photo.js";
import * as store from "./store.js";

export const sideOf = (one, who) => (one.taker === who.party ? "taker" : one.giver === who.party ? "giver" : "");

/* The draft of this person, made when there is none; a line that the waybill got meanwhile is added. */
export const draftOf = async (one, who) => {
  const kept = (await store.draft(who.user, one.waybill)) || { counts: {}, photos: [], position: null, replaces: "" };
  for (const line of one.lines) {
    const known = kept.counts[line.number];
    if (!known || known.quantity !== line.quantity) kept.counts[line.number] = { ...freshCount(line), quantity: line.quantity };
  }
  return { ...kept, operation };
};

export const facts = (one, loaded) => h("dl.facts", {},
  h("dt", {}, t("from")), h("dd", {}, `${named(loaded.parties[one.giver]) || one.giver} · ${named(loaded.places[one.origin]) || one.origin}`),
  h("dt", {}, t("to")), h("dd", {}, `${named(loaded.parties[one.taker]) || one.taker} · ${named(loaded.places[one.place]) || one.place}`),
  one.vehicle ? [h("dt", {}, t("vehicle")), h("dd", {}, one.vehicle)] : [],
  h("dt", {}, t("state")), h("dd", {}, word(one.state), one.expected_at ? ` · ${t("expected", { at: moment(one.expected_at) })}` : ""));

export const lineName = (line, loaded) => [h("b", {}, named(loaded.items[line.item]?.names) || line.item), line.lot ? h("span.lot", {}, ` ${t("lot")} ${line.lot}`) : "", line.expiry ? h("span.lot", {}, ` · ${t("expiry")} ${day(line.expiry)}`) : ""];

/* A number with thumb-sized minus and plus. With `listed` it may stay empty (null): nobody has counted yet, and minus and
   plus begin at what is listed. */
export const stepper = (name, label, value, most, changed, listed = null) => {
  const id = `n-${name}`;
  const input = h("input", { id, type: "number", inputmode: "numeric", min: "0", max: String(most), step: "1", value: String(value), placeholder: listed === null ? null : "–" });
  const set = (next) => { input.value = String(Math.max(0, next)); changed(Math.max(0, next)); };
  const right = () => { const typed = Number(input.value); return input.value !== "" && Number.isSafeInteger(typed) && typed >= 0; };
  input.addEventListener("input", () => {
    if (right()) changed(Number(input.value));
    else if (listed !== null && input.value === "" && !input.validity.badInput) changed(null);
  });
  input.addEventListener("blur", () => {
    if (right()) return;
    if (listed === null) { set(0); return; }
    input.value = "";
    changed(null);
  });
  input.addEventListener("focus", () => input.select());
  const step = (by) => h("button.step", { type: "button", "aria-label": `${label} ${by > 0 ? "+" : "−"}1`, onclick: () => set((input.value === "" ? listed ?? 0 : Number(input.value) || 0) + by) }, by > 0 ? "+" : "−");
  return { box: h("div.stepper", {}, h("label", { for: id }, label), h("div.stepper-row", {}, step(-1), input, step(1))), put: (next) => { input.value = String(next); } };
};

const REASONS = ["reason_torn", "reason_wet", "reason_seal", "reason_not_loaded", "reason_wrong_item"];

const lineCard = (line, count, loaded, keep) => {
  const sum = h("p.sum", { role: "status" });
  const reason = h("input", { id: `reason-${line.number}`, value: count.reason, maxlength: "300", autocomplete: "off" });
  const chips = h("div.chips", {}, REASONS.map((name) => h("button.chip-button", { type: "button", onclick: () => { reason.value = reason.value ? `${reason.value}; ${t(name)}` : t(name); count.reason = reason.value; settle(); } }, t(name))));
  const why = h("div.field.reason", {}, h("label", { for: reason.id }, t("reason")), chips, reason);
  const steps = {};
  const settle = () => {
    const state = lineState(line, count);
    why.hidden = !state.differs;
    sum.className = `sum ${state.ok ? "ok" : "open"}`;
    sum.textContent = state.both ? t("sum_both") : state.left > 0 ? t("sum_left", { n: num(state.left) }) : state.left < 0 ? t("sum_more", { n: num(-state.left) }) : state.needsReason ? t("sum_reason") : state.differs ? t("sum_differs") : t("sum_ok");
    card.dataset.ok = state.ok ? "1" : "";
    keep();
  };
  // What is not good is first taken to be missing, and more than listed to be over: the likely answers.
  const follow = (changed) => {
    if (changed === "good" || changed === "damaged" || changed === "refused") {
      const rest = line.quantity - count.good - count.damaged - count.refused;
      count.missing = Math.max(0, rest);
      count.over = Math.max(0, -rest);
      steps.missing.put(count.missing);
      steps.over.put(count.over);
    }
  };
  reason.addEventListener("input", () => { count.reason = reason.value; settle(); });
  for (const name of COUNTS) steps[name] = stepper(`${name}-${line.number}`, t(name), count[name], 9_000_000_000, (value) => { count[name] = value; follow(name); settle(); });
  const shots = h("div.shots", {});
  const said = h("p.said", { role: "alert" });
  const file = h("input", { type: "file", accept: "image/*", capture: "environment", id: `photo-${line.number}`, hidden: true });
  file.onchange = async () => {
    said.textContent = "";
    if (!file.files.length) return;
    try {
      const digest = await photos.take(file.files[0]);
      if (!count.photos.includes(digest)) { count.photos.push(digest); shots.append(await photos.thumbnail(digest)); }
      keep();
    } catch (error) { said.textContent = error.message; }
    file.value = "";
  };
  (async () => { for (const digest of count.photos) shots.append(await photos.thumbnail(digest)); })();
  const card = h("section.line", {},
    h("header.line-head", {}, h("h2", {}, lineName(line, loaded)), h("p.listed", {}, `${t("listed")} `, h("b", {}, `${num(line.quantity)} ${word(line.unit)}`))),
    steps.good.box,
    h("details.more-counts", { open: Boolean(count.damaged || count.missing || count.over || count.refused) }, h("summary", {}, t("not_good")), h("div.steppers", {}, COUNTS.slice(1).map((name) => steps[name].box))),
    sum, why,
    h("div.photo-row", {}, h("button.button", { type: "button", onclick: () => file.click() }, icon("camera"), h("span", {}, t("photo_add"))), file, shots), said);
  settle();
  return { card, whole: () => { Object.assign(count, { good: line.quantity, damaged: 0, missing: 0, over: 0, refused: 0 }); for (const name of COUNTS) steps[name].put(count[name]); settle(); } };
};

export const count = async (waybill) => {
  const who = await store.me();
  const loaded = await store.bundle();
  const one = loaded?.consignments.find((found) => found.waybill === waybill);
  if (!one) return [h("h1", {}, waybill), h("p.answer", {}, t("not_on_phone", { code: waybill })), h("a.button", { href: "#/" }, t("back"))];
  const side = sideOf(one, who);
  const out = [h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, `${t("waybill")} ${one.waybill}`)];
  if (one.conflict && !one.conflict.decided_at) out.push(h("div.notice.danger", {}, h("b", {}, t("conflict_open", { waybill })), h("p", {}, t("conflict_holds", { party: named(loaded.parties[one.taker]) || one.taker }))));
  if (one.conflict?.decided_at) out.push(h("div.notice.note", {}, h("b", {}, t("conflict_decided")), h("p", {}, one.conflict.reason)));
  out.push(facts(one, loaded));
  if (one.signed) return [...out, ...(await signedAlready(one, loaded))];
  if (one.draft && (one.draft.side === side || !side)) {
    out.push(h("div.notice.note", {}, h("b", {}, t("draft_waits", { party: named(loaded.parties[side === "taker" ? one.giver : one.taker]) || "" })), h("p", {}, t("draft_waits_holds"))));
    return [...out, countTable(read(one.draft.document), loaded)];
  }
  if (one.draft) return [...out, h("a.button.primary.big", { href: `#/c/${encodeURIComponent(waybill)}/countersign` }, t("read_and_sign"))];
  if (!["dispatched", "arrived"].includes(one.state)) return [...out, h("p.answer", {}, t("not_on_the_way")), listed(one, loaded)];
  const draft = await draftOf(one, who);
  const waits = (await store.entries()).find((entry) => entry.waybill === waybill && entry.user === who.user && entry.state === "waiting" && entry.kind !== "photo" && entry.kind !== "arrival");
  if (waits) out.push(h("div.notice.note", {}, t("already_recorded")));
  const next = h("button.button.primary.big", { type: "button", onclick: () => go(`c/${encodeURIComponent(waybill)}/sign`) }, h("span", {}, t("to_sign")), icon("arrow"));
  const keep = () => {
    next.disabled = !one.lines.every((line) => lineState(line, draft.counts[line.number]).ok) || !side;
    return store.keepDraft(who.user, waybill, draft);
  };
  const cards = one.lines.map((line) => lineCard(line, draft.counts[line.number], loaded, keep));
  const whole = h("button.button.big", { type: "button", onclick: () => cards.forEach((card) => card.whole()) }, icon("check"), h("span", {}, t("all_good")));
  out.push(arrival(one), whole, ...cards.map((card) => card.card));
  if (!side) out.push(h("div.notice.action", {}, t("not_your_side")));
  out.push(h("div.deeds.sticky", {}, next));
  return out;
};

const arrival = (one) => {
  if (one.state !== "dispatched") return "";
  const button = h("button.button.big", { type: "button", onclick: async () => {
    button.disabled = true;
    const { occurred_at } = await store.clockNow();
    await store.queue(await store.makeEntry("arrival", { waybill: one.waybill, occurred_at }, { waybill: one.waybill, title: "arrival" }));
    button.replaceChildren(icon("check"), t("arrival_kept"));
    sendSoon();
    head();
  } }, icon("truck"), h("span", {}, t("arrival")));
  return button;
};

const listed = (one, loaded) => h("ul.plain-lines", {}, one.lines.map((line) => h("li", {}, lineName(line, loaded), h("span.number", {}, `${num(line.quantity)} ${word(line.unit)}`))));

/* A count in words and numbers, as it is or was signed. */
export const countTable = (document, loaded) => h("div.counted", {}, document.lines.map((line) => h("section.counted-line", {},
  h("h3", {}, named(loaded?.items[line.item]?.names) || line.item, line.lot ? ` · ${t("lot")} ${line.lot}` : ""),
  h("dl.counts", {}, h("dt", {}, t("listed")), h("dd", {}, num(line.quantity)), ...COUNTS.filter((name) => name === "good" || line[name]).flatMap((name) => [h(`dt.${name}`, {}, t(name)), h(`dd.${name}`, {}, num(line[name] || 0))])),
  line.reason ? h("p.reason-said", {}, `“${line.reason}”`) : "")));

const signedAlready = async (one, loaded) => {
  const proved = await verify(one.signed, loaded);
  return [h("p.answer", {}, h("b", {}, t("signed_by_both"))), proved.document ? countTable(proved.document, loaded) : "", verdictList(proved), h("a.button.big", { href: `#/scan` }, t("scan_code"))];
};

export const verdictList = (proved) => h("ul.verdicts", {}, proved.said.map((one) => h(`li.${one.ok ? "holds" : "fails"}`, {}, icon(one.ok ? "check" : "cross"), h("span", {}, one.text))));
