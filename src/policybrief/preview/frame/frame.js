// The frame keeps itself as the server has it: a word comes, the same address is fetched again, and what differs is put in place.
"use strict";

const parts = () => document.querySelectorAll("[data-part]");
const stage = document.querySelector(".stage");
const sheet = document.querySelector(".sheet");
const pictures = document.querySelector("[data-pictures]");

// --- news -----------------------------------------------------------------------------------

const ENDED = "Ended: start policybrief serve again";
const REMOVED = "Removed from content/";
const AGAIN = 1000; // milliseconds between two tries to find the server

let stream = null;
let fetching = null;
let trying = null;

function listen() {
  const { events } = document.body.dataset;
  stream?.close();
  clearTimeout(trying);
  if (document.hidden || !events) return; // a browser has few connections for one server: hidden tabs leave theirs to others
  stream = new EventSource(events);
  stream.onmessage = renew;
  stream.onerror = lose;
}

// The server has ended, or has nothing under this address any more; a browser may give up then, so the next try is ours.
async function lose() {
  stream.close();
  await renew();
  clearTimeout(trying);
  trying = setTimeout(listen, AGAIN);
}

async function renew() {
  fetching?.abort();
  fetching = new AbortController();
  try {
    const answer = await fetch(location.href, { signal: fetching.signal });
    const text = await answer.text();
    document.body.classList.toggle("lost", !answer.ok);
    if (answer.ok) take(new DOMParser().parseFromString(text, "text/html"));
    else say(answer.status === 404 ? REMOVED : ENDED);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!(error instanceof TypeError)) throw error; // that is: nobody answers
    document.body.classList.add("lost");
    say(ENDED);
  }
}

// What was last shown stays; in the place of its state stands what became of it.
function say(words) {
  const state = document.createElement("p");
  state.className = "state";
  state.textContent = words;
  document.querySelector('[data-part="status"]').replaceChildren(state);
}

function take(fresh) {
  document.title = fresh.title;
  for (const part of parts()) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!other || part.innerHTML === other.innerHTML) continue;
    const focused = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
    part.replaceChildren(...other.childNodes);
    if (focused) part.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }
  const newSheet = fresh.querySelector(".sheet");
  if (sheet && newSheet && newSheet.dataset.key !== sheet.dataset.key) turn(newSheet);
  const newPictures = fresh.querySelector("[data-pictures]");
  if (pictures && newPictures) exchange(newPictures);
}

// --- the page -------------------------------------------------------------------------------

// The new page is made ready behind the old one and takes its place where that was scrolled to.
function turn(newSheet) {
  sheet.dataset.key = newSheet.dataset.key;
  if (!sheet.dataset.key) return;
  sheet.querySelectorAll("iframe.next").forEach((other) => other.remove());
  const old = sheet.querySelector("iframe");
  const next = document.createElement("iframe");
  next.title = newSheet.dataset.title;
  next.className = old ? "next" : "";
  next.addEventListener("load", () => {
    attend(next);
    if (old) {
      keepPlace(old.contentWindow, next.contentWindow);
      const hadFocus = document.activeElement === old;
      next.className = "";
      old.remove();
      if (hadFocus) next.focus({ preventScroll: true });
    }
    sheet.dataset.shown = sheet.dataset.key;
  }, { once: true });
  next.src = newSheet.dataset.address;
  if (old) sheet.append(next);
  else sheet.replaceChildren(next);
  fit();
}

// By the last element with an id above the window's upper edge: what is written before it may have grown.
function keepPlace(from, to) {
  let anchor = null;
  for (const element of from.document.querySelectorAll("[id]")) {
    const top = element.getBoundingClientRect().top;
    if (top <= 1 && element.offsetParent !== null && (!anchor || top >= anchor.top)) anchor = { id: element.id, top };
  }
  const same = anchor && from.scrollY > 0 && to.document.getElementById(anchor.id);
  const y = same ? same.getBoundingClientRect().top + to.scrollY - anchor.top : from.scrollY;
  to.scrollTo({ left: from.scrollX, top: y, behavior: "instant" });
}

// Links from one document to another change the frame; others open beside it.
function attend(frame) {
  frame.contentDocument.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(link.href);
    const here = new URL(frame.contentDocument.URL);
    if (url.origin === here.origin && url.pathname === here.pathname) return;
    event.preventDefault();
    follow(url);
  });
}

async function follow(url) {
  const local = url.origin === location.origin ? url : elsewhereHere(url);
  if (!local) {
    window.open(url.href, "_blank", "noopener");
    return;
  }
  if (local.pathname.endsWith(".pdf")) {
    window.open(local.href, "_blank", "noopener");
    return;
  }
  const answer = await fetch(local.href, { method: "HEAD" });
  const target = new URL(answer.url);
  location.assign(`/-${target.pathname}${url.hash}`);
}

// A publisher's site has the same documents under the same names: these are shown as they are here.
function elsewhereHere(url) {
  const [slug, language] = document.querySelector(".sheet").dataset.address.split("/").slice(1);
  const at = url.pathname.indexOf(`/${slug}/${language}/`);
  return at < 0 || !url.pathname.endsWith(".html") ? null : new URL(url.pathname.slice(at), location.origin);
}

// --- the pages of the PDF -------------------------------------------------------------------

function exchange(newPictures) {
  const olds = [...pictures.children];
  const news = [...newPictures.children];
  news.forEach((item, index) => {
    const old = olds[index]?.querySelector("img");
    const image = item.querySelector("img");
    if (!old) pictures.append(item);
    else if (old.getAttribute("src") !== image.getAttribute("src")) {
      for (const name of ["width", "height", "alt", "src"]) old.setAttribute(name, image.getAttribute(name));
    }
  });
  if (news.length) olds.slice(news.length).forEach((item) => item.remove());
}

// --- widths ---------------------------------------------------------------------------------

const radios = document.querySelectorAll('input[name="width"]');

function fit() {
  if (!sheet) return;
  const wanted = Number(document.querySelector('input[name="width"]:checked')?.value || 0);
  const { clientWidth, clientHeight } = sheet.parentElement;
  const style = getComputedStyle(sheet.parentElement);
  const room = clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const high = clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const width = wanted || room;
  const scale = Math.min(1, room / width);
  sheet.style.width = `${width * scale}px`;
  sheet.style.height = `${high}px`;
  for (const frame of sheet.querySelectorAll("iframe")) {
    frame.style.width = `${width}px`;
    frame.style.height = `${high / scale}px`;
    frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  }
}

for (const radio of radios) {
  radio.checked = radio.value === (sessionStorage.getItem("width") ?? "0");
  radio.addEventListener("change", () => {
    sessionStorage.setItem("width", radio.value);
    fit();
  });
}

// --- beginning ------------------------------------------------------------------------------

if (sheet) {
  new ResizeObserver(fit).observe(stage);
  const first = sheet.querySelector("iframe");
  if (first) {
    const begin = () => {
      attend(first);
      sheet.dataset.shown = sheet.dataset.key;
      if (location.hash) first.contentDocument.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    };
    if (first.contentDocument?.readyState === "complete" && first.contentDocument.URL !== "about:blank") begin();
    else first.addEventListener("load", begin, { once: true });
  }
}
document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", () => stream?.close());
window.addEventListener("pageshow", (event) => event.persisted && listen());
listen();
