package vn.khuevan.intake.harvest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments as OAI-PMH writes them: {@code 2024-05-10} or {@code 2024-05-10T08:00:00Z}. */
final class Stamps {

    private Stamps() {}

    /** The moment; empty when it is none, or none in a year that anybody means. */
    static Optional<Instant> read(String written) {
        try {
            if (written.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return written.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z") ? Optional.of(Instant.parse(written)) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** Where the next list begins that overlaps a list by one grain, in the grain of the source. */
    static String overlapping(Instant listed, boolean seconds) {
        return seconds ? listed.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1).toString() : LocalDate.ofInstant(listed, ZoneOffset.UTC).minusDays(1).toString();
    }
}
