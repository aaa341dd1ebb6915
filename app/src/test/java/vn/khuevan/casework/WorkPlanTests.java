package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items of the implementation plan, and who will use what they bring. */
class WorkPlanTests extends ExecutionCity {

    @Test
    void workWaitsForAPlanThatCoversEveryContentAndALateItemRaisesAnAlarm() {
        var task = task();
        var first = item(task, "ND1");
        assertThat(first.deadlines()).singleElement().satisfies(deadline -> {
            assertThat(deadline.duty()).isEqualTo("exec.plan.item");
            assertThat(deadline.due()).isEqualTo("2024-06-28");
        });
        assertThat(refusal(act("2023-03-01", HOST, first, "start", Map.of()))).containsExactly("execution.plan-lacks");
        item(task, "ND2");
        assertThat(done(act("2023-03-01", HOST, first, "start", Map.of())).stage()).isEqualTo("doing");
    }

    @Test
    void anAgencyConfirmsWithItsOwnAccount() {
        var task = task();
        var address = done(engine("2024-01-10").open(HOST, "address", task.number(), Map.of("agency", 501, "product", "SP1", "resultItem", "Bản đồ", "use", "Quản lý",
                "place", "Mê Linh", "scale", "Toàn huyện"), null));
        var form = new HashMap<String, Object>(Map.of("unit", "Phòng Kinh tế", "resultItem", "Bản đồ", "use", "Quản lý", "place", "Mê Linh", "startsOn", "2025-01-01",
                "scale", "Toàn huyện", "signer", "Lê Thị Cúc", "number", "7/KT", "date", "2024-01-20", "document", "f-9"));
        form.put("undertaking", true);
        assertThat(act("2024-01-20", HOST, address, "confirm", form)).isInstanceOf(Outcome.NotYours.class);
        assertThat(done(act("2024-01-20", AGENCY, address, "confirm", form)).stage()).isEqualTo("confirmed");
    }
}
