package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of the objects of a task that ends. */
class EndingTests extends ExecutionCity {

    @Test
    void aFailureThatIsSettledEndsWhatIsOpenUnderTheTaskAndEachSaysWhy() {
        var task = task();
        var first = item(task, "ND1");
        var second = item(task, "ND2");
        doneItem(first);
        var request = done(engine("2024-03-04").open(HOST, "adjustment", task.number(), request("CONTENT", "ND2", Map.of()), null));
        var asked = children(task, "instalment").getFirst();
        done(act("2024-12-02", SPECIALIST, task, "fail", Map.of()));
        assertThat(stage(second)).as("it may be evaluated again").isEqualTo("planned");
        done(act("2024-12-02", SPECIALIST, task, "decide-return", Map.of()));

        var ended = engine("2024-12-02").find(SPECIALIST, second.number()).orElseThrow();
        assertThat(ended.stage()).as("a request for adjustment does not hold the end back").isEqualTo("ended");
        assertThat(ended.deadlines()).isEmpty();
        var last = engine("2024-12-02").history(SPECIALIST, second.number()).orElseThrow().entries().getLast();
        assertThat(last.act()).isEqualTo("end-with-parent");
        assertThat(last.body().text("data.endedWith.case")).isEqualTo(task.number());
        assertThat(last.body().text("data.endedWith.stage")).isEqualTo("failed-settling");
        assertThat(last.body().rows("ended")).singleElement().satisfies(limit -> {
            assertThat(limit.text("duty")).isEqualTo("exec.plan.item");
            assertThat(limit.text("state")).isEqualTo("dropped");
        });
        assertThat(stage(first)).as("what was done stays done").isEqualTo("done");
        assertThat(stage(request)).isEqualTo("ended");
        assertThat(stage(asked)).isEqualTo("ended");
        assertThat(stage(children(task, "report").getFirst())).isEqualTo("lapsed");
    }

    @Test
    void aTaskThatFailsAndIsEvaluatedAgainStillHasWhatWasOpenUnderIt() {
        var task = task();
        var item = item(task, "ND1");
        item(task, "ND2");
        var address = done(engine("2024-01-10").open(HOST, "address", task.number(), Map.of("agency", 501, "product", "SP1", "resultItem", "Bản đồ", "use", "Quản lý",
                "place", "Mê Linh", "scale", "Toàn huyện"), null));
        var instalment = children(task, "instalment").getFirst();
        done(act("2023-03-01", HOST, instalment, "request", Map.of("letter", "f-1")));
        done(act("2024-12-02", SPECIALIST, task, "fail", Map.of()));
        done(act("2024-12-03", SPECIALIST, task, "evaluate-again", Map.of()));
        assertThat(stage(item)).isEqualTo("planned");
        assertThat(stage(address)).isEqualTo("asked");
        assertThat(stage(children(task, "report").getFirst())).isEqualTo("due");
        done(act("2024-12-04", SPECIALIST, task, "accept", Map.of()));
        assertThat(stage(item)).as("what only a running task works on is past once it is accepted").isEqualTo("ended");
        assertThat(done(act("2024-12-05", ACCOUNTANT, instalment, "strike", Map.of("reason", "Không cần nữa"))).stage()).isEqualTo("struck");
        assertThat(done(act("2024-12-05", HOST, address, "withdraw", Map.of("reason", "Đổi đơn vị nhận"))).stage()).isEqualTo("withdrawn");
    }

    @Test
    void whatTheSettlementNeedsOutlivesAFailureUntilTheTaskIsClosed() {
        var task = task();
        item(task, "ND1");
        item(task, "ND2");
        var asset = done(engine("2024-03-01").open(HOST, "asset", task.number(), form("name", "Máy đo", "kind", "EQUIPPED", "origin", "Hóa đơn 1", "invoice", "f-1",
                "value", 100_000_000L, "stateMoney", 100_000_000L, "since", "2024-03-01", "custodian", "Bình", "place", "Viện A", "condition", "GOOD"), null));
        var paid = children(task, "instalment").getFirst();
        done(act("2023-03-01", HOST, paid, "request", Map.of("letter", "f-1")));
        done(act("2023-03-02", ACCOUNTANT, paid, "confirm", Map.of("date", "2023-03-02", "note", "Đủ")));
        done(act("2023-03-03", ACCOUNTANT, paid, "pay", Map.of("amount", 500_000_000L, "paidOn", "2023-03-03", "treasuryDocument", "RDT-1", "year", 2023, "yearBudget", 500_000_000L)));
        done(act("2024-12-02", SPECIALIST, task, "fail", Map.of()));
        done(act("2024-12-02", SPECIALIST, task, "decide-return", Map.of()));
        assertThat(stage(asset)).isEqualTo("in-custody");
        assertThat(stage(paid)).isEqualTo("paid");
        assertThat(engine("2024-12-02").find(SPECIALIST, paid.number()).orElseThrow().deadlines()).extracting(CaseFile.OpenDeadline::duty).containsExactly("money.advance.settle");
        done(act("2024-12-20", SPECIALIST, task, "close", Map.of()));
        assertThat(stage(asset)).isEqualTo("ended");
        assertThat(new JdbcTemplate(source).queryForObject("select count(*) from case_deadline d join case_file c on c.id = d.case_id where c.root_id = ? and d.state = 'open'",
                Integer.class, task.id())).as("nothing is waited for under a task that is over").isZero();
    }
}
