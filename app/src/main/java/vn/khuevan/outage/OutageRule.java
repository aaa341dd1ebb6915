package vn.khuevan.outage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import vn.khuevan.law.Move;
import vn.khuevan.law.WorkingCalendar;

/**
 * The rule by which an interruption moves closing times, as {@code outage/rule.yaml} states it.
 *
 * @param certainty how sure it is: {@code assumed} until the department confirms it
 * @param shortest  an interruption shorter than this moves nothing
 * @param window    one that reaches into this time before a closing moves it
 */
record OutageRule(String id, String certainty, Duration shortest, Duration window) {

    private static final String NEXT_WORKING_DAY = "next-working-day";

    static OutageRule load() {
        try (Reader in = new InputStreamReader(Objects.requireNonNull(OutageRule.class.getResourceAsStream("/outage/rule.yaml")), StandardCharsets.UTF_8)) {
            Map<String, Object> said = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (!NEXT_WORKING_DAY.equals(said.get("extension"))) {
                throw new IllegalStateException("outage/rule.yaml: unknown extension " + said.get("extension"));
            }
            return new OutageRule(text(said, "id"), text(said, "certainty"), Duration.parse(text(said, "shortest")), Duration.parse(text(said, "window")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Map<String, Object> said, String name) {
        return String.valueOf(Objects.requireNonNull(said.get(name), () -> "outage/rule.yaml lacks " + name));
    }

    /** Whether so long a silence is an interruption at all. */
    boolean counts(Duration gap) {
        return gap.compareTo(shortest) >= 0;
    }

    /** Whether an interruption moves a closing: it began before it, and reached into the window ahead of it or beyond. */
    boolean touches(Instant from, Instant to, Instant closing) {
        return from.isBefore(closing) && to.isAfter(closing.minus(window));
    }

    /** The day to which a closing moves; unknown while the calendar of its year is. */
    Move newDay(LocalDate closing, LocalDate back, WorkingCalendar calendar) {
        return calendar.plusWorkingDays(closing.isAfter(back) ? closing : back, 1);
    }
}
