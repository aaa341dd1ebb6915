package vn.khuevan.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import vn.khuevan.Khuevan;
import vn.khuevan.command.DemoCity;
import vn.khuevan.database.EmbeddedPostgres;
import vn.khuevan.identity.DemoAccounts;

/**
 * The application with the demo city's accounts on an empty database, a browser to use it with, and a clock that tests set.
 * One of it serves all tests of a JVM, and one that is loaded whole; each account has one window, which stays signed in.
 */
final class TestCity implements AutoCloseable {

    static final String HOST = "Trường Đại học Bách khoa Hà Nội";
    static final String AGENCY = "Sở Nông nghiệp và Môi trường thành phố Hà Nội";
    static final String PASSWORD = "hoa-sen-mot-nam-thang-7";

    private static final Map<String, String> FAST = Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=vi");

    private final EmbeddedPostgres database;
    private final ConfigurableApplicationContext application;
    private final Playwright playwright;
    private final Browser browser;
    private final TravelClock clock;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    private TestCity(EmbeddedPostgres database, ConfigurableApplicationContext application, Playwright playwright, Browser browser, TravelClock clock) {
        this.database = database;
        this.application = application;
        this.playwright = playwright;
        this.browser = browser;
        this.clock = clock;
    }

    /** Starts it on 3 January 2022. */
    static TestCity start() {
        return start("city", "2022-01-03", application -> application.getBean(DemoAccounts.class).create());
    }

    /** Starts another one beside it on 3 August 2026, loaded whole as {@code bin/demo} loads it, which takes more than a minute. */
    static TestCity startWhole() {
        return start("whole", "2026-08-03", application -> application.getBean(DemoCity.class).load((what, done, total) -> { }));
    }

    private static TestCity start(String name, String day, Consumer<ConfigurableApplicationContext> settled) {
        var clock = new TravelClock();
        clock.set(LocalDate.parse(day), LocalTime.of(9, 0));
        var database = database(name);
        var application = application(name, database, clock);
        // a leap of the clock is no interruption of service, which would put off the closings of calls
        application.getBean("heartbeat", SmartLifecycle.class).stop();
        settled.accept(application);
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(FLAGS));
        return new TestCity(database, application, playwright, browser, clock);
    }

    private static EmbeddedPostgres database(String name) {
        var directory = Path.of("target", name);
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres.erase(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EmbeddedPostgres.start(directory, FAST);
    }

    private static ConfigurableApplicationContext application(String name, EmbeddedPostgres database, TravelClock clock) {
        var address = database.address();
        var application = new SpringApplication(Khuevan.class);
        application.addInitializers(context -> ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock));
        return application.run(
                "--khuevan.db.url=" + address.url(), "--khuevan.db.user=" + address.user(), "--khuevan.db.password=" + address.password(),
                "--khuevan.db.pool-size=6", "--khuevan.data=" + Path.of("target", name + "-files"), "--khuevan.port=0", "--khuevan.management-port=0",
                "--khuevan.demo-password=" + PASSWORD,
                // a window stays signed in while the clock goes through years
                "--khuevan.identity.session-idle=9999d", "--khuevan.identity.session-lifetime=9999d");
    }

    private static Path chromium() {
        var named = System.getenv("PLAYWRIGHT_CHROMIUM");
        var program = Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("The browser tests need Chromium: install it, or set PLAYWRIGHT_CHROMIUM to its program. Not found: " + program);
        }
        return program;
    }

    /** Address of the application without a slash at its end. */
    String address() {
        return "http://localhost:" + ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    /** A bean of the running application, for states that a test needs and does not show. */
    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    Browser browser() {
        return browser;
    }

    /** Goes to nine in the morning of a day. @param day such as 2024-02-19 */
    void on(String day) {
        at(day, LocalTime.of(9, 0));
    }

    void at(String day, LocalTime time) {
        clock.set(LocalDate.parse(day), time);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Clock clock() {
        return clock;
    }

    /** The window of an account, signed in through the page the first time it is asked for. */
    Visitor as(String login) {
        return visitors.computeIfAbsent(login, name -> Visitor.signedIn(this, name));
    }

    /** A window of somebody without an account; the caller closes it. */
    Visitor stranger() {
        return Visitor.unknown(this);
    }

    /** What browsers complained of in all windows. */
    List<String> complaints() {
        return visitors.values().stream().flatMap(visitor -> visitor.complaints().stream()).toList();
    }

    /** What every open window shows, for a test that failed. */
    void photograph(String name) {
        visitors.forEach((login, visitor) -> visitor.photograph(name + "-" + login));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        application.close();
        database.close();
    }
}
