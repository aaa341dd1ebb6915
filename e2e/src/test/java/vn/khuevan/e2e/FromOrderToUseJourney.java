package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A research project from an agency's order in January 2022 to the third year of its use, by everybody's own hands. */
@InTheCity
@Order(1)
class FromOrderToUseJourney {

    private final TestCity city;

    FromOrderToUseJourney(TestCity city) {
        this.city = city;
    }

    @Test
    void aResearchProjectGoesFromAnOrderToTheThirdYearOfItsUse() {
        var project = new ResearchProject(city, "Nghiên cứu quy trình trồng rau hữu cơ tại Đông Anh", "chutri", TestCity.HOST, "chunhiem", "Bùi Hữu Nghĩa");
        project.ordered();
        project.identified();
        project.called();
        project.selected();
        project.contracted();
        project.begun();
        project.advanced();
        project.addressed();
        project.surveyed();
        project.reported("2022-11-10");
        project.inspected();
        project.reported("2023-05-10");
        project.reported("2023-11-10");
        project.worked();
        project.advancedAgain();
        project.extended();
        project.reported("2024-05-10");
        project.presented();
        project.equipped();
        project.filed();
        project.accepted();
        project.recognised();
        project.paidInFull();
        project.assetsDecided();
        project.liquidated();
        project.used();
        assertThat(city.complaints()).isEmpty();
    }
}
