/* What waits, what the server said, what it refused and why; a refusal stays until a person acts. */
import { h, icon, moment, num, t } from "./base.js";
import { go, goFrom, head, sendNow } from "./shell.js";
import * as store from "./store.js";

const kindOf = (one) => t(`kind_${one.kind}`);
const when = (ms) => moment(new Date(ms).toISOString());

const correct = async (one) => {
  // The same count opens again; the new record says which one it replaces.
  const body = JSON.parse(one.text).body;
  const who = await store.me();
  if (one.kind === "countersign" || one.kind === "arrival") { go(`c/${encodeURIComponent(one.waybill)}`); return; }
  if (one.kind === "stocktake") { await store.keepDraft(who.user, `stock/${body.place}`, { replaces: one.uuid, counts: Object.fromEntries(body.lines.map((line) => [`${line.item}/${line.lot}`, line.counted])), reason: body.reason, as_of: body.as_of }); await store.keepMeta(`store/${who.user}`, body.place); go("stock"); return; }
  const document = JSON.parse(body.document);
  const photos = (line) => (document.field?.photos || []).filter((photo) => photo.line === line).map((photo) => photo.sha256);
  const counts = Object.fromEntries(document.lines.map((line) => [line.number, { good: line.good, damaged: line.damaged, missing: line.missing, over: line.over, refused: line.refused || 0, reason: line.reason, photos: photos(line.number), quantity: line.quantity }]));
  const people = document.field ? { giver: document.field.giver, taker: document.field.taker } : undefined;
  await store.keepDraft(who.user, one.waybill, { counts, photos: photos(0), position: document.field?.position || null, people, replaces: one.uuid });
  for (const record of await store.records()) if (record.entry === one.uuid) await store.keepRecord({ ...record, dropped: true, receipt: null });
  go(`c/${encodeURIComponent(one.waybill)}`);
};

/* The same content under a new name: for refusals whose cause was outside the record, such as a key enrolled since. */
const again = async (one) => {
  if (one.kind === "photo") { await store.changeEntry(one.uuid, { state: "waiting", answer: null, tries: 0 }); sendNow().then(() => go("outbox")); return; }
  const old = JSON.parse(one.text);
  const made = await store.makeEntry(one.kind, old.body, { waybill: one.waybill, title: one.title, replaces: one.uuid });
  await store.queue(made, { replaced: one.uuid });
  for (const record of await store.records()) if (record.entry === one.uuid) await store.keepRecord({ ...record, entry: made.uuid });
  await sendNow();
  go("outbox");
};

const askHelp = async (one, note, said) => {
  try {
    const answer = await store.post("help/", { uuid: one.kind === "photo" ? "" : one.uuid, note });
    if (answer.status !== 200) throw new Error();
    await store.changeEntry(one.uuid, { settled: "handed", seen: true });
    go("outbox");
  } catch { said.textContent = t("help_not_sent"); }
};

const trouble = (one) => {
  const said = h("p.said", { role: "alert" });
  const note = h("input", { id: `help-${one.uuid}`, maxlength: "300" });
  const actions = one.state === "conflict"
    ? [h("button.button.big", { type: "button", onclick: async () => { await store.changeEntry(one.uuid, { settled: "seen", seen: true }); go("outbox"); } }, icon("check"), h("span", {}, t("conflict_seen")))]
    : [
      one.kind === "photo" ? "" : h("button.button.primary.big", { type: "button", onclick: () => correct(one) }, h("span", {}, t("correct"))),
      h("button.button.big", { type: "button", onclick: () => again(one) }, h("span", {}, t("send_again"))),
      h("details.group", {}, h("summary", {}, t("hand_over_to_admin")), h("div.field", {}, h("label", { for: note.id }, t("help_note")), note), h("button.button", { type: "button", onclick: () => askHelp(one, note.value, said) }, t("help_send")), said),
    ];
  return h("div.entry-actions", {}, actions);
};

const STATES = { waiting: ["clock", "waits"], posted: ["check", "holds"], same: ["check", "holds"], kept: ["clock", "holds"], refused: ["cross", "fails"], conflict: ["warning", "fails"] };

const card = (one) => {
  const [name, tone] = STATES[one.state] || ["clock", "waits"];
  const sentences = one.answer?.sentences || [];
  const flags = one.answer?.flags || [];
  const sha = one.text ? h("p.muted.mark", {}, `${one.uuid.slice(0, 8)} · ${one.sha256?.slice(0, 8)}`) : "";
  return h(`li.entry.${tone}`, { "data-uuid": one.uuid, "data-state": one.state },
    h("p.entry-head", {}, icon(name), h("b", {}, `${kindOf(one)}${one.waybill || one.kind === "misread" ? ` · ${one.waybill || one.title}` : ""}`), h("span.state-word", {}, one.settled ? t(`settled_${one.settled}`) : t(`state_${one.state}`))),
    h("p.muted", {}, `${when(one.made_ms)} · ${one.user}`, one.tries ? ` · ${t("tries", { n: num(one.tries) })}` : ""),
    ...sentences.map((sentence, k) => h(`p${k ? "" : ".first"}`, {}, sentence)),
    ...(one.answer?.code === "photo_gone" ? [h("p", {}, t("photo_gone"))] : []),
    ...flags.map((flag) => h("p.flag", {}, icon("clock"), flag)),
    ...(one.state === "waiting" && one.last_fault?.length ? one.last_fault.map((sentence) => h("p", {}, sentence)) : []),
    ["refused", "conflict"].includes(one.state) && !one.settled ? trouble(one) : "", sha);
};

export const outbox = async () => {
  const all = await store.entries();
  const waiting = all.filter((one) => one.state === "waiting");
  const open = all.filter((one) => ["refused", "conflict"].includes(one.state) && !one.settled);
  const rest = all.filter((one) => !waiting.includes(one) && !open.includes(one));
  const said = h("p.said", { role: "status" });
  const send = h("button.button.primary.big", { type: "button", disabled: !waiting.length, onclick: async () => {
    send.disabled = true;
    said.textContent = t("sending");
    await sendNow();
    goFrom(send, "outbox");
  } }, icon("download"), h("span", {}, t("send_now")));
  const { persisted, used, quota } = await store.room();
  const list = (title, entries) => (entries.length ? h("section.group", {}, h("h2", {}, title, h("span.many", {}, num(entries.length))), h("ul.entries", {}, entries.map(card))) : "");
  return [
    h("h1", {}, t("outbox")),
    h("p.answer", {}, h("b", {}, waiting.length ? t("outbox_waits", { n: num(waiting.length) }) : t("outbox_empty")), " ", open.length ? t("outbox_trouble", { n: num(open.length) }) : ""),
    waiting.length ? send : "", said,
    list(t("list_trouble"), open), list(t("list_waiting"), waiting), list(t("list_done"), rest),
    h("p.muted", {}, persisted ? t("kept_safe") : t("kept_unsafe"), quota ? ` ${t("room", { used: num(Math.round(used / 1e5) / 10), quota: num(Math.round(quota / 1e6)) })}` : ""),
  ];
};

document.addEventListener("field:sent", () => { if (/^#\/(outbox|r\/)/.test(location.hash)) go(location.hash.slice(2)); else head(); });
