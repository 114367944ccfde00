/* The frame of the field page: which screen, what waits, whether there is a network. Screens import this; it imports none. */
import { h, home, icon, language, LANGUAGES, learn, moment, named, num, settings, t } from "./base.js";
import * as store from "./store.js";
const main = document.getElementById("main");
const banner = document.getElementById("banner");
let said = { session: null, result: "", worker: null };

let screens = [];

export const go = (where) => { if (location.hash === `#/${where}`) render(); else location.hash = `#/${where}`; };

/* The same after something slow: only while the person still looks at the screen that began it. */
export const goFrom = (element, where) => { if (element.isConnected) go(where); };

let leave = null, turn = 0;
export const onLeave = (work) => { leave = work; };

const render = async () => {
  const mine = ++turn;
  const where = decodeURI(location.hash.replace(/^#\/?/, ""));
  const found = screens.map(([pattern, screen]) => [pattern.exec(where), screen]).find(([match]) => match) || [[""], screens[0][1]];
  leave?.();
  leave = null;
  const screen = await found[1](...found[0].slice(1).map(decodeURIComponent));
  // A slower screen must not replace the one that the person has opened since.
  if (mine !== turn) return;
  main.replaceChildren(...[screen].flat().filter(Boolean));
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
  for (const link of document.querySelectorAll(".field-nav a")) {
    const here = link.getAttribute("href") === `#/${where.split("/")[0] === "c" ? "" : where}`;
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  await head();
};

/* The head: what waits is in sight on every screen. */
export const head = async () => {
  const who = await store.me();
  const all = await store.entries();
  const waiting = all.filter((one) => one.state === "waiting").length;
  const trouble = all.filter((one) => ["refused", "conflict"].includes(one.state) && !one.settled).length;
  document.getElementById("title").textContent = who ? named(who.titles) : t("field");
  const badge = document.getElementById("badge");
  badge.replaceChildren(
    h(`span.badge-part${waiting ? ".waits" : ""}`, {}, icon(waiting ? "clock" : "check"), h("span", {}, waiting ? t("badge_waits", { n: num(waiting) }) : t("badge_nothing"))),
    ...(trouble ? [h("span.badge-part.trouble", {}, icon("warning"), h("span", {}, t("badge_trouble", { n: num(trouble) })))] : []),
  );
  const line = document.getElementById("line");
  line.textContent = navigator.onLine ? t("online") : t("offline");
  line.classList.toggle("off", !navigator.onLine);
  await banners(who, waiting, all);
};

const banners = async (who, waiting, all) => {
  const out = [];
  const signedIn = await store.meta("signed_in");
  const loaded = await store.bundle();
  const others = [...new Set(all.filter((one) => one.state === "waiting" && who && one.user !== who.user).map((one) => one.user))];
  if (said.session && !said.session.signed_in) {
    out.push(h("div.notice.action", { role: "status" }, h("b", {}, t("signed_out")), h("p", {}, waiting ? t("signed_out_waits", { n: num(waiting) }) : t("signed_out_holds")),
      h("a.button.primary", { href: `${settings.sign_in}?next=${encodeURIComponent(home)}` }, t("sign_in"))));
  } else if (others.length && signedIn) {
    out.push(h("div.notice.action", { role: "status" }, h("b", {}, t("other_persons", { who: others.join(", ") })), h("p", {}, t("other_persons_todo", { who: others.join(", ") }))));
  }
  if (said.result === "not_allowed") out.push(h("div.notice.danger", { role: "status" }, h("b", {}, t("not_allowed")), h("p", {}, t("not_allowed_todo"))));
  if (said.worker) out.push(h("div.notice.note", { role: "status" }, h("b", {}, t("new_version")), h("p", {}, t("new_version_holds")), h("button.button", { type: "button", onclick: takeOver }, t("new_version_open"))));
  const { used, quota } = await store.room();
  if (quota && used > quota * 0.8) out.push(h("div.notice.danger", { role: "status" }, h("b", {}, t("room_short", { used: num(Math.round(used / 1e6)), quota: num(Math.round(quota / 1e6)) })), h("p", {}, t("room_short_todo"))));
  if (who && loaded && Date.now() - Date.parse(loaded.loaded_at) > 36 * 3600_000) out.push(h("div.notice.action", { role: "status" }, t("loaded_long_ago", { at: moment(loaded.loaded_at) })));
  banner.replaceChildren(...out);
};

/* Sending: when the network is back, when the page is opened, and every now and then; slower after each failure. */
/* Something went wrong that no screen expected, most often a full device: said aloud, because nothing may be lost in silence. */
const sayFault = (error) => {
  console.warn(error);
  const full = error?.name === "QuotaExceededError";
  document.getElementById("fault").replaceChildren(h("div.notice.danger", { role: "alert" }, h("b", {}, full ? t("device_full") : t("device_fault")), h("p", {}, full ? t("room_short_todo") : t("device_fault_todo"))));
};

let pause = 15000, timer = null, running = null, asked = false;
export const sendNow = () => {
  // The network may come back while a try without it is still ending: that call must not be lost.
  asked = Boolean(running);
  running ??= (async () => {
    try {
      const who = (await store.me())?.user;
      const before = JSON.stringify((await store.entries()).map((one) => [one.uuid, one.state]));
      // Without any network nothing is tried: it costs battery and says nothing new.
      said.result = navigator.onLine ? await store.send() : "no_network";
      said.session = said.result === "signed_out" ? { signed_in: false } : said.result === "no_network" ? said.session : { signed_in: true };
      pause = ["fault", "no_network"].includes(said.result) ? Math.min(pause * 2, 300000) : 15000;
      const after = JSON.stringify((await store.entries()).map((one) => [one.uuid, one.state]));
      if (before !== after) document.dispatchEvent(new CustomEvent("field:sent"));
      // Somebody else has signed in on this phone since it was last opened.
      if (who && who !== (await store.me())?.user) {
        if (!(await store.bundle())) await load();
        await render();
      }
    } catch (error) { console.warn(error); } finally { running = null; }
    await head();
    clearTimeout(timer);
    timer = setTimeout(sendNow, asked ? 300 : pause);
    asked = false;
  })();
  return running;
};
/* The worker sent what waited, while the page's own try found it at work: what the server said must be seen here too. */
const sentElsewhere = (result) => {
  if (["sent", "idle"].includes(result)) said.session = { signed_in: true };
  document.dispatchEvent(new CustomEvent("field:sent"));
};
/* A record was made: send it now, not at the next turn of the clock. */
export const sendSoon = () => { pause = 15000; clearTimeout(timer); timer = setTimeout(sendNow, 300); head(); };

export const load = async () => {
  const answer = await store.download();
  said.session = answer;
  await head();
  return answer;
};

const takeOver = () => { said.worker?.postMessage("take-over"); };
const watchWorker = async () => {
  if (!("serviceWorker" in navigator)) return;
  const had = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (had) location.reload(); });
  navigator.serviceWorker.addEventListener("message", (event) => { if (event.data?.sent) sentElsewhere(event.data.sent); });
  try {
    const registration = await navigator.serviceWorker.register(`${home}sw.js`, { scope: home, updateViaCache: "none" });
    const offer = (worker) => { if (worker?.state === "installed" && navigator.serviceWorker.controller) { said.worker = worker; head(); } };
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => offer(worker));
    });
    addEventListener("online", () => registration.update().catch(() => {}));
    document.documentElement.dataset.worker = (await navigator.serviceWorker.ready) ? "ready" : "";
  } catch (error) { console.warn(error); }
};

