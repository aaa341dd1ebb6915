package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An order typed without a mouse, and a form that changes its language under what is typed. */
@InTheCity
@Order(3)
class LanguageAndKeyboard {

    /** What has the focus: its name, or what it is. */
    private static final String FOCUS = """
            () => {
              const at = document.activeElement;
              return {name: at.name || '', kind: at.tagName === 'SELECT' ? 'select' : at.tagName === 'TEXTAREA' ? 'text' : at.type || at.tagName,
                value: at.value || '', href: at.getAttribute('href') || '', visible: at.matches(':focus-visible')};
            }
            """;
    private static final Map<String, String> TYPED = Map.of("title", "Gõ không dùng chuột", "agency", TestCity.AGENCY, "proposer", TestCity.AGENCY,
            "months", "18", "fundsAsked", "900000000", "contact", "Đặng Thị Thu Hà, Phó Giám đốc", "orderLetter", "7/SNN", "applicationPlan", "Dùng tại hợp tác xã");
    private static final Set<String> WORDS = Set.of("groundDocument", "urgency", "objective", "content", "results");

    private final TestCity city;

    LanguageAndKeyboard(TestCity city) {
        this.city = city;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> focus(Page page) {
        return (Map<String, Object>) page.evaluate(FOCUS);
    }

    @Test
    void anOrderIsPlacedWithTheKeyboardAlone() {
        city.on("2022-01-05");
        var page = city.as("sonnganh").page();
        page.navigate("/lam-viec");
        press(page, "/lam-viec/mo/task");
        assertThat(page.locator("form.case-form")).isVisible();
        var passed = new HashMap<String, String>();
        for (var stop = 0; stop < 150; stop++) {
            page.keyboard().press("Tab");
            var at = focus(page);
            var name = at.get("name").toString();
            // the parts of a day and its calendar are stops inside one control
            assertThat(at.get("visible").equals(true) || passed.containsKey(name)).as("focus is seen on %s", name).isTrue();
            if (name.equals("_act")) {
                assertThat(at.get("value")).isEqualTo("send");
                page.keyboard().press("Enter");
                new DossierPage(city.as("sonnganh")).hasReceipt().stands("Đề xuất đặt hàng");
                assertThat(passed).containsKeys("title", "kind", "field", "groundDate", "important", "commitment");
                return;
            }
            if (!name.isEmpty() && passed.put(name, name) == null) {
                answer(page, name, at.get("kind").toString());
            }
        }
        throw new AssertionError("The send button was not reached from " + passed.keySet());
    }

    /** Tabs to a link and follows it. */
    private static void press(Page page, String href) {
        for (var stop = 0; stop < 60; stop++) {
            page.keyboard().press("Tab");
            if (focus(page).get("href").equals(href)) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("No way by Tab to " + href);
    }

    private static void answer(Page page, String name, String kind) {
        switch (kind) {
            case "checkbox", "radio" -> {
                if (!name.equals("origin")) {
                    page.keyboard().press("Space");
                }
            }
            case "select" -> page.keyboard().press("ArrowDown");
            // the same in every order of day and month
            case "date" -> page.keyboard().type("01012022");
            case "file" -> { }
            default -> {
                if (TYPED.containsKey(name) || WORDS.contains(name)) {
                    page.keyboard().type(TYPED.getOrDefault(name, "Nội dung"));
                }
            }
        }
    }

    @Test
    void changingTheLanguageKeepsWhatWasTyped() {
        city.on("2022-01-05");
        var page = city.as("doanhnghiep").page();
        page.navigate("/lam-viec/mo/task");
        page.locator("[name=title]").fill("Đổi tiếng giữa chừng");
        page.locator(".languages a[lang=en]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("[name=title]")).hasValue("Đổi tiếng giữa chừng");
        page.locator(".languages a[lang=vi]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "vi");
        assertThat(page.locator("[name=title]")).hasValue("Đổi tiếng giữa chừng");
    }
}
