package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Advances and their settlement. */
class InstalmentTests extends ExecutionCity {

    @Test
    void moneyLooksAtTheItemsItPaysForAndAtWhatWasSettledBefore() {
        var task = task();
        var planned = children(task, "instalment");
        assertThat(planned).hasSize(3);
        var first = item(task, "ND1");
        item(task, "ND2");
        var asking = Map.of("letter", "f-4");
        done(act("2023-02-10", HOST, planned.getFirst(), "request", asking));
        done(act("2023-02-15", ACCOUNTANT, planned.getFirst(), "confirm", Map.of("date", "2023-02-15", "note", "Theo kế hoạch")));
        done(act("2023-02-20", ACCOUNTANT, planned.getFirst(), "pay", Map.of("amount", 500_000_000L, "paidOn", "2023-02-20", "treasuryDocument", "RDT-1",
                "year", 2023, "yearBudget", 500_000_000L)));
        var paid = engine("2023-02-20").find(ACCOUNTANT, planned.getFirst().number()).orElseThrow();
        var settlement = Objects.requireNonNull(definitions.get(paid.definition()).forms().get("settlement"));
        assertThat(engine("2023-02-20").offered(paid, settlement)).as("what was paid is not yet accepted").doesNotContainKey("amount");

        assertThat(refusal(act("2023-06-01", HOST, planned.get(1), "request", asking))).containsExactlyInAnyOrder("execution.pays-undone", "execution.unsettled");
        act("2023-03-01", HOST, first, "start", Map.of());
        done(act("2023-05-30", HOST, first, "finish", PROOF));
        done(act("2023-06-01", ACCOUNTANT, planned.getFirst(), "settle-part", Map.of("amount", 250_000_000L, "date", "2023-06-01")));
        assertThat(done(act("2023-06-01", HOST, planned.get(1), "request", asking)).stage()).isEqualTo("requested");
        assertThat(refusal(act("2023-06-01", HOST, planned.get(2), "request", asking))).contains("gate.value");
    }
}
