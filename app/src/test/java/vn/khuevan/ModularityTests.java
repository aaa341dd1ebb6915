package vn.khuevan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesKeepTheirBordersAndDependOneWay() {
        ApplicationModules.of(Khuevan.class).verify();
    }
}
