/* Keeps the field page on the phone. A new version is fetched whole beside the old one and takes over when the person
   says so; the store with what was recorded is never touched here. */
"use strict";
const SETTINGS = {{ settings|safe }};
const PREFIX = `seferber-field-${SETTINGS.operation}-`;
const CACHE = PREFIX + SETTINGS.version;
importScripts(SETTINGS.sender);
let opened = null;
const kept_files = () => (opened ??= caches.open(CACHE));

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    for (const url of SETTINGS.files) {
      const answer = await fetch(url, { cache: "reload", credentials: "same-origin" });
      // Signed out, the page would be the sign-in form; the old version then goes on working.
      if (!answer.ok || answer.redirected) throw new Error(`${url}: ${answer.status}`);
      await cache.put(url, answer);
    }
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => { if (event.data === "take-over") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  const kept = event.request.mode === "navigate" && url.pathname === SETTINGS.home ? SETTINGS.home : url.pathname;
  if (!SETTINGS.files.includes(kept)) return;
  event.respondWith((async () => (await (await kept_files()).match(kept)) || fetch(event.request))());
});

/* The network is back while the page is closed: what waits is sent. */
self.addEventListener("sync", (event) => {
  if (event.tag !== "seferber-send") return;
  event.waitUntil((async () => {
    const result = await self.SeferberSend.drain(SETTINGS.operation, SETTINGS.home);
    for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage({ sent: result });
    // Asking again later is the browser's business when this fails.
    if (result === "no_network" || result === "fault") throw new Error(result);
  })());
});
