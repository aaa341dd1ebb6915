package vn.khuevan.e2e;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks that stand where a test needs them, brought there through the pages. */
final class Tasks {

    private final TestCity city;

    Tasks(TestCity city) {
        this.city = city;
    }

    /** A new order, one working day old. */
    String ordered() {
        city.on("2022-01-04");
        return city.as("sonnganh").start("task").fill(Map.of("title", "Chọn tạo giống hoa đào chịu nóng cho vùng Nhật Tân", "kind", "DE_TAI_CN", "field", "401",
                "months", 18, "applicationPlan", "Chuyển giao cho các hộ trồng đào", "agency", TestCity.AGENCY, "proposer", TestCity.AGENCY,
                "orderLetter", "15/SNN ngày 04/01/2022", "commitment", true)).send().number();
    }

    /** One whose call is open. */
    String called() {
        var task = ordered();
        city.on("2022-01-20");
        dossier("chuyenvien", task).act("screen", Map.of("duplicate", "NONE"));
        dossier("chuyenvien", task).act("identify", Map.of("members", 9, "present", 9, "reviewers", 2, "secretaries", 2, "papersSentOn", "2022-01-10",
                "ballots", 9, "ballotsFor", 9, "mode", "COMPETITIVE")).act("finish-recommendation", Map.of("mode", "COMPETITIVE"));
        dossier("giamdoc", task).act("submit-list", Map.of());
        dossier("ubnd", task).act("approve-list", Map.of("mode", "COMPETITIVE"));
        city.on("2022-02-14");
        dossier("chuyenvien", task).act("publish-call", Map.of("closesOn", "2022-03-21", "closesAt", "17:00"));
        return task;
    }

    private DossierPage dossier(String login, String number) {
        return city.as(login).dossier(number);
    }

    /** The newest dossier of each type that somebody has opened so far. */
    List<String> oneOfEachType() {
        return city.bean(JdbcClient.class).sql("select distinct on (type) number from case_file order by type, id desc").query(String.class).list();
    }
}
