/* What every page needs from a script: menus that close, drafts that survive, confirmations, one sending at a time. */
"use strict";
(() => {
  const body = document.body;
  const heading = document.querySelector("main h1");
  if (heading && !document.title.startsWith(heading.textContent.trim())) {
    document.title = `${heading.textContent.trim()} · ${document.title}`;
  }

  // Menu on a phone.
  const menu = document.querySelector("[data-menu]");
  const navigation = document.getElementById("navigation");
  const showMenu = (open) => {
    navigation.classList.toggle("open", open);
    menu.setAttribute("aria-expanded", String(open));
  };
  if (menu && navigation) {
    menu.addEventListener("click", (event) => {
      event.preventDefault();
      showMenu(!navigation.classList.contains("open"));
      if (navigation.classList.contains("open")) navigation.querySelector("a").focus();
    });
  }

  // Source cards: fixed to the window, so that a table that scrolls never cuts them off.
  const closeChip = (chip) => {
    chip.classList.remove("open");
    chip.querySelector(".chip-card").hidden = true;
    chip.querySelector(".chip-word").setAttribute("aria-expanded", "false");
  };
  const openChip = (chip) => {
    const card = chip.querySelector(".chip-card"), at = chip.getBoundingClientRect();
    chip.classList.add("open");
    card.hidden = false;
    chip.querySelector(".chip-word").setAttribute("aria-expanded", "true");
    if (window.innerWidth <= 768) return;
    card.style.position = "fixed";
    card.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - card.offsetWidth - 12))}px`;
    const below = at.bottom + 6 + card.offsetHeight < window.innerHeight;
    card.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - card.offsetHeight - 6)}px`;
  };
  const openChips = () => document.querySelectorAll(".chip.open");
  const openMenus = () => document.querySelectorAll("details[data-menu-closes][open]");
  document.addEventListener("click", (event) => {
    const word = event.target.closest(".chip-word");
    const mine = word && word.parentElement;
    const wasOpen = mine && mine.classList.contains("open");
    for (const chip of openChips()) if (!chip.contains(event.target) || word) closeChip(chip);
    if (mine && !wasOpen) openChip(mine);
    for (const one of openMenus()) if (!one.contains(event.target)) one.open = false;
    if (navigation && navigation.classList.contains("open") && !navigation.contains(event.target) && !menu.contains(event.target)) showMenu(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const chip of openChips()) { closeChip(chip); chip.querySelector(".chip-word").focus(); }
    for (const one of openMenus()) { one.open = false; one.querySelector("summary").focus(); }
    if (navigation && navigation.classList.contains("open")) { showMenu(false); menu.focus(); }
  });
  window.addEventListener("scroll", () => { for (const chip of openChips()) closeChip(chip); }, { passive: true });

  // Light, dark, as the device says; kept in a cookie so that the first paint is already right.
  for (const button of document.querySelectorAll("[data-theme-next]")) {
    button.addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const now = document.documentElement.dataset.theme;
      const next = now === "auto" ? (dark ? "light" : "dark") : now === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax`;
      document.dispatchEvent(new CustomEvent("seferber:theme"));
    });
  }

  // Drafts: what was typed stays until the server has kept it.
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  const fields = (form) => [...form.elements].filter((f) => f.name && f.name !== "csrfmiddlewaretoken" && !["password", "file", "hidden", "submit", "button"].includes(f.type));
  const keep = (form) => {
    const typed = fields(form).map((f) => [f.name, f.value, ["checkbox", "radio"].includes(f.type) ? f.checked : null]);
    store.setItem(`draft:${form.dataset.draft}`, JSON.stringify(typed));
  };
  const bring = (form) => {
    const kept = store.getItem(`draft:${form.dataset.draft}`);
    if (!kept || form.hasAttribute("data-errors")) return;
    let changed = false;
    for (const [name, value, checked] of JSON.parse(kept)) {
      for (const field of fields(form).filter((f) => f.name === name)) {
        if (checked === null && field.value !== value) { field.value = value; changed = true; }
        if (checked !== null && field.value === value && field.checked !== checked) { field.checked = checked; changed = true; }
      }
    }
    if (!changed) return;
    const said = document.createElement("p");
    said.className = "restored";
    said.textContent = body.dataset.saidDraft;
    form.prepend(said);
    const later = form.querySelector("details.later");
    if (later && fields(form).some((f) => later.contains(f) && f.value)) later.open = true;
  };
  const settleDrafts = () => {
    if (!store) return;
    for (const key of Object.keys(store).filter((k) => k.startsWith("sent:"))) {
      const name = key.slice(5);
      const form = document.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
      // The server answered with another page, or with the form without faults: what was typed is kept there.
      if (!form || !form.hasAttribute("data-errors")) store.removeItem(`draft:${name}`);
      store.removeItem(key);
    }
    for (const form of document.querySelectorAll("form[data-draft]")) bring(form);
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (store && form && form.dataset.draft) keep(form);
  });

  // Confirm what cannot be undone; send once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) { event.preventDefault(); return; }
    if (form.dataset.sending) { event.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("hx-post")) {
      form.dataset.sending = "1";
      setTimeout(() => delete form.dataset.sending, 8000);
    }
    if (store && form.dataset.draft) store.setItem(`sent:${form.dataset.draft}`, "1");
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sending; });
  document.addEventListener("click", (event) => {
    const back = event.target.closest("[data-back]");
    if (back && history.length > 1) { event.preventDefault(); history.back(); }
    if (event.target.closest("[data-print]")) window.print();
  });

  // HTMX: when the server is not reached, say so and keep the page.
  document.addEventListener("htmx:sendError", () => {
    const box = document.getElementById("refusals");
    box.innerHTML = '<div class="notice danger" role="alert"><p></p></div>';
    box.querySelector("p").textContent = body.dataset.saidLost;
  });
  document.addEventListener("htmx:beforeRequest", () => { document.getElementById("refusals").replaceChildren(); });

  // On a phone the map waits behind a button; lists come first.
  for (const split of document.querySelectorAll(".split:has(.split-main [data-map])")) {
    const main = split.querySelector(".split-main");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button map-toggle no-print";
    button.textContent = main.querySelector("[data-map]").getAttribute("aria-label");
    button.setAttribute("aria-expanded", "false");
    split.classList.add("map-behind");
    split.before(button);
    const phone = matchMedia("(max-width: 48rem)");
    const settle = () => main.classList.toggle("closed", phone.matches && button.getAttribute("aria-expanded") === "false");
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
      settle();
      if (!main.classList.contains("closed")) { main.scrollIntoView({ block: "start" }); window.dispatchEvent(new Event("resize")); }
    });
    phone.addEventListener("change", settle);
    settle();
  }

  const focus = document.querySelector("[data-focus]");
  if (focus) focus.focus();
  settleDrafts();
})();
