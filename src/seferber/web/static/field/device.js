/* The key of this device: made here, shown as digits, confirmed by the party's administrator. */
import { h, icon, named, settings, t } from "./base.js";
import { go, goFrom, load } from "./shell.js";
import * as keys from "./keys.js";
import * as store from "./store.js";

export const device = async () => {
  const who = await store.me();
  const loaded = await store.bundle();
  const { state, key, reason } = await keys.state();
  const said = h("p.said", { role: "alert" });
  const ask = async (button, mine) => {
    button.disabled = true;
    try {
      const answer = await store.post("device/", { public_key: mine.public_key, device: keys.deviceName() });
      if (answer.status !== 200) { said.textContent = (answer.body?.sentences || [t("signed_out")]).join(" "); button.disabled = false; return; }
      await store.keepDeviceKey(who.user, { ...mine, asked: true });
      await load();
      go("device");
    } catch { said.textContent = t("needs_network"); button.disabled = false; }
  };
  const makeButton = h("button.button.primary.big", { type: "button", onclick: async () => { makeButton.disabled = true; await ask(makeButton, await keys.make()); if (!makeButton.disabled) go("device"); } }, h("span", {}, t("key_make")));
  const askButton = h("button.button.primary.big", { type: "button", onclick: () => ask(askButton, key) }, h("span", {}, t("key_ask")));
  const reload = h("button.button.big", { type: "button", onclick: async () => { try { await load(); goFrom(reload, "device"); } catch { said.textContent = t("needs_network"); } } }, icon("download"), h("span", {}, t("key_look")));
  const canSign = who && who.party;
  const theme = h("button.button.big", { type: "button", onclick: () => {
    const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = root.dataset.theme === "auto" ? (dark ? "light" : "dark") : root.dataset.theme === "dark" ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
    store.keepMeta("theme", root.dataset.theme);
  } }, icon("moon"), h("span", {}, t("theme")));
  return [
    h("h1", {}, t("device_title")),
    h("p.answer", {}, h("b", {}, who ? (canSign ? t(`key_${state}`, { reason: reason || "–" }) : t("no_party")) : t("nothing_loaded"))),
    key ? h("div.panel.fingerprint", {}, h("p.muted", {}, t("fingerprint")), h("p.digits", {}, key.fingerprint.split("-").map((part) => h("span", {}, part))), h("p.muted", {}, t("fingerprint_compare"))) : "",
    canSign && state === "none" ? makeButton : "",
    canSign && state === "made" ? askButton : "",
    canSign && ["revoked", "refused"].includes(state) ? h("button.button.primary.big", { type: "button", onclick: async (event) => { event.target.disabled = true; await ask(event.target, await keys.make()); } }, h("span", {}, t("key_make_new"))) : "",
    canSign && ["asked", "revoked", "refused", "enrolled"].includes(state) ? reload : "",
    said,
    who ? h("dl.facts", {}, h("dt", {}, t("person")), h("dd", {}, who.user), h("dt", {}, t("party")), h("dd", {}, named(loaded?.parties[who.party]) || who.party || "–"), h("dt", {}, t("office")), h("dd", {}, who.office || "–")) : "",
    who ? h("a.button.big", { href: "#/people" }, icon("user"), h("span", {}, t("people_title"))) : "",
    h("div.deeds", {}, theme, h("a.button.big", { href: settings.today }, icon("list"), h("span", {}, t("office_page")))),
    h("p.muted", {}, t("install_how")), h("p.muted", {}, `${t("version")} ${settings.version}`),
  ];
};