const languageButton = () => {
  const choice = document.getElementById("language");
  choice.replaceChildren(...LANGUAGES.map(([code, name]) => h("option", { value: code, selected: code === language }, name)));
  choice.onchange = async () => { await store.keepMeta("language", choice.value); await speak(choice.value); await render(); };
};
const speak = async (wanted) => {
  await learn(wanted);
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("language").setAttribute("aria-label", t("language"));
  document.getElementById("badge").setAttribute("aria-label", t("outbox"));
  for (const [name, icon_] of [["today", "truck"], ["scan", "camera"], ["outbox", "list"], ["device", "gear"]]) {
    document.getElementById(`nav-${name}`).replaceChildren(icon(icon_), h("span", {}, t(`nav_${name}`)));
  }
  languageButton();
};

/* Starts with the screens as [pattern of the address, screen]; the first one is home. */
export const start = async (all) => {
  screens = all;
  // Words come first: a store that does not open must be said too.
  addEventListener("unhandledrejection", (event) => { event.preventDefault(); sayFault(event.reason); });
  await speak(settings.language);
  // The kept page was made when it was installed; what the person chose since counts.
  document.documentElement.dataset.theme = /(?:^|; )theme=(dark|light)/.exec(document.cookie)?.[1] || (await store.meta("theme")) || "auto";
  const wanted = (await store.meta("language")) || settings.language;
  if (wanted !== language && LANGUAGES.some(([code]) => code === wanted)) await speak(wanted);
  addEventListener("hashchange", () => { document.getElementById("fault").replaceChildren(); render().catch(sayFault); });
  addEventListener("online", () => { pause = 15000; sendNow(); });
  addEventListener("offline", head);
  document.addEventListener("visibilitychange", () => { if (document.hidden) store.settleDrafts(); else sendNow(); });
  addEventListener("pagehide", () => store.settleDrafts());
  // The first visit takes everything along without being asked. Later ones wait for no network, which may be slow or a lie.
  try {
    if (navigator.onLine && !(await store.bundle())) await load();
  } catch (error) { if (!(error instanceof TypeError) && error.name !== "AbortError") console.warn(error); }
  await render();
  document.documentElement.dataset.field = "ready";
  store.room();
  watchWorker();
  sendNow();
};
