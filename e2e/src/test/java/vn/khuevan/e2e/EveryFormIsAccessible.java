package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.command.DemoCity;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;

/**
 * The form of each act that somebody in a small city can do, in Vietnamese and English, on a desk and on a phone: no violation of WCAG
 * 2.2 AA or of good practice in it, nothing wider than the screen. What is around the form is looked at by {@link EveryPageIsAccessible}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(8)
class EveryFormIsAccessible {

    private static final int TRIED = 25;
    /** Run in the page itself, once loaded for both widths: with hundreds of runs the way through the builder takes most of the time. */
    private static final String AXE = axe();
    private static final String RUN = """
            rules => axe.run('main', {runOnly: rules, resultTypes: ['violations']}).then(result => result.violations.map(rule =>
                rule.id + ' (' + rule.impact + '), ' + rule.help + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' ')))
            """;

    private TestCity city;
    private Map<String, Spot> forms = Map.of();

    /** Where a form is found. @param login who is asked to fill it in */
    private record Spot(String login, String path) {}

    /** A dossier of a type in a stage. */
    private record Place(String number, String type, String stage) {}

    @BeforeAll
    void settle() {
        city = TestCity.startInhabited();
        forms = reached();
    }

    @AfterAll
    void leave() {
        city.close();
    }

    @Test
    void nearlyEveryFormOfTheDefinitionsIsReached() {
        var known = city.bean(Casework.class).definitions().all().stream().flatMap(definition -> Stream.concat(Stream.of(definition.opening().act()),
                definition.actions().stream()).filter(act -> act.form() != null && act.by().stream().anyMatch(who -> !who.code().equals("system"))).map(act -> definition.type() + "/" + act.form())).distinct().toList();
        var missed = known.stream().filter(form -> !forms.containsKey(form)).toList();
        assertThat(missed).as("forms that nobody in the city is asked to fill in").hasSizeLessThan(known.size() / 3);
    }

    @TestFactory
    Stream<DynamicTest> hasNoFaultInBothLanguagesOnDeskAndPhone() {
        return forms.entrySet().stream().map(form -> DynamicTest.dynamicTest(form.getKey() + " (" + form.getValue().login() + ")",
                () -> assertThat(faults(form.getKey(), form.getValue())).isEmpty()));
    }

    /** Every form somebody is asked to fill in, by type and form, with one place where it is found. */
    private Map<String, Spot> reached() {
        var found = new LinkedHashMap<String, Spot>();
        var places = new LinkedHashMap<String, List<Place>>();
        city.bean(JdbcClient.class).sql("select number, type, stage from case_file where not ended order by type, stage, id desc").query(Place.class).list()
                .forEach(place -> places.computeIfAbsent(place.type() + "/" + place.stage(), _ -> new ArrayList<>()).add(place));
        var accounts = city.bean(Accounts.class);
        for (var account : city.bean(DemoCity.class).accounts()) {
            var actor = accounts.actor(accounts.find(account.name()).orElseThrow().id()).orElseThrow();
            opened(actor, null, found);
            places.values().forEach(same -> same.stream().limit(TRIED).map(place -> city.bean(Casework.class).find(actor, place.number())).flatMap(Optional::stream)
                    .filter(dossier -> acted(actor, dossier, found)).findFirst().ifPresent(dossier -> opened(actor, dossier, found)));
        }
        return found;
    }

    /** Whether there is anything for the actor to do in the dossier; the forms of it are noted. */
    private boolean acted(Actor actor, CaseFile dossier, Map<String, Spot> found) {
        var mine = city.bean(Casework.class).explain(actor, dossier).stream().filter(possibility -> possibility.yours()).toList();
        mine.stream().filter(possibility -> possibility.action().form() != null).forEach(possibility -> found.putIfAbsent(
                dossier.type() + "/" + possibility.action().form(), new Spot(actor.login(), "/lam-viec/ho-so/" + dossier.number() + "/" + possibility.action().id())));
        return !mine.isEmpty();
    }

    /** Notes the forms that open a dossier under this one, or under none. */
    private void opened(Actor actor, @Nullable CaseFile parent, Map<String, Spot> found) {
        var casework = city.bean(Casework.class);
        casework.definitions().all().stream().filter(definition -> Objects.equals(definition.parent(), parent == null ? null : parent.type()))
                .filter(definition -> (parent == null ? casework.definitions().inForce(definition.type(), casework.today())
                        : casework.definitions().toOpen(definition.type(), parent, casework.today())).filter(definition::equals).isPresent())
                .filter(definition -> casework.explainOpening(actor, definition.type(), parent).filter(possibility -> possibility.yours()).isPresent())
                .forEach(definition -> found.putIfAbsent(definition.type() + "/" + definition.opening().act().form(), new Spot(actor.login(),
                        "/lam-viec/mo/" + definition.type() + (parent == null ? "" : "?trong=" + parent.number()))));
    }

    private List<String> faults(String form, Spot spot) {
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
