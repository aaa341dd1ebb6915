package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser window: an account, or a stranger. */
final class Visitor implements AutoCloseable {

    private final TestCity city;
    private final BrowserContext window;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(TestCity city) {
        this.city = city;
        this.window = city.browser().newContext(new Browser.NewContextOptions().setBaseURL(city.address()).setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh").setViewportSize(1280, 900).setReducedMotion(ReducedMotion.REDUCE));
        window.setDefaultTimeout(15_000);
        this.page = window.newPage();
        page.onConsoleMessage(message -> {
            // a refusal is answered with 4xx, which the browser notes too
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    static Visitor unknown(TestCity city) {
        return new Visitor(city);
    }

    /** A new window with the cookies of an account that is signed in elsewhere, and nothing in its cache. */
    static Visitor withCookiesOf(Visitor other) {
        var visitor = new Visitor(other.city);
        visitor.window.addCookies(other.window.cookies());
        return visitor;
    }

    static Visitor signedIn(TestCity city, String login) {
        var visitor = new Visitor(city);
        try {
            visitor.signIn(login);
        } catch (AssertionError | RuntimeException notIn) {
            visitor.photograph("sign-in-" + login);
            throw notIn;
        }
        return visitor;
    }

    private void signIn(String login) {
        page.navigate("/dang-nhap");
        page.getByLabel("Tên tài khoản").fill(login);
        page.getByLabel("Mật khẩu").fill(TestCity.PASSWORD);
        page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".account-name")).isVisible();
    }

    /** The page in front. */
    Page page() {
        return page;
    }

    TestCity city() {
        return city;
    }

    /** What the browser complained of so far: errors of scripts, things that the page's own policy forbids. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Reads in this language from the next page on. @param tag vi or en */
    void reads(String tag) {
        window.addCookies(List.of(new Cookie("lang", tag).setUrl(city.address())));
    }

    /** Opens a dossier's page. */
    DossierPage dossier(String number) {
        page.navigate("/lam-viec/ho-so/" + number);
        return new DossierPage(this);
    }

    /** Begins a dossier from the work list. @param type such as task */
    FormPage start(String type) {
        page.navigate("/lam-viec");
        page.locator(".starts a[href='/lam-viec/mo/" + type + "']").click();
        return new FormPage(this);
    }

    /** Begins a dossier under another that stands open to everybody of the visitor's role. */
    FormPage startUnder(String type, String parent) {
        page.navigate("/lam-viec/mo/" + type + "?trong=" + parent);
        return new FormPage(this);
    }

    void photograph(String name) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
        } catch (PlaywrightException windowGone) {
            complaints.add("no picture of " + name + ": " + windowGone.getMessage());
        }
    }

    @Override
    public void close() {
        window.close();
    }
}
