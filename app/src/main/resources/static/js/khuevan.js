// What a page gains when scripts run. Everything here also works without: forms send, links lead, lists sort.
"use strict";
(() => {
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  // A button that asks first: data-confirm holds the question; its form is sent only after "yes".
  const ask = document.getElementById("confirm");
  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-confirm]");
    if (!button || !ask || !ask.showModal || button.dataset.sure) return;
    event.preventDefault();
    ask.querySelector("[data-confirm-text]").textContent = button.dataset.confirm;
    ask.returnValue = "no";
    ask.addEventListener("close", () => {
      if (ask.returnValue === "yes") {
        button.dataset.sure = "yes";
        button.click();
        delete button.dataset.sure;
      } else {
        button.focus();
      }
    }, { once: true });
    ask.showModal();
  });

  // A form that keeps its draft: data-autosave holds the address, [data-autosave-state] inside it tells how it went.
  const keep = form => {
    const state = form.querySelector("[data-autosave-state]");
    let timer, sending = false, again = false, wait = 1500;
    const tell = which => { if (state) state.textContent = state.dataset[which] || ""; };
    const later = after => { clearTimeout(timer); timer = setTimeout(save, after); };
    const outdated = status => [401, 403, 404, 409, 412].includes(status);
    const body = () => {
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      return new URLSearchParams(data);
    };
    const save = async () => {
      if (sending) { again = true; return; }
      sending = true;
      timer = undefined;
      tell("saving");
      try {
        const answer = await fetch(form.dataset.autosave,
          { method: "POST", body: body(), headers: { "X-Requested-With": "autosave" }, redirect: "error" });
        if (outdated(answer.status)) { sending = false; timer = undefined; tell("outdated"); return; }
        const busy = Number(answer.headers.get("Retry-After"));
        if (busy > 0) wait = Math.max(wait, busy * 500);
        if (!answer.ok) throw new Error(String(answer.status));
        const version = answer.headers.get("X-Draft-Version");
        if (version && form.elements.version) form.elements.version.value = version;
        wait = 1500;
        tell("saved");
      } catch (failure) {
        tell("failed");
        wait = Math.min(wait * 2, 60000);
        again = true;
      }
      sending = false;
      if (again) { again = false; later(wait); }
    };
    form.addEventListener("input", () => later(1500));
    form.addEventListener("change", () => later(300));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && timer) navigator.sendBeacon(form.dataset.autosave, body());
    });
    form.addEventListener("submit", () => { clearTimeout(timer); timer = undefined; });
    // Another language shows the same form with what was typed: the draft is kept first, then taken up there.
    let typed = form.querySelector(".field-wrong") !== null;
    form.addEventListener("input", () => { typed = true; });
    each(document, ".languages a", link => link.addEventListener("click", event => {
      if (!typed || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      clearTimeout(timer);
      const there = new URL(link.href);
      there.searchParams.set("nhap", "1");
      save().finally(() => { location.href = there.href; });
    }));
  };

  // What there was no place for is sent again after the seconds the server named; its button does so at once.
  const again = form => {
    const timer = setTimeout(() => form.requestSubmit(), Number(form.dataset.again) * 1000);
    form.addEventListener("submit", () => clearTimeout(timer));
  };

  // Money is grouped by thousands when its field is left; the server reads it with or without.
  const group = input => input.addEventListener("change", () => {
    const digits = input.value.replace(/[\s.,]/g, "");
    if (/^-?\d+$/.test(digits)) {
      input.value = digits.replace(/\B(?=(\d{3})+$)/g, document.documentElement.lang === "vi" ? "." : ",");
    }
  });

  // A row with one main link can be clicked anywhere; text can still be selected.
  document.addEventListener("click", event => {
    const row = event.target.closest(".work tbody tr");
    if (!row || event.target.closest("a, button, input, label, summary") || String(getSelection())) return;
    const link = row.querySelector("td a[href]");
    if (!link) return;
    if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
    else link.click();
  });

  // An open menu closes with Escape, or when something else is pressed.
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    each(document, "details.fold[open]", fold => { fold.open = false; fold.querySelector("summary").focus(); });
  });
  document.addEventListener("click", event => {
    each(document, "details.fold[open]", fold => { if (!fold.contains(event.target)) fold.open = false; });
  });

  // A refused partial request is told with its reference.
  const told = document.getElementById("told");
  document.addEventListener("htmx:responseError", event => {
    if (told) told.textContent = told.dataset.failed + " " + (event.detail.xhr.getResponseHeader("X-Reference") || "");
  });

  // A drawing wider than its frame is shown from where it begins.
  const show = frame => {
    const start = frame.querySelector(".start");
    if (start) frame.scrollLeft += start.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  };

  const begin = root => {
    each(root, "[data-begins]", show);
    each(root, "form[data-autosave]", keep);
    each(root, "form[data-again]", again);
    each(root, "input[data-money]", group);
    each(root, "button[data-print]", button => button.addEventListener("click", () => window.print()));
    const first = root.querySelector("[data-focus]");
    if (first) first.focus();
  };
  begin(document);
  document.addEventListener("htmx:load", event => { if (event.detail.elt !== document.body) begin(event.detail.elt); });
})();
