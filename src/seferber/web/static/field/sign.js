/* Who stands here, where, and the signature over the count. */
import { h, icon, named, t } from "./base.js";
import { go, head } from "./shell.js";
import { countTable, draftOf, facts, sideOf } from "./count.js";
import { lineState, write } from "./document.js";
import * as keys from "./keys.js";
import { pad } from "./photo.js";
import * as store from "./store.js";

const field = (id, label, value, more = {}) => {
  const input = h("input", { id, value: value || "", maxlength: "120", autocomplete: "off", ...more });
  return { input, box: h("div.field", {}, h("label", { for: id }, label), input) };
};

const persons = (side, one, loaded, who, draft) => {
  const other = side === "taker" ? "giver" : "taker";
  const office = (which) => (which === side ? who.office : (loaded.people[one[which]] || [])[0] || named(loaded.parties[one[which]]));
  const kept = draft.people || {};
  const part = (which) => {
    const own = which === side;
    const name = field(`name-${which}`, own ? t("my_name") : t("their_name"), kept[which]?.name);
    const role = field(`role-${which}`, own ? t("my_role") : t("their_role"), kept[which]?.role || office(which));
    const drawn = pad(own ? t("my_drawn") : t("their_drawn"));
    return { which, name, role, drawn, office: office(which), box: h("fieldset.person", {}, h("legend", {}, `${own ? t("you") : t("other_side")}: ${named(loaded.parties[one[which]]) || one[which]}`), name.box, role.box, drawn.box) };
  };
  return [part(side), part(other)];
};

const positionRow = (draft, keep) => {
  const said = h("p.said", { role: "status" }, draft.position ? t("position_kept", { m: draft.position.accuracy_m }) : "");
  const button = h("button.button.big", { type: "button", onclick: () => {
    said.textContent = t("position_waits");
    if (!navigator.geolocation) { said.textContent = t("position_none"); return; }
    navigator.geolocation.getCurrentPosition((at) => {
      draft.position = { lat_e6: Math.round(at.coords.latitude * 1e6), lon_e6: Math.round(at.coords.longitude * 1e6), accuracy_m: Math.min(40_000_000, Math.round(at.coords.accuracy)) };
      said.textContent = t("position_kept", { m: draft.position.accuracy_m });
      keep();
    }, () => { said.textContent = t("position_none"); }, { enableHighAccuracy: true, timeout: 30000 });
  } }, icon("map"), h("span", {}, t("position_add")));
  return h("div.position", {}, button, said);
};

export const sign = async (waybill) => {
  const who = await store.me();
  const loaded = await store.bundle();
  const one = loaded?.consignments.find((found) => found.waybill === waybill);
  const draft = one ? await draftOf(one, who) : null;
  if (!one || !one.lines.every((line) => lineState(line, draft.counts[line.number]).ok)) { go(`c/${encodeURIComponent(waybill)}`); return []; }
  const side = sideOf(one, who);
  const { state, reason } = await keys.state();
  const people = persons(side, one, loaded, who, draft);
  const keep = () => store.keepDraft(who.user, waybill, { ...draft, people: Object.fromEntries(people.map((p) => [p.which, { name: p.name.input.value, role: p.role.input.value }])) });
  for (const person of people) for (const part of [person.name, person.role]) part.input.addEventListener("input", keep);
  const said = h("p.said", { role: "alert" });
  const button = h("button.button.primary.big", { type: "button" }, icon("check"), h("span", {}, t("sign_count")));
  const signable = state === "enrolled";
  button.disabled = !signable;
  button.onclick = async () => {
    if (!people[0].name.input.value.trim()) { said.textContent = t("name_missing"); people[0].name.input.focus(); return; }
    button.disabled = true;
    const persons = {};
    for (const person of people) persons[person.which] = { office: person.office, name: person.name.input.value, role: person.role.input.value, drawn: await person.drawn.digest() };
    const uuid = crypto.randomUUID();
    const document = await write(one, draft, persons, uuid);
    const key = await keys.mine();
    const record = { uuid, waybill, user: who.user, side, document, public_key: key.public_key, signature: await keys.sign(document), made_ms: Date.now(), receipt: null, replaces: draft.replaces || "" };
    await store.keepRecord(record);
    head();
    go(`offer/${uuid}`);
  };
  const preview = { lines: one.lines.map((line) => ({ ...line, ...draft.counts[line.number] })) };
  return [
    h("p.crumb", {}, h("a", { href: `#/c/${encodeURIComponent(waybill)}` }, `‹ ${t("count_again")}`)),
    h("h1", {}, t("sign_title", { waybill })), facts(one, loaded), countTable(preview, loaded),
    ...people.map((person) => person.box), positionRow(draft, keep),
    signable ? "" : h("a.notice.danger.as-card", { href: "#/device" }, h("b", {}, t(`key_${state}`, { reason: reason || "–" })), h("span", {}, t("key_to_device"))),
    said, h("div.deeds.sticky", {}, button),
  ];
};

