package vn.khuevan.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @ParameterizedTest
    @ValueSource(strings = {"1250000", "1.250.000", "1,250,000", " 1 250 000 đồng", "1.250.000đ", "VND 1,250,000", "1\u00a0250\u00a0000"})
    void readsMoneyAsPeopleTypeIt(String typed) {
        assertThat(Typed.whole(typed)).hasValue(1_250_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "một triệu", "1.25", "12.50.000", "1e9", "99999999999999999999"})
    void readsNoMoneyWhereThereIsNone(String typed) {
        assertThat(Typed.whole(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-05", "5/8/2026", "05/08/2026", "05-08-2026", " 5.8.2026 ", "5 / 8 / 2026"})
    void readsDaysAsPeopleTypeThem(String typed) {
        assertThat(Typed.day(typed)).hasValue(LocalDate.of(2026, 8, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31/2/2026", "2026-02-30", "8/2026", "tomorrow"})
    void readsNoDayWhereThereIsNone(String typed) {
        assertThat(Typed.day(typed)).isEmpty();
    }

    @Test
    void aFieldTakesTheFaultsThatNameItAndPointsToThem() {
        Field field = Field.text("members[0].name", "Họ và tên", "x").hint("Đầy đủ")
                .faults(List.of(new Fault("members[0].name", "Nhập họ tên"), new Fault("other", "khác")));
        assertThat(field.errors()).containsExactly("Nhập họ tên");
        assertThat(field.id()).isEqualTo("f-members-0--name");
        assertThat(field.describedBy()).isEqualTo("f-members-0--name-hint f-members-0--name-error");
    }
}
