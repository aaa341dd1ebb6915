package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khuevan.registry.RegistryDoors;

class VocabulariesTest {

    /** Lists that dossiers and records choose from, by their names there and here. */
    private static final Map<String, String> SHARED = Map.of("st-field", "stField2008", "task-kind", "taskKind", "grade", "grade", "product-group", "productGroup",
            "access-class", "openness");

    private final Vocabularies vocabularies = Vocabularies.load();

    @TestFactory
    Stream<DynamicTest> dossiersAndRecordsNameTheSameThingsByTheSameCodesInTheSameWords() {
        return SHARED.entrySet().stream().map(list -> DynamicTest.dynamicTest(list.getKey(), () -> {
            var terms = RegistryDoors.VOCABULARIES.get(list.getValue()).all();
            assertThat(terms).isNotEmpty();
            assertThat(vocabularies.options(list.getKey())).containsExactlyElementsOf(terms.stream()
                    .map(term -> new Field.Option(term.code(), new Title(term.label("vi"), term.label("en")))).toList());
        }));
    }

    @Test
    void aFieldWithoutAnEnglishNameIsNamedInVietnamese() {
        assertThat(vocabularies.options("st-field")).filteredOn(option -> option.code().equals("40101")).singleElement()
                .satisfies(option -> assertThat(option.title().in("en")).isEqualTo("Nông hoá"));
    }
}
