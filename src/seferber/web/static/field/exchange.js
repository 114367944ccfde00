/* Two phones: offer the signed count, take the answer, show the receipt; or sign the count that waits on the server. */
import { h, icon, named, sha256, t, utf8 } from "./base.js";
import { go, head, onLeave, sendSoon } from "./shell.js";
import { countTable, facts, sideOf, verdictList } from "./count.js";
import { answerOf, offerOf, pictures, read, receiptOf, keyVerdict, verify } from "./document.js";
import * as frames from "./frames.js";
import * as keys from "./keys.js";
import { signersOf } from "./people.js";
import { camera, show } from "./qr.js";
import * as store from "./store.js";

/* Both signatures are here: the receipt and the record for the server are kept in one step. */
export const complete = async (record, otherKey, otherSignature) => {
  const mine = { public_key: record.public_key, signature: record.signature };
  const theirs = { public_key: otherKey, signature: otherSignature };
  const receipt = { document: record.document, ...(record.side === "taker" ? { taker: mine, giver: theirs } : { giver: mine, taker: theirs }) };
  const body = { document: receipt.document, giver: receipt.giver, taker: receipt.taker };
  const made = await store.makeEntry("handover", body, { waybill: record.waybill, title: "handover", replaces: record.replaces });
  const done = { ...record, receipt, entry: made.uuid };
  await store.queue(made, { photos: record.counted_here === false ? [] : pictures(record.document), signed: done, draftOf: record.waybill, replaced: record.replaces });
  sendSoon();
  return done;
};

/* The answer of the other phone, checked against what was offered. Throws a sentence. */
const takeAnswer = async (record, text) => {
  let answer;
  try { answer = JSON.parse(text); } catch { throw new Error(t("answer_unreadable")); }
  if (answer.f !== "seferber-answer/1" || answer.sha256 !== (await sha256(utf8(record.document)))) throw new Error(t("answer_other"));
  const document = JSON.parse(record.document);
  const party = document[record.side === "taker" ? "giver" : "taker"].party;
  if (answer.side === record.side || answer.public_key === record.public_key) throw new Error(t("answer_own"));
  if (!(await keys.holds(answer.public_key, record.document, answer.signature))) throw new Error(t("signature_fails", { party, side: t(answer.side === "giver" ? "giver" : "taker") }));
  const verdict = await keyVerdict(answer.public_key, party, await store.bundle());
  if (!verdict.ok) throw new Error(verdict.text);
  return complete(record, answer.public_key, answer.signature);
};

export const offer = async (uuid) => {
  const record = await store.record(uuid);
  if (!record) { go(""); return []; }
  if (record.receipt) { go(`r/${uuid}`); return []; }
  const who = await store.me();
  const loaded = await store.bundle();
  const document = JSON.parse(record.document);
  const party = document[record.side === "taker" ? "giver" : "taker"].party;
  const said = h("p.said", { role: "alert" });
  const box = h("div.camera-box", {});
  const collector = new frames.Collector();
  const seen = async (text) => {
    if (!frames.isFrame(text)) return;
    try {
      const state = await collector.add(text);
      if (!state.done) { said.textContent = t("frames_have", { have: state.have, of: state.of }); return; }
      if (state.kind !== "S") { said.textContent = t("answer_other"); return; }
      const done = await takeAnswer(record, state.text);
      go(`r/${done.uuid}`);
    } catch (error) { said.textContent = error.message; }
  };
  let running = null;
  const start = h("button.button.primary.big", { type: "button", onclick: () => {
    if (running) { running.stop(); running = null; box.replaceChildren(); return; }
    running = camera(seen, (text) => { said.textContent = text; });
    box.replaceChildren(running.video);
  } }, icon("camera"), h("span", {}, t("scan_answer")));
  onLeave(() => running?.stop());
  const typed = h("textarea", { id: "answer-text", rows: "2" });
  const take = h("button.button", { type: "button", onclick: async () => { for (const line of typed.value.split(/\r?\n/).filter(Boolean)) await seen(line); } }, t("take_text"));
  const alone = h("button.button.big", { type: "button", onclick: async () => {
    const body = { document: record.document, side: record.side, public_key: record.public_key, signature: record.signature };
    const made = await store.makeEntry("count", body, { waybill: record.waybill, title: "count", replaces: record.replaces });
    await store.queue(made, { photos: pictures(record.document), signed: { ...record, dropped: true, entry: made.uuid }, draftOf: record.waybill, replaced: record.replaces });
    sendSoon();
    go("outbox");
  } }, t("send_alone"));
  const guests = await signersOf(party, who, loaded);
  // The document must say that both signed on one phone, so it is written and signed anew.
  const here = h("button.button.big", { type: "button", onclick: async () => {
    const kept = (await store.draft(who.user, record.waybill)) || {};
    await store.keepDraft(who.user, record.waybill, { ...kept, signers: { ...kept.signers, [record.side === "taker" ? "giver" : "taker"]: guests[0].user } });
    await store.keepRecord({ ...record, dropped: true });
    go(`c/${encodeURIComponent(record.waybill)}/sign`);
  } }, icon("user"), h("span", {}, t("sign_here")));
  const again = h("button.button.quiet", { type: "button", onclick: async () => { await store.keepRecord({ ...record, dropped: true }); go(`c/${encodeURIComponent(record.waybill)}`); } }, t("count_again"));
  return [
    h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, t("offer_title", { waybill: record.waybill })),
    h("p.answer", {}, t("offer_do", { party: named(loaded?.parties[party]) || party })),
    h("h2", {}, t("step_show")), show(await frames.toFrames("D", offerOf(record))),
    h("h2", {}, t("step_scan")), start, box, said,
    h("details.group", {}, h("summary", {}, t("no_camera")), h("div.field", {}, h("label", { for: "answer-text" }, t("answer_text")), typed), take),
    h("details.group", {}, h("summary", {}, t("no_second_phone")), guests.length ? [h("p", {}, t("sign_here_means")), here] : h("p", {}, t("sign_here_how"), " ", h("a", { href: "#/people" }, t("people_title"))), h("p", {}, t("send_alone_means", { party: named(loaded?.parties[party]) || party })), alone),
    again,
  ];
};

