let view = ""; // which view is looked at, on every page that has it
function look() { // pictures are loaded when they are looked at
    for (const page of pages) {
        const ways = [...page.querySelectorAll(".views button")];
        if (!ways.length || page.dataset.page !== current) continue;
        const way = ways.find(one => one.dataset.view === view) || ways[0], image = page.querySelector(".paper"), told = page.querySelector(".views output");
        for (const one of ways) one.setAttribute("aria-pressed", one === way);
        const note = document.createElement("span");
        note.lang = "en";
        note.textContent = way.dataset.noteEn;
        told.replaceChildren(way.dataset.note, " ", note);
        if (image.dataset.way === way.dataset.view || (image.dataset.way === undefined && way === ways[0])) continue;
        image.dataset.way = way.dataset.view;
        image.src = way.dataset.src;
    }
}
function nextView(by) {
    const page = pages.find(one => one.dataset.page === current);
    const ways = page ? [...page.querySelectorAll(".views button")] : [];
    if (!ways.length) return;
    const place = Math.max(0, ways.findIndex(one => one.getAttribute("aria-pressed") === "true"));
    view = ways[(place + by + ways.length) % ways.length].dataset.view;
    look();
}
function bare() { // the page without marks
    const on = document.querySelector("main").classList.toggle("bare");
    document.getElementById("bare")?.setAttribute("aria-pressed", on);
}
for (const way of all(".views button")) way.addEventListener("click", () => { view = way.dataset.view; look(); });
document.getElementById("bare")?.addEventListener("click", bare);
