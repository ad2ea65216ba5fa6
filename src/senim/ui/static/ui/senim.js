/* What a page gains with JavaScript. Everything works without; all words come from data-* attributes. */
(() => {
"use strict";
const all = (css, root = document) => [...root.querySelectorAll(css)];
const byId = (id) => document.getElementById(id);
const fill = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const make = (tag, values, ...inside) => {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(values || {})) k in node ? (node[k] = v) : node.setAttribute(k, v);
  node.append(...inside);
  return node;
};
const button = (text, onclick, className = "plain") => make("button", { type: "button", className, onclick }, text || "×");
const status = () => make("p", { className: "hint", role: "status" });
const busy = (form, on) => all("button:not([type=button])", form).forEach((b) => { b.disabled = on; });
const kept = (key, value) => {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem("senim:" + key));
    value ? localStorage.setItem("senim:" + key, JSON.stringify(value)) : localStorage.removeItem("senim:" + key);
    return true;
  } catch { return null; }
};

/* A draft stays on this phone until the server has the appeal. */
const draft = (form) => {
  const key = form.dataset.draft, note = form.querySelector("[data-draft-note]");
  const fields = () => [...form.elements].filter((f) => f.name && !("noDraft" in f.dataset)
    && !/file|password|submit|button/.test(f.type) && (f.type !== "hidden" || "keep" in f.dataset));
  const ticks = (f) => /radio|checkbox/.test(f.type);
  const drop = form.querySelector("[data-draft-drop]");
  const tell = (text) => {
    if (note) { note.hidden = !text; (note.querySelector("span") || note).textContent = text || ""; }
    if (drop) drop.hidden = !text;
  };
  const old = "bound" in form.dataset ? null : kept(key);
  if (old) {
    for (const f of fields()) {
      if (!old[f.name]) continue;
      if (ticks(f)) f.checked = old[f.name].includes(f.value);
      else if (!f.value || f.matches("select")) f.value = old[f.name][0];
    }
  }
  let timer;
  tell(old && note?.dataset.restored);
  const save = () => {
    const values = {};
    for (const f of fields()) {
      values[f.name] ??= [];
      if (!ticks(f) || f.checked) values[f.name].push(f.value);
    }
    if (kept(key, values)) tell(note?.dataset.saved);
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 400); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", save);
  if (drop) drop.onclick = () => { clearTimeout(timer); kept(key, ""); form.reset(); tell(); };
};

/* A place by typing: an input with a list of options under it. */
const places = (input) => {
  const d = input.dataset, code = byId(d.code), id = input.id + "_list", said = status();
  const list = make("ul", { id, hidden: true, role: "listbox", "aria-label": input.labels[0]?.textContent || "" });
  const box = make("div", { className: "combo" }), set = (k, v) => input.setAttribute(k, v);
  if (code) code.dataset.keep = "";
  input.before(box);
  box.append(input, list);
  box.after(said);
  set("role", "combobox"); set("autocomplete", "off"); set("aria-autocomplete", "list"); set("aria-controls", id);
  let found = [], at, timer, ask;
  const move = (to) => {
    at = to;
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", i === at));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    set("aria-activedescendant", at < 0 ? "" : id + at);
  };
  const open = (on) => { list.hidden = !on; set("aria-expanded", on); move(-1); };
  const take = (p) => {
    input.value = p.name;
    if (code) code.value = p.code;
    said.textContent = p.where || "";
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const look = async () => {
    ask?.abort();
    ask = new AbortController();
    const url = new URL(d.places, location), q = input.value.trim();
    url.searchParams.set("q", q);
    try { found = q.length < 2 ? [] : await (await fetch(url, ask)).json(); } catch { return; }
    list.replaceChildren(...found.map((p, i) => make("li", { id: id + i, role: "option",
      onmousedown: (e) => { e.preventDefault(); take(p); } }, p.name, make("small", {}, p.where || ""))));
    open(found.length > 0);
    said.textContent = q.length < 2 ? "" : found.length ? fill(d.found, { n: found.length }) : d.none;
  };
  open(false);
  input.addEventListener("input", () => { if (code) code.value = ""; clearTimeout(timer); timer = setTimeout(look, 200); });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], n = found.length;
    if (step && n) { const to = at < 0 && step < 0 ? n - 1 : (at + step + n) % n; if (list.hidden) open(true); move(to); }
    else if (e.key === "Enter" && at >= 0) take(found[at]);
    else { if (e.key === "Escape") open(false); return; }
    e.preventDefault();
  });
};

/* The phone's point: only when asked, shown, and removable. */
const point = (ask) => {
  const d = ask.dataset, said = status();
  const set = (lat, lon, text) => { byId(d.lat).value = lat; byId(d.lon).value = lon; said.textContent = text || ""; off.hidden = !lat; };
  const off = button(d.remove, () => { set("", ""); ask.focus(); });
  ask.after(said, off);
  ask.hidden = !navigator.geolocation;
  off.hidden = true;
  ask.onclick = () => {
    said.textContent = d.wait;
    navigator.geolocation.getCurrentPosition(({ coords: c }) => {
      const lat = c.latitude.toFixed(5), lon = c.longitude.toFixed(5);
      set(lat, lon, fill(d.taken, { lat, lon, m: Math.round(c.accuracy) }));
    }, () => set("", "", d.denied), { enableHighAccuracy: true, timeout: 20000 });
  };
};

