package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The form of each act that the definitions know, in the demo city, in Vietnamese and English, on a desk and on a phone: no violation of WCAG
 * 2.2 AA or of good practice in it, nothing wider than the screen. What is around the form is looked at by {@link EveryPageIsAccessible}.
 */
@InTheCity(whole = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(8)
class EveryFormIsAccessible {

    /** Forms that nobody can be brought to fill in here, with the reason. */
    private static final Map<String, String> NOT_LOOKED_AT = Map.of();
    /** Run in the page itself, once loaded for both widths: with hundreds of runs the way through the builder takes most of the time. */
    private static final String AXE = axe();
    private static final String RUN = """
            rules => axe.run('main', {runOnly: rules, resultTypes: ['violations']}).then(result => result.violations.map(rule =>
                rule.id + ' (' + rule.impact + '), ' + rule.help + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' ')))
            """;

    private final TestCity city;
    private Map<String, AskedForms.Spot> forms = Map.of();

    EveryFormIsAccessible(TestCity city) {
        this.city = city;
    }

    @BeforeAll
    void findTheForms() {
        forms = AskedForms.in(city);
    }

    @Test
    void everyFormOfTheDefinitionsIsReachedOrItsAbsenceExplained() {
        var missed = new TreeSet<>(AskedForms.known(city));
        missed.removeAll(forms.keySet());
        assertThat(missed).as("forms that are looked at nowhere, beside those that are explained").isEqualTo(NOT_LOOKED_AT.keySet());
    }

    @TestFactory
    Stream<DynamicTest> hasNoFaultInBothLanguagesOnDeskAndPhone() {
        return forms.entrySet().stream().map(form -> DynamicTest.dynamicTest(form.getKey() + " (" + form.getValue().login() + ")",
                () -> assertThat(faults(form.getKey(), form.getValue())).isEmpty()));
    }

    private List<String> faults(String form, AskedForms.Spot spot) {
        var faults = new ArrayList<String>();
        var visitor = city.as(spot.login());
        for (var language : List.of("vi", "en")) {
            visitor.reads(language);
            visitor.page().setViewportSize(1280, 900);
            visitor.page().navigate(spot.path());
            if (!visitor.page().locator("form.case-form").isVisible()) {
                faults.add(language + ": no form at " + visitor.page().url());
            }
            visitor.page().evaluate(AXE);
            faults.addAll(violations(visitor, language + " desk"));
            visitor.page().setViewportSize(375, 812);
            faults.addAll(violations(visitor, language + " phone"));
            var over = ((Number) visitor.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
            if (over > 0) {
                faults.add("%s phone: %d pixels wider than the screen".formatted(language, over));
            }
        }
        if (!faults.isEmpty()) {
            visitor.photograph("EveryForm" + form.replaceAll("[^A-Za-z0-9.-]+", "_"));
        }
        return faults;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Visitor visitor, String where) {
        var found = (List<String>) visitor.page().evaluate(RUN, EveryPageIsAccessible.RULES);
        return found.stream().map(violation -> where + ": " + violation).toList();
    }

    private static String axe() {
        try (var source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
