"use strict";
const all = selector => [...document.querySelectorAll(selector)];
const pages = all(".page"), items = all(".findings li");
const SHARP = 1100; // pixels across up to which the small picture, of 900, is crisp enough
let zoom = 1, current = "", chosen = "";
function draw() {
    document.querySelector("main").style.setProperty("--zoom", zoom);
    document.getElementById("zoom").textContent = Math.round(zoom * 100) + "%";
    for (const page of pages) {
        const image = page.querySelector(".paper");
        if (page.dataset.page === current && image && !image.dataset.way && image.clientWidth * devicePixelRatio > SHARP && image.dataset.large) {
            image.src = image.dataset.large;
            const own = page.querySelector('.views [data-view=""]');
            if (own) own.dataset.src = image.dataset.large;
            delete image.dataset.large;
        }
    }
}
function turn(number) {
    if (!pages.some(page => page.dataset.page === number)) return;
    current = number;
    for (const page of pages) page.classList.toggle("current", page.dataset.page === number);
    for (const link of all(".thumbs a")) link.dataset.page === number ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    look();
    draw();
    filter();
}
{% include "views.js" %}
function choose(number, scroll) {
    chosen = number;
    for (const marked of all("[data-finding]")) if (marked.matches(".box, li")) marked.classList.toggle("chosen", marked.dataset.finding === number);
    const item = document.getElementById("finding-" + number);
    if (!item) return;
    if (item.dataset.page !== "0") turn(item.dataset.page);
    item.scrollIntoView({ block: "nearest" });
    const box = document.querySelector(".box.chosen");
    if (scroll && box) box.scrollIntoView({ block: "center", inline: "center" });
}
function filter() {
    const words = document.getElementById("words").value.trim().toLowerCase();
    const levels = all("[name=level]:checked").map(box => box.value);
    const here = document.getElementById("here").checked;
    let count = 0;
    for (const item of items) {
        const fits = levels.includes(item.dataset.level) && (!here || item.dataset.page === current) && item.textContent.toLowerCase().includes(words);
        item.hidden = !fits;
        count += fits;
        for (const box of all(`.box[data-finding="${item.dataset.finding}"]`)) box.hidden = !fits;
    }
    document.getElementById("shown").textContent = `${count} / ${items.length} 条`;
}
function step(by) {
    const shown = items.filter(item => !item.hidden);
    if (!shown.length) return;
    const place = shown.findIndex(item => item.dataset.finding === chosen);
    const next = shown[Math.min(shown.length - 1, Math.max(0, place < 0 ? 0 : place + by))];
    choose(next.dataset.finding, true);
    next.focus({ preventScroll: true });
}
function enlarge(factor) { zoom = Math.min(4, Math.max(0.4, zoom * factor)); draw(); }
function leaf(by) {
    const place = pages.findIndex(page => page.dataset.page === current);
    turn(pages[Math.min(pages.length - 1, Math.max(0, place + by))].dataset.page);
}
document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.comment) comment(link.dataset.comment);
    else if (link.dataset.finding) choose(link.dataset.finding, !link.matches(".box"));
    else if (link.dataset.page) turn(link.dataset.page);
});
document.addEventListener("keydown", event => {
    if (event.target.matches("textarea, select, input:not([type=search], [type=checkbox])")) return;
    if (event.target.matches("input[type=search]")) { if (event.key === "Escape") event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { ArrowLeft: () => leaf(-1), ArrowRight: () => leaf(1), v: () => nextView(1), V: () => nextView(-1), b: bare, j: () => step(1), k: () => step(-1), "+": () => enlarge(1.25), "=": () => enlarge(1.25), "-": () => enlarge(0.8), "0": () => { zoom = 1; draw(); }, "/": () => document.getElementById("words").focus() };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
document.getElementById("more").onclick = () => enlarge(1.25);
document.getElementById("less").onclick = () => enlarge(0.8);
document.getElementById("fit").onclick = () => { zoom = 1; draw(); };
const search = document.querySelector("form[role=search]");
search.addEventListener("input", filter);
search.addEventListener("submit", event => event.preventDefault());
for (const wipe of all(".wipe input")) { // how much of the page is shown as it was
    wipe.addEventListener("input", () => { wipe.closest(".page").querySelector(".old").style.clipPath = `inset(0 0 0 ${100 - wipe.value}%)`; });
}
function ahead(place, mark) { // a page that changed is seen before what is found on it is known
    const image = document.querySelector(`.paper[data-place="${place}"]`);
    if (!image || image.dataset.mark === mark) return;
    image.dataset.mark = mark;
    image.dataset.large = `pages/${place}-large.jpg?${mark}`;
    image.src = `pages/${place}-small.jpg?${mark}`;
    image.addEventListener("load", draw, { once: true });
    image.closest(".page").classList.add("ahead");
}
addEventListener("resize", draw);
let waiting = false;
function renew() { // never while somebody types
    const typing = document.activeElement.closest("form.sign") && document.activeElement.value;
    if (!waiting || typing || document.querySelector(".copy form, form.note")) return;
    const list = document.querySelector("aside");
    sessionStorage.setItem("proof", JSON.stringify({ page: current, zoom, left: paper.scrollLeft, top: paper.scrollTop, list: list.scrollTop }));
    location.reload();
}
function post(path, wish) {
    return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
}
const WHY = { changed: "这一版刚改过，请看过新版再签。/ The page has changed: read it again.", gone: "已经没有了。/ It is not there any more.", full: "没有存：文件太大，或别人正在写。/ Not saved: try again.", broken: "没有存：proofs/ 里的文件写坏了。/ Not saved: a file in proofs/ is broken." };
async function ask(path, wish, said) { // whether it was done; if not, why stands beside the button
    try {
        const answer = await post(path, wish);
        if (answer.ok) return true;
        said.textContent = answer.status === 409 ? WHY[(await answer.json()).answer] : `没有存 / Not saved (${answer.status})`;
    } catch { said.textContent = "连接断了，没有存。/ Not saved: no connection."; }
    return false;
}
function me(name) { // who reads here, remembered in this browser
    if (name) localStorage.setItem("name", name);
    return localStorage.getItem("name") || "";
}
function note(sheet, x, y) { // a comment is written where it is pinned
    if (document.querySelector("form.note")) return;
    const form = document.createElement("form"), area = document.createElement("textarea"), name = document.createElement("input"), save = document.createElement("button"), leave = document.createElement("button"), said = document.createElement("p");
    form.className = "note"; form.style.left = Math.min(x, 60) + "%"; form.style.top = Math.min(y, 92) + "%";
    area.required = name.required = true; area.maxLength = 1000; name.maxLength = 40; name.value = me(); name.placeholder = "姓名 / name";
    area.setAttribute("aria-label", "批注"); name.setAttribute("aria-label", "姓名");
    save.textContent = "批注"; leave.textContent = "不写"; leave.type = "button"; said.className = "said"; said.setAttribute("role", "status");
    form.append(area, name, save, " ", leave, said);
    sheet.append(form);
    area.focus();
    const close = () => { form.remove(); renew(); };
    leave.onclick = close;
    form.addEventListener("keydown", event => { if (event.key === "Escape") close(); });
    form.onsubmit = async event => {
        event.preventDefault();
        const page = Number(sheet.closest(".page").dataset.page);
        const wish = { page, x, y, text: area.value.replace(/\s+/g, " ").trim(), name: me(name.value.trim()) };
        if (await ask("comment", wish, said)) close();
    };
}
function desk() { // signing and comments, on a proof that is alive
    for (const form of all("form.sign")) {
        const name = form.querySelector(".name"), said = form.querySelector(".said");
        name.value = me();
        form.onsubmit = async event => {
            event.preventDefault();
            const wish = { page: Number(form.dataset.page), stage: form.querySelector("select").value, name: me(name.value.trim()), mark: form.dataset.mark };
            if (await ask("sign", wish, said)) name.blur();
        };
    }
    for (const signed of all(".signed")) {
        if (signed.dataset.name !== me()) continue;
        const back = document.createElement("button"), said = document.createElement("span");
        back.type = "button"; back.textContent = "撤回"; back.setAttribute("aria-label", `撤回${signed.dataset.stage}签字`); said.className = "said";
        signed.append(back, said);
        back.onclick = () => ask("unsign", { page: Number(signed.closest(".page").dataset.page), stage: signed.dataset.stage, name: me() }, said);
    }
    for (const item of all(".comments li")) {
        const said = item.querySelector(".said");
        for (const button of item.querySelectorAll("button")) {
            if (button.dataset.act === "gone" && item.dataset.name !== me()) button.remove();
            button.onclick = () => ask("comment/change", { id: item.dataset.comment, name: me() || "—", [button.dataset.act]: button.dataset.act === "gone" || !item.classList.contains("done") }, said);
        }
    }
    for (const sheet of all(".sheet")) {
        sheet.addEventListener("dblclick", event => {
            const box = sheet.getBoundingClientRect();
            note(sheet, 100 * (event.clientX - box.left) / box.width, 100 * (event.clientY - box.top) / box.height);
        });
    }
    document.addEventListener("keydown", event => {
        if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
        event.preventDefault();
        const sheet = document.querySelector(".page.current .sheet"), box = sheet.getBoundingClientRect(), seen = paper.getBoundingClientRect();
        const part = (low, high, from, size) => 100 * Math.min(1, Math.max(0, ((low + high) / 2 - from) / size));
        note(sheet, part(Math.max(box.left, seen.left), Math.min(box.right, seen.right), box.left, box.width), part(Math.max(box.top, seen.top), Math.min(box.bottom, seen.bottom), box.top, box.height));
    });
}
function comment(id) {
    for (const marked of all("[data-comment]")) if (marked.matches(".pin, li")) marked.classList.toggle("chosen", marked.dataset.comment === id);
    const item = document.getElementById("comment-" + id);
    turn(item.dataset.page);
    item.scrollIntoView({ block: "nearest" });
    document.querySelector(".pin.chosen")?.scrollIntoView({ block: "center", inline: "center" });
}
function edit(line) {
    if (line.nextElementSibling?.matches("form")) return;
    const form = document.createElement("form"), before = line.textContent;
    const area = document.createElement("textarea"), save = document.createElement("button"), leave = document.createElement("button"), said = document.createElement("p");
    area.value = before; area.setAttribute("aria-label", "改这一段");
    save.textContent = "存回稿件"; leave.textContent = "不改"; leave.type = "button"; said.className = "said"; said.setAttribute("role", "status");
    form.append(area, save, leave, said);
    line.after(form);
    area.focus();
    leave.onclick = () => { form.remove(); line.focus(); renew(); };
    form.onsubmit = async event => {
        event.preventDefault();
        const wish = { article: line.closest(".copy").dataset.article, block: Number(line.dataset.block), before, after: area.value.replace(/\s*\n\s*/g, "") };
        const answer = await post("correct", wish);
        if (answer.ok) { line.textContent = wish.after; form.remove(); renew(); return; }
        const told = answer.status === 409 ? await answer.json() : { answer: "" };
        said.textContent = told.answer === "conflict" ? "没有存：稿件已被别人改成：" + told.text : "没有存：请直接改稿件文件。/ Not saved: edit the file itself.";
    };
}
const paper = document.querySelector("main");
let held = null;
paper.addEventListener("pointerdown", event => { if (event.button === 0 && !event.target.closest("a, form")) held = [event.clientX, event.clientY, paper.scrollLeft, paper.scrollTop]; });
paper.addEventListener("pointermove", event => { if (held && !event.target.closest("form")) { paper.scrollLeft = held[2] - event.clientX + held[0]; paper.scrollTop = held[3] - event.clientY + held[1]; } });
addEventListener("pointerup", () => { held = null; });
paper.addEventListener("dragstart", event => event.preventDefault());
if (pages.length) turn(pages[0].dataset.page);
filter();
if (location.protocol.startsWith("http")) { // alive: `typeset serve` tells of every change
    document.body.classList.add("alive");
    for (const line of all(".copy p[data-block]")) { // a paragraph is corrected where it stands
        line.tabIndex = 0;
        line.title = "改这一段（回车） / edit (Enter)";
        line.addEventListener("click", () => edit(line));
        line.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); edit(line); } });
    }
    const kept = JSON.parse(sessionStorage.getItem("proof") || "{}");
    if (kept.page) { zoom = kept.zoom; turn(kept.page); paper.scrollTo(kept.left, kept.top); document.querySelector("aside").scrollTop = kept.list; }
    desk();
    let number = null;
    const stream = new EventSource("events");
    stream.onmessage = event => {
        const told = JSON.parse(event.data);
        const fault = document.getElementById("fault");
        fault.textContent = told.fault;
        fault.hidden = !told.fault;
        for (const [place, mark] of Object.entries(told.ahead)) ahead(place, mark);
        if (number !== null && told.number !== number && !told.fault) {
            waiting = true;
            renew();
        }
        number = told.number;
        document.body.dataset.number = number;
    };
    stream.onerror = () => { const fault = document.getElementById("fault"); fault.textContent = "与 typeset serve 的连接断了，正在重连…… / reconnecting"; fault.hidden = false; };
}
