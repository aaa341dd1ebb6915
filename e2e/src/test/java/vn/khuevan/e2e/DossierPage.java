package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The page of a dossier in somebody's window. */
final class DossierPage {

    private static final Pattern ADDRESS = Pattern.compile("/lam-viec/ho-so/[^/?]+([?#].*)?$");

    private final Visitor visitor;
    private final Page page;

    DossierPage(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
        assertThat(page).hasURL(ADDRESS);
        assertThat(page.locator(".dossier-state")).isVisible();
    }

    /** The dossier's number, as shown. */
    String number() {
        return page.locator(".dossier-state > span:not(.tag):not(.due)").first().textContent().strip();
    }

    /** It stands in the stage of this title. */
    DossierPage stands(String stage) {
        assertThat(page.locator(".dossier-state .tag").first()).hasText(stage);
        return this;
    }

    /** Somebody else is named as the one who must act next. */
    DossierPage waitsFor(String who) {
        assertThat(page.locator(".whose-turn")).containsText(who);
        return this;
    }

    /** It is the reader's own turn. */
    DossierPage waitsForYou() {
        assertThat(page.locator(".whose-turn strong")).containsText("Đến lượt anh chị");
        return this;
    }

    DossierPage hasEnded() {
        assertThat(page.locator(".whose-turn")).hasText("Hồ sơ đã kết thúc.");
        return this;
    }

    /** Among the limits that run, one with these words ends on this day. @param day such as 2024-02-19 */
    DossierPage isDue(String words, String day) {
        assertThat(page.locator("table.work tr", new Page.LocatorOptions().setHasText(words)).locator("time[datetime='" + day + "']").first()).isVisible();
        return this;
    }

    /** The receipt of the act just done is shown. */
    DossierPage hasReceipt() {
        assertThat(page.locator(".notice-done code")).isVisible();
        return this;
    }

    /** An action that is barred here tells this reason, with this citation. */
    DossierPage bars(String action, String reason, String citation) {
        var box = page.locator(".barred", new Page.LocatorOptions().setHas(page.locator("a[href$='/" + action + "']")));
        refuses(box, reason, citation);
        return this;
    }

    static void refuses(Locator box, String reason, String citation) {
        var said = box.locator(".reasons li", new Locator.LocatorOptions().setHasText(reason));
        assertThat(said).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(5_000));
        assertThat(said.locator("a.citation")).containsText(citation);
    }

    /** Opens the form of an action that may be done. */
    FormPage form(String action) {
        page.locator(".can-do a[href$='/" + action + "'], .barred a[href$='/" + action + "']").first().click();
        return new FormPage(visitor);
    }

    /** Does an action: fills in what is cared for, the rest plainly, sends and confirms. */
    DossierPage act(String action, Map<String, ?> cared) {
        page.locator(".can-do a[href$='/" + action + "']").click();
        var form = new FormPage(visitor);
        return form.fill(cared).send();
    }

    /** Begins a dossier under this one. */
    FormPage start(String type) {
        page.locator(".openings a[href^='/lam-viec/mo/" + type + "?']").click();
        return new FormPage(visitor);
    }

    /** Numbers of the dossiers of a type under this one, as listed. */
    List<String> children(String type) {
        return page.locator("#group-" + type + " + ul .quiet").allTextContents().stream().map(String::strip).toList();
    }

    /** Texts of the filled-in forms, each as a whole. */
    List<String> texts() {
        return page.locator("details.filled").allTextContents();
    }

    Page page() {
        return page;
    }
}
