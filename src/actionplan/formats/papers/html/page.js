
"use strict";
(() => {
  const table = document.querySelector("table.list");
  if (!table || document.querySelectorAll("table.list").length > 1) return;

  // What stands in the table: actions, each with the parts below it, in groups.
  const heads = [...table.tHead.rows[0].cells];
  const groups = [...table.tBodies].map((body) => ({ body, head: body.querySelector("tr.heading") }));
  const bundles = [];
  for (const group of groups) {
    group.name = group.head ? group.head.textContent : "";
    for (const row of group.body.rows) {
      if (row === group.head) continue;
      if (row.classList.contains("part")) bundles.at(-1).rows.push(row);
      else bundles.push({ group, rows: [row], at: bundles.length });
    }
  }
  if (bundles.length < 2) return;
  const column = (kind) => heads.findIndex((head) => head.classList.contains(kind));
  const text = (row, at) => row.cells[at].textContent.trim();
  const lights = ["red", "amber", "green", "blue", "grey"];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const named = column("ref");
  const idOf = (row, at) => named < 0 ? at : text(row, named);
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const owners = new Map(bundles.flatMap((bundle) => bundle.rows.map((row) => [row, bundle.group])));
  const nameOf = (row) => owners.get(row).name;
  const words = new Map();
  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, folded([nameOf(row), ...[...row.cells].map((cell) => cell.textContent)].join("\n")));
    return words.get(row);
  };

  // The controls. All that they offer stands on the page.
  const make = (tag, set, ...inside) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...inside);
    return made;
  };
  const filters = [];
  const choice = (label, offers) => {
    if (offers.size < 2) return;
    const select = make("select", {}, make("option", { value: "" }, "All"));
    const tests = [...offers.values()];
    [...offers.keys()].forEach((name, at) => select.append(make("option", { value: String(at) }, name)));
    filters.push({ label, select, fits: (row, bundle) => !select.value || tests[select.value](row, bundle) });
  };
  const marked = (selector, none, by) => {
    const there = new Map(), offers = new Map();
    for (const row of bundles.flatMap((bundle) => bundle.rows)) {
      const said = [...row.querySelectorAll(selector)].map((one) => one.textContent);
      for (const name of said.length ? said : [""]) {
        const key = folded(name);
        if (!there.has(key)) there.set(key, { name, rows: new Set() });
        there.get(key).rows.add(row);
      }
    }
    const ordered = [...there.values()].sort((one, other) => !one.name - !other.name || by(one.name, other.name));
    for (const { name, rows } of ordered) offers.set(name || none, (row) => rows.has(row));
    return offers;
  };
  const leads = new Map();
  for (const item of document.querySelectorAll(".leads dl > div")) {
    const refs = new Set([...item.querySelectorAll("a")].map((link) => link.textContent.trim()));
    leads.set(item.querySelector("dt").textContent, (row) => refs.has(idOf(row)));
  }
  const titled = groups.filter((group) => group.head);
  choice("Lead", leads);
  choice("Status", marked(".said", "nothing said", collator.compare));
  choice("RAG", marked(".light", "none", (one, other) => lights.indexOf(one) - lights.indexOf(other)));
  choice(table.dataset.groups, new Map(titled.map((group) => [group.name, (_, bundle) => bundle.group === group])));

  const search = make("input", { type: "search", autocomplete: "off" });
  const order = make("select", {}, make("option", { value: "" }, "As in the plan"));
  heads.forEach((head, at) => order.append(make("option", { value: String(at) }, head.textContent)));
  const turn = make("button", { type: "button", className: "order" }, "Reverse order");
  const clear = make("button", { type: "button", disabled: true }, "Show all");
  const controls = make("div", { className: "controls" },
    make("label", { className: "search" }, "Search", search),
    ...filters.map(({ label, select }) => make("label", {}, label, select)),
    make("label", { className: "order" }, "Sort by", order), turn, clear);
  controls.setAttribute("role", "search");
  controls.setAttribute("aria-label", "Search and filter the table");
  const count = make("p", { className: "count" });
  count.setAttribute("role", "status");
  count.setAttribute("aria-live", "polite");

  // Which rows are shown: an action if it fits or one of its parts does, with those of its parts that fit.
  const number = new Set(bundles.map((bundle) => idOf(bundle.rows[0], bundle.at))).size;
  const counted = (many) => many.toLocaleString("en");
  let sorted = null;
  const narrow = () => {
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
    const fits = (row, bundle) => filters.every((one) => one.fits(row, bundle)) && wanted.every((word) => wordsOf(row).includes(word));
    const shown = new Map(groups.map((group) => [group, 0]));
    const isNarrow = wanted.length > 0 || filters.some(({ select }) => select.value);
    const found = new Set();
    for (const bundle of bundles) {
      const [whole, ...parts] = bundle.rows;
      for (const part of parts) part.hidden = !fits(part, bundle);
      whole.hidden = !fits(whole, bundle) && parts.every((part) => part.hidden);
      if (whole.hidden) continue;
      found.add(idOf(whole, bundle.at));
      shown.set(bundle.group, shown.get(bundle.group) + 1);
    }
    for (const group of titled) {
      const left = shown.get(group);
      group.head.hidden = !left || sorted !== null;
      group.head.cells[0].textContent = group.name.replace(/(: )([\d,]+)( actions?)$/, (all, colon, of, noun) => counted(left) === of ? all : `${colon}${counted(left)} of ${of}${noun}`);
    }
    clear.disabled = !isNarrow && sorted === null;
    const by = filters.filter(({ select }) => select.value).map(({ label, select }) => `${label}: ${select.selectedOptions[0].textContent}`);
    if (wanted.length) by.unshift(`with “${search.value.trim()}”`);
    if (sorted) by.push(`sorted by ${heads[sorted.at].textContent.trim()}, ${sorted.down ? "descending" : "ascending"}`);
    const said = `Showing ${isNarrow ? `${counted(found.size)} of` : "all"} ${counted(number)} action${number === 1 ? "" : "s"}`;
    count.textContent = [said, ...by].join(" · ");
    count.classList.toggle("narrowed", isNarrow || sorted !== null);
  };

  // The order: that of the plan, or by a column, whatever group a row is in.
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const due = heads.findIndex((head) => head.dataset.order === "due");
  const key = (row, at) => {
    const kind = heads[at].dataset.order;
    if (kind === "by due" && due >= 0) return key(row, due);
    const said = text(row, at);
    if (kind === "light") return lights.indexOf(said.split(/[:\s]/)[0]) + 1 || null;
    if (kind === "day" || kind === "due") {
      const found = /^(\d{1,2}) (\w{3}) (\d{4})/.exec(said);
      return found ? Number(found[3]) * 400 + months.indexOf(found[2]) * 32 + Number(found[1]) : null;
    }
    return said || null;
  };
  const compare = (one, other) => typeof one === "number" ? one - other : collator.compare(one, other);
  const sort = (at, down) => {
    sorted = at === null ? null : { at, down };
    heads.forEach((head, index) => {
      if (index === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    order.value = at === null ? "" : String(at);
    turn.disabled = at === null;
    let list = bundles;
    if (sorted) {
      const first = new Map(bundles.map((bundle) => {
        const keys = bundle.rows.map((row) => key(row, at)).filter((one) => one !== null).sort(compare);
        return [bundle, down ? keys.at(-1) : keys[0]];
      }));
      list = [...bundles].sort((one, other) => {
        const [a, b] = [first.get(one), first.get(other)];
        if (a === undefined || b === undefined) return (a === undefined) - (b === undefined) || one.at - other.at;
        return (down ? compare(b, a) : compare(a, b)) || one.at - other.at;
      });
    }
    for (const { group, rows: [whole] } of titled.length ? bundles : []) {
      const cell = whole.cells[Math.max(column("subject"), 0)];
      if (sorted && !cell.querySelector(".under")) cell.append(make("span", { className: "under" }, group.name));
      else if (!sorted) cell.querySelector(".under")?.remove();
    }
    for (const bundle of list) (sorted ? groups[0] : bundle.group).body.append(...bundle.rows);
    narrow();
  };
  heads.forEach((head, at) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
      if (!sorted || sorted.at !== at) sort(at, false);
      else if (sorted.down) sort(null);
      else sort(at, true);
    });
    head.append(button);
  });

  const all = () => {
    search.value = "";
    for (const { select } of filters) select.value = "";
    sort(null);
  };
  search.addEventListener("input", narrow);
  for (const { select } of filters) select.addEventListener("change", narrow);
  order.addEventListener("change", () => sort(order.value ? Number(order.value) : null, false));
  turn.addEventListener("click", () => sort(sorted.at, !sorted.down));
  clear.addEventListener("click", () => { all(); search.focus(); });
  document.querySelector(".leads")?.addEventListener("click", (event) => {
    const row = event.target.hash && document.getElementById(event.target.hash.slice(1));
    if (row && row.hidden) all();
  });
  const tools = make("details", { className: "tools" }, make("summary", {}, "Search, filter and sort"), controls);
  const wide = matchMedia(`(min-width: ${table.dataset.cards}rem)`), frame = table.parentElement;
  const open = () => { tools.open = wide.matches; };
  wide.addEventListener("change", open);
  open();
  frame.before(tools, count);
  turn.disabled = true;
  narrow();

  // The headings stay in sight: of the page, or of the frame if the table is wider than that.
  new ResizeObserver(() => {
    const roomy = table.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("roomy", roomy);
    frame.classList.toggle("narrow", !roomy);
    if (roomy) frame.removeAttribute("tabindex");
    else frame.tabIndex = 0;
  }).observe(frame);
})();
