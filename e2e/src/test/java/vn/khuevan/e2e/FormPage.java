package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of an act in somebody's window, filled in and sent as a person would: by its controls and buttons. */
final class FormPage {

    /** Every control of the form: its name, how it is operated, whether it must be filled and is still empty. */
    private static final String CONTROLS = """
            () => [...document.querySelectorAll('form.case-form [name]')].filter(each => !each.name.startsWith('_')
                && each.type !== 'hidden' && each.tagName !== 'BUTTON').map(each => {
              const field = each.closest('.field');
              const inRow = each.name.includes('].');
              const optional = field.querySelector('.field-optional') !== null || (inRow && each.getAttribute('aria-required') !== 'true');
              const many = [...document.getElementsByName(each.name)];
              const empty = each.type === 'radio' || each.type === 'checkbox' ? many.every(one => !one.checked)
                : each.type === 'file' ? document.getElementsByName('_kept.' + each.name).length === 0 : each.value === '';
              return {name: each.name, kind: each.tagName === 'SELECT' ? 'select' : each.tagName === 'TEXTAREA' ? 'text'
                : each.type === 'checkbox' && !field.matches('fieldset') ? 'declaration'
                : each.hasAttribute('data-money') ? 'money' : each.inputMode === 'decimal' ? 'figure' : each.type,
                options: each.tagName === 'SELECT' ? [...each.options].map(one => one.value).filter(one => one !== '')
                  : many.map(one => one.value), needed: !optional && empty};
            }).filter((each, at, all) => all.findIndex(other => other.name === each.name) === at)
            """;
    private static final byte[] PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PICTURE = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** One control. @param kind text, date, figure, money, select, radio, checkbox, declaration, file, email or tel */
    private record Control(String name, String kind, List<String> options, boolean needed) {}

    private final Visitor visitor;
    private final Page page;

    FormPage(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
        assertThat(page.locator("form.case-form, form.confirm")).isVisible();
    }

    /**
     * Fills in the form.
     *
     * @param cared values by field: text, number, truth, a list of codes, or for a table a list of rows; every other field that must
     *              be filled gets a plain value
     */
    FormPage fill(Map<String, ?> cared) {
        if (page.locator("form.confirm").isVisible()) {
            return this;
        }
        var values = new LinkedHashMap<String, Object>();
        cared.forEach((name, value) -> {
            if (value instanceof List<?> rows && rows.stream().anyMatch(Map.class::isInstance)) {
                lengthen(name, rows.size());
                for (var i = 0; i < rows.size(); i++) {
                    var at = name + "[" + i + "].";
                    ((Map<?, ?>) rows.get(i)).forEach((column, cell) -> values.put(at + column, cell));
                }
            } else {
                values.put(name, value);
            }
        });
        for (var control : controls()) {
            var value = values.containsKey(control.name()) ? values.remove(control.name()) : control.needed() ? plain(control) : null;
            if (value != null) {
                put(control, value);
            }
        }
        if (!values.isEmpty()) {
            throw new AssertionError("The form at " + page.url() + " does not ask for " + values.keySet());
        }
        return this;
    }

    private void lengthen(String table, int rows) {
        var row = page.locator("fieldset:has(button[name='add-row'][value='" + table + "']) tbody tr");
        while (row.count() < rows) {
            arriving(() -> page.locator("button[name='add-row'][value='" + table + "']").click());
        }
        while (row.count() > rows) {
            arriving(() -> page.locator("button[name='remove-row'][value='" + table + "[" + (row.count() - 1) + "]']").click());
        }
    }

    @SuppressWarnings("unchecked")
    private List<Control> controls() {
        var controls = new ArrayList<Control>();
        for (var each : (List<Map<String, Object>>) page.evaluate(CONTROLS)) {
            controls.add(new Control((String) each.get("name"), (String) each.get("kind"), (List<String>) each.get("options"), (Boolean) each.get("needed")));
        }
        return controls;
    }

    private @Nullable Object plain(Control control) {
        return switch (control.kind()) {
            case "declaration" -> true;
            case "select" -> control.options().getFirst();
            case "radio" -> control.options().contains("false") ? "false" : control.options().getFirst();
            case "checkbox" -> control.options();
            case "date" -> visitor.city().today().toString();
            case "money", "figure" -> control.name().endsWith("percent") ? "100" : "0";
            case "email" -> "nguoi@example.org";
            case "tel" -> "024 3825 1234";
            case "file" -> "tep.pdf";
            default -> "Nội dung";
        };
    }

    private void put(Control control, Object value) {
        var place = page.locator("form.case-form [name='" + control.name() + "']:not([type=hidden])");
        switch (control.kind()) {
            case "declaration" -> place.setChecked(Boolean.TRUE.equals(value));
            case "select" -> place.selectOption(value.toString());
            case "radio" -> page.locator("form.case-form [name='" + control.name() + "'][value='" + value + "']").check();
            case "checkbox" -> control.options().forEach(option ->
                    page.locator("form.case-form [name='" + control.name() + "'][value='" + option + "']").setChecked(((List<?>) value).contains(option)));
            case "file" -> place.setInputFiles(control.name().matches(".*(signature|photo)") ? new FilePayload("anh.png", "image/png", PICTURE)
                    : new FilePayload("tep.pdf", "application/pdf", PDF));
            default -> place.fill(value instanceof List<?> codes ? String.join(", ", codes.stream().map(String::valueOf).toList()) : value.toString());
        }
    }

    /** Does what leads to another page, and waits until that has taken the place of this one. */
    private void arriving(Runnable act) {
        page.evaluate("() => { document.documentElement.dataset.before = 'yes'; }");
        act.run();
        assertThat(page.locator("html[data-before]")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Sends the form, and stops where it is asked once more. */
    void sendUnconfirmed() {
        arriving(() -> page.locator("form.case-form .acts button[value='send']").click());
        assertThat(page.locator("form.confirm")).isVisible();
    }

    /** Sends the form and, where asked once more, confirms; the dossier's page follows. */
    DossierPage send() {
        sendOnly();
        var refused = page.locator("main .reasons li, main .summary li");
        if (page.locator("form.case-form").isVisible() && refused.count() > 0) {
            throw new AssertionError("Refused at " + page.url() + ": " + refused.allTextContents().stream().map(text -> text.replaceAll("\\s+", " ").strip()).toList());
        }
        return new DossierPage(visitor).hasReceipt();
    }

    private void sendOnly() {
        if (page.locator("form.case-form").isVisible()) {
            arriving(() -> page.locator("form.case-form .acts button[value='send']").click());
        }
        if (page.locator("form.confirm").isVisible()) {
            arriving(() -> page.locator("form.confirm .acts button").click());
        }
    }

    /** Sends the form, and is refused for this reason under this article. */
    FormPage isRefused(String reason, String citation) {
        sendOnly();
        DossierPage.refuses(page.locator("main"), reason, citation);
        return this;
    }

    /** One of its fields by name. */
    Locator field(String name) {
        return page.locator("form.case-form [name='" + name + "']");
    }

    Page page() {
        return page;
    }
}
