package vn.khuevan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;

class MemberResultsTest {

    private static final LocalDate DAY = LocalDate.parse("2024-05-06");
    private static final CaseFile PROGRAMME = new CaseFile(1, "H26-NV-2022-00001", "task", "task/HN2021", "council-set-up", 1, null,
            new CaseFile.Kin(1, "H26-NV-2022-00001", "task", "council-set-up", Data.EMPTY), 1, Data.EMPTY, List.of(), Map.of(), List.of(), 1, DAY, Instant.EPOCH, "Chương trình", null, false);

    private static Map<String, Object> derive(Facts facts) {
        return new MemberResults().derive(PROGRAMME, Data.EMPTY, "acceptanceMeeting", DAY, DAY, new Law(RuleBook.load(), WorkingCalendar.load()), facts);
    }

    @Test
    void laysTheResultOfEveryTaskOfTheProgrammeBeforeItsCouncil() {
        var done = new Facts.Related(2, "H26-NV-2022-00002", "task", "closed", Data.of(Map.of("proposal", Map.of("title", "Giống lúa"),
                "acceptanceMeeting", Map.of("heldOn", "2024-03-01", "grade", "DAT"))), DAY, List.of());
        var stopped = new Facts.Related(3, "H26-NV-2022-00003", "task", "closed-failed", Data.of(Map.of("proposal", Map.of("title", "Giống ngô"))), DAY, List.of());
        assertThat(derive(new Facts(Map.of(new Wanted.MembersOf(PROGRAMME.number()), List.of(done, stopped))))).isEqualTo(Map.of("memberResults", List.of(
                Map.of("task", "H26-NV-2022-00002", "title", "Giống lúa", "acceptedOn", "2024-03-01", "grade", "DAT"),
                Map.of("task", "H26-NV-2022-00003", "title", "Giống ngô"))));
    }

    @Test
    void showsNothingForATaskThatIsNoProgramme() {
        assertThat(derive(Facts.NONE)).isEmpty();
    }
}
