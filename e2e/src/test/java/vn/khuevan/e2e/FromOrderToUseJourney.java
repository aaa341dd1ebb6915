package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A research project from an agency's order in January 2022 to the third year of its use, by everybody's own hands. */
@InTheCity
class FromOrderToUseJourney {

    private static final Map<String, Object> NOTHING = Map.of();

    private final TestCity city;
    private String task = "";

    FromOrderToUseJourney(TestCity city) {
        this.city = city;
    }

    private DossierPage task(String login) {
        return city.as(login).dossier(task);
    }

    @Test
    void aResearchProjectGoesFromAnOrderToTheThirdYearOfItsUse() {
        ordered();
        assertThat(task).isNotEmpty();
    }

    private void ordered() {
        city.on("2022-01-04");
        task = city.as("sonnganh").start("task").fill(Map.of("title", "Nghiên cứu quy trình trồng rau hữu cơ tại Đông Anh", "kind", "DE_TAI_CN", "field", "401",
                "months", 24, "applicationPlan", "Áp dụng tại các hợp tác xã rau", "agency", TestCity.AGENCY, "proposer", TestCity.AGENCY,
                "orderLetter", "12/SNN ngày 04/01/2022", "commitment", true)).send().stands("Đề xuất đặt hàng").waitsFor("Chuyên viên").number();
        city.on("2022-01-06");
        task("chuyenvien").waitsForYou().act("screen", Map.of("duplicate", "NONE")).stands("Đã tra cứu");
    }
}
