package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.khuevan.KhuevanTest;

@KhuevanTest
class DefinitionsTests {

    @Autowired
    Definitions definitions;

    @Test
    void everyTypeOfTheLifeCycleIsDefinedAndHangsTogether() {
        assertThat(definitions.all()).extracting(Definition::type).contains("task", "application", "plan-item", "address",
                "adjustment", "survey", "confirmation", "workshop", "paper", "report", "inspection", "asset", "instalment",
                "follow-up", "termination");
    }

    @Test
    void everyTypeUnderATaskSaysInWhichOfItsStagesItOpens() {
        assertThat(definitions.all()).filteredOn(definition -> "task".equals(definition.parent())).isNotEmpty()
                .allSatisfy(definition -> assertThat(definition.opening().inParent()).as(definition.key()).isNotEmpty());
    }

    @Test
    void everyDutyOfAnAdjustmentIsStartedSomewhere() {
        assertThat(definitions.usesOf("adjust.self.report").keySet()).extracting(Definition::type).contains("task");
        assertThat(definitions.usesOf("adjust.leader.object").keySet()).extracting(Definition::type).containsExactly("adjustment");
    }
}