/* The receipt: what both signed, what was proved, and a code that any other phone can check without a network. */
export const receipt = async (uuid) => {
  const record = await store.record(uuid);
  if (!record?.receipt) { go(""); return []; }
  const loaded = await store.bundle();
  const proved = await verify(record.receipt, loaded);
  const made = record.entry ? await store.entry(record.entry) : null;
  const sent = made ? (made.state === "waiting" ? t("receipt_waits") : ["posted", "same", "kept"].includes(made.state) ? t("receipt_sent") : t("receipt_trouble")) : "";
  const answer = record.answered ? [h("h2", {}, t("step_show_back")), show(await frames.toFrames("S", record.answered))] : [];
  return [
    h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, t("receipt_title", { waybill: record.waybill })),
    ...answer,
    h("p.answer", {}, h("b", {}, proved.ok ? t("signed_by_both") : t("receipt_fails"))), h(`p.sent-state${made?.state === "waiting" ? ".waits" : ""}`, {}, sent),
    proved.document ? countTable(proved.document, loaded) : "", verdictList(proved),
    record.answered ? h("details.group", {}, h("summary", {}, t("receipt_code")), show(await frames.toFrames("R", await receiptOf(record.receipt))))
      : h("section.group", {}, h("h2", {}, t("receipt_code")), show(await frames.toFrames("R", await receiptOf(record.receipt)))),
    h("a.button.big", { href: "#/" }, t("done")),
  ];
};

/* This person signs a document that another phone, or the server, shows. Returns the finished record. */
export const signTheirs = async (document, side, their, waybill) => {
  const who = await store.me();
  const key = await keys.mine();
  const signature = await keys.sign(document);
  const uuid = crypto.randomUUID();
  const record = { uuid, waybill, user: who.user, side, document, public_key: key.public_key, signature, made_ms: Date.now(), receipt: null, replaces: "", counted_here: false, answered: await answerOf(document, side, key.public_key, signature) };
  return complete(record, their.public_key, their.signature);
};

/* The count that waits on the server for this side's signature. */
export const countersign = async (waybill) => {
  const who = await store.me();
  const loaded = await store.bundle();
  const one = loaded?.consignments.find((found) => found.waybill === waybill);
  if (!one?.draft) { go(`c/${encodeURIComponent(waybill)}`); return []; }
  const side = one.draft.side === "taker" ? "giver" : "taker";
  const document = read(one.draft.document);
  const holds = await keys.holds(one.draft.public_key, one.draft.document, one.draft.signature);
  const verdict = await keyVerdict(one.draft.public_key, document[one.draft.side].party, loaded);
  const { state, reason } = await keys.state();
  const fine = holds && verdict.ok && state === "enrolled";
  const button = h("button.button.primary.big", { type: "button", disabled: !fine, onclick: async () => {
    button.disabled = true;
    const key = await keys.mine();
    const body = { waybill, side, sha256: one.draft.sha256, public_key: key.public_key, signature: await keys.sign(one.draft.document) };
    await store.queue(await store.makeEntry("countersign", body, { waybill, title: "countersign" }));
    sendSoon();
    head();
    go("outbox");
  } }, icon("check"), h("span", {}, t("sign_theirs")));
  return [
    h("p.crumb", {}, h("a", { href: "#/" }, `‹ ${t("today")}`)), h("h1", {}, t("sign_title", { waybill })), facts(one, loaded),
    h("p.answer", {}, t("they_counted", { party: named(loaded.parties[document[one.draft.side].party]) || "" })), countTable(document, loaded),
    verdictList({ said: [{ ok: holds, text: holds ? t("signature_holds", { party: document[one.draft.side].party, side: t(one.draft.side) }) : t("signature_fails", { party: document[one.draft.side].party, side: t(one.draft.side) }) }, verdict] }),
    state === "enrolled" ? "" : h("a.notice.danger.as-card", { href: "#/device" }, h("b", {}, t(`key_${state}`, { reason: reason || "–" })), h("span", {}, t("key_to_device"))),
    h("div.deeds.sticky", {}, button),
    h("p.muted", {}, t("differ_means", { who: who.user })),
  ];
};

