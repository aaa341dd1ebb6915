package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AmendmentTest {

    private static final LocalDate NEW_DAY = LocalDate.parse("2026-12-01");

    private final RuleBook book = RuleBook.load();

    @Test
    void aCorrectionAddsADatedRowAndLeavesOlderDaysAsTheyWere() {
        var corrected = book.with(List.of(amendment("contract.sign", NEW_DAY, "20")));
        assertThat(says(corrected, "contract.sign", NEW_DAY)).isEqualTo(new Says.DueAfter(20, Unit.CALENDAR_DAY));
        assertThat(corrected.rows("contract.sign")).hasSize(2);
        assertThat(corrected.byId("contract.sign")).hasValueSatisfying(row -> {
            assertThat(row.document()).isEqualTo("05/2021/QĐ-UBND (Hà Nội)");
            assertThat(row.article()).isEqualTo("Điều 22.3");
            assertThat(row.certainty()).isEqualTo(Certainty.TEXT);
        });
        for (var day = LocalDate.parse("2016-01-01"); day.isBefore(NEW_DAY); day = day.plusDays(30)) {
            assertThat(withoutEnd(corrected, day)).as("answers of %s", day).isEqualTo(withoutEnd(book, day));
        }
        assertThat(says(book, "contract.sign", NEW_DAY)).as("the old book").isEqualTo(new Says.DueAfter(30, Unit.CALENDAR_DAY));
    }

    @Test
    void aCorrectionInAGapEndsTheGapFromItsDayOn() {
        var corrected = book.with(List.of(amendment("accept.council.size", NEW_DAY, "7")));
        assertThat(corrected.inForce("accept.council.size", NEW_DAY.minusDays(1))).isInstanceOf(Found.Carried.class);
        assertThat(corrected.inForce("accept.council.size", NEW_DAY)).isInstanceOf(Found.Rule.class);
        assertThat(corrected.inForce("accept.council.size", LocalDate.parse("2024-01-01"))).isEqualTo(book.inForce("accept.council.size", LocalDate.parse("2024-01-01")));
    }

    @Test
    void aCorrectionBeforeTheKnownRowHoldsUntilThatRowBegins() {
        var corrected = book.with(List.of(amendment("open.limit", LocalDate.parse("2018-01-01"), "5")));
        assertThat(says(corrected, "open.limit", LocalDate.parse("2023-11-26"))).isEqualTo(new Says.DueAfter(5, Unit.WORKING_DAY));
        assertThat(says(corrected, "open.limit", LocalDate.parse("2023-11-27"))).isEqualTo(new Says.DueAfter(7, Unit.WORKING_DAY));
        assertThat(corrected.inForce("open.limit", LocalDate.parse("2017-12-31"))).isInstanceOf(Found.Carried.class);
    }

    @Test
    void aCorrectedRowCanBeCorrectedAgain() {
        var corrected = book.with(List.of(amendment("contract.sign", NEW_DAY.plusYears(1), "15"), amendment("contract.sign", NEW_DAY, "20")));
        assertThat(corrected.rows("contract.sign")).extracting(Provision::says).containsExactly(
                new Says.DueAfter(30, Unit.CALENDAR_DAY), new Says.DueAfter(20, Unit.CALENDAR_DAY), new Says.DueAfter(15, Unit.CALENDAR_DAY));
    }

    @Test
    void directionAndUnitCanBeCorrectedToo() {
        var asCalendarDays = new Amendment("seed.note.7", NEW_DAY, "30", "latest_after", "calendar_day", "12/2026/QĐ-UBND", "Điều 9", Certainty.TEXT, null);
        var corrected = book.with(List.of(asCalendarDays));
        assertThat(says(corrected, "acceptance.filing", NEW_DAY)).isEqualTo(new Says.DueAfter(30, Unit.CALENDAR_DAY));
        assertThat(corrected.document("12/2026/QĐ-UBND")).as("a document not listed before").isPresent();
    }

    @Test
    void aProvisionTakenFromATextIsNotCorrected() {
        assertThat(codes(amendment("asset.inventory", NEW_DAY, "90"))).containsExactly("amendment.text-is-certain");
        assertThatThrownBy(() -> book.with(List.of(amendment("asset.inventory", NEW_DAY, "90")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadOrPlacedIsRefusedWithAReason() {
        assertThat(codes(amendment("no.such", NEW_DAY, "1"))).containsExactly("amendment.provision-unknown");
        assertThat(codes(amendment("contract.sign", NEW_DAY, "soon"))).containsExactly("amendment.value-unreadable");
        assertThat(codes(amendment("contract.sign", NEW_DAY, "[1, 2"))).containsExactly("amendment.value-unreadable");
        assertThat(codes(amendment("contract.sign", LocalDate.parse("2021-04-11"), "20"))).containsExactly("amendment.day-taken");
        assertThat(codes(amendment("accept.file.national", NEW_DAY, "20"))).containsExactly("amendment.other-row-answers");
        assertThat(codes(new Amendment("contract.sign", NEW_DAY, "20", null, null, " ", "Điều 1", Certainty.ANALOGUE, null)))
                .containsExactly("amendment.source-missing");
    }

    private List<String> codes(Amendment amendment) {
        return book.objections(amendment).stream().map(Objection::code).toList();
    }

    private static Amendment amendment(String provision, LocalDate from, String value) {
        return new Amendment(provision, from, value, null, null, "05/2021/QĐ-UBND (Hà Nội)", "Điều 22.3", Certainty.TEXT, "text received");
    }

    private static Says says(RuleBook book, String duty, LocalDate day) {
        return book.inForce(duty, day).applied().orElseThrow().says();
    }

    /** What each duty says on a day, without the end of force, which a later row may bring forward. */
    private static TreeMap<String, String> withoutEnd(RuleBook book, LocalDate day) {
        var answers = new TreeMap<String, String>();
        book.answersOn(day).forEach((duty, found) -> answers.put(duty, found.getClass().getSimpleName()
                + found.applied().map(row -> row.id() + row.from() + row.says() + row.certainty() + row.citation()).orElse("")));
        return answers;
    }
}