/* Photos: what was chosen and how large, what is too much, before anything is sent. */
const choose = (input, files) => {
  const bag = new DataTransfer();
  files.forEach((f) => bag.items.add(f));
  input.files = bag.files;
};
const fits = ({ files, dataset: d }) => [...files].filter((f) => !(f.size > d.maxSize)).slice(0, d.maxCount);
const photos = (input) => {
  const d = input.dataset, list = make("ul", { className: "files", "aria-live": "polite" });
  const mb = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const show = () => {
    const files = [...input.files], good = fits(input);
    list.replaceChildren(...files.map((f) => {
      const li = make("li", {}, f.name, make("small", {}, mb.format(Math.max(f.size / 1048576, 0.1))));
      if (/image/.test(f.type)) li.prepend(make("img", { className: "thumb", alt: "", src: URL.createObjectURL(f), onerror() { this.remove(); } }));
      li.append(button(d.remove, () => { choose(input, files.filter((o) => o !== f)); show(); input.focus(); }));
      li.lastChild.append(make("span", { className: "hide" }, " " + f.name));
      const bad = f.size > d.maxSize ? d.tooBig : d.tooMany;
      if (!good.includes(f)) li.append(make("p", { className: "error" }, fill(bad, { name: f.name })));
      return li;
    }));
  };
  input.after(list);
  input.onchange = show;
  show();
};

/* The text goes first, then each photo by itself; what fails can be tried again. */
const post = (url, data, onprogress) => new Promise((done, fail) => {
  const r = new XMLHttpRequest();
  r.open("POST", url);
  r.setRequestHeader("Accept", "application/json, text/html;q=0.5");
  r.upload.onprogress = onprogress;
  r.onload = () => (r.status < 500 ? done(r) : fail());
  r.onerror = fail;
  r.send(data);
});
const textFirst = (form) => {
  const d = form.dataset, said = make("div", { className: "note", role: "status" }), inputs = all("input[type=file]", form);
  let sent, left;
  const say = (text, ...more) => { said.replaceChildren(make("p", {}, text || ""), ...more); form.append(said); };
  const on = () => make("a", { href: sent.next, className: "button" }, d.go || "→");
  const text = async (by) => {
    const data = new FormData(form, by);
    inputs.forEach((i) => { data.delete(i.name); data.set(i.name + "_count", fits(i).length); });
    say(d.sending);
    const r = await post(d.textFirst, data);
    if (/json/.test(r.getResponseHeader("Content-Type"))) sent = JSON.parse(r.responseText);
    else swap(new DOMParser().parseFromString(r.responseText, "text/html"));
  };
  const go = async (by) => {
    const refused = [];
    busy(form, true);
    try {
      if (!sent) { left = inputs.flatMap(fits); await text(by); }
      for (let i = 1, n = left.length; sent && left.length; i++) {
        const file = left[0], data = new FormData(), bar = make("progress", { max: 1, value: 0, "aria-label": file.name });
        say(fill(d.photo, { i, n, name: file.name }), bar);
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value);
        data.set("file", file);
        const r = await post(sent.files, data, (e) => { bar.value = e.loaded / e.total; });
        if (r.status >= 400) refused.push(`${file.name}: ${JSON.parse(r.responseText).error}`);
        left.shift();
      }
      if (refused.length) say("", make("ul", {}, ...refused.map((why) => make("li", {}, why))), on());
      else if (sent) location.assign(sent.next);
    } catch {
      say(navigator.onLine ? d.failed : d.offline, button(d.retry, () => go(by), "button second"), " ", ...(sent ? [on()] : []));
      busy(form, !!sent);
    }
  };
  /* The server's page with what to put right takes this one's place; the chosen files stay. */
  const swap = (page) => {
    const main = document.querySelector("main");
    inputs.forEach((old) => page.getElementById(old.id)?.replaceWith(old));
    main.replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    start(main);
  };
  form.addEventListener("submit", (e) => { e.preventDefault(); go(e.submitter); });
};

const start = (root) => {
  all("[data-draft-clear]", root).forEach((n) => kept(n.dataset.draftClear, ""));
  all("input[data-places]", root).forEach(places);
  all("form[data-draft]", root).forEach(draft);
  all("button[data-point]", root).forEach(point);
  all("input[data-photos]", root).forEach(photos);
  all("form[data-text-first]", root).forEach(textFirst);
  all("button[data-print]", root).forEach((b) => { b.hidden = false; b.onclick = () => print(); });
  all("form[data-auto]", root).forEach((f) => setTimeout(() => f.requestSubmit(), 300));
  root.querySelector("[data-errors], form[data-fast] [autofocus]")?.focus();
};
document.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) e.target.form?.matches("[data-fast]") && e.target.form.requestSubmit();
});
document.addEventListener("submit", (e) => { if (!e.defaultPrevented) setTimeout(() => busy(e.target, true)); });
addEventListener("pageshow", () => all("form").forEach((f) => busy(f, false)));
start(document);
})();
