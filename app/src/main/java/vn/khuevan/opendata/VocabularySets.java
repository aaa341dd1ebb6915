package vn.khuevan.opendata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.khuevan.opendata.DataColumn.Type;
import vn.khuevan.registry.Label;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.registry.Vocabulary;

/** One set for each list of codes, under the licence of the list. */
public final class VocabularySets {

    private final Vocabularies vocabularies;
    private final Wording words;
    private final Licence own;

    VocabularySets(Vocabularies vocabularies, Wording words, Licence own) {
        this.vocabularies = vocabularies;
        this.words = words;
        this.own = own;
    }

    List<DataSet> all() {
        return vocabularies.all().stream().map(this::set).toList();
    }

    private DataSet set(Vocabulary vocabulary) {
        var columns = List.of(words.column("code", Type.STRING), words.column("parent", Type.STRING), words.column("label_vi", Type.STRING), words.column("label_en", Type.STRING),
                words.column("note", Type.STRING));
        return new DataSet(id(vocabulary.id()), DataSet.Group.VOCABULARIES, vocabulary.title(), words.label("opendata.vocabulary.about", vocabulary.title(), vocabulary.source()),
                licence(vocabulary), vocabulary.source(), null, columns,
                taker -> vocabulary.all().forEach(term -> taker.accept(Arrays.asList(term.code(), term.parent(), term.vi(), term.en(), term.note()))));
    }

    /** The name of the set of a list of codes. */
    public static String id(String vocabulary) {
        return "tu-vung-" + vocabulary.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private Licence licence(Vocabulary vocabulary) {
        var said = vocabulary.licence();
        if (said.startsWith("CC BY 4.0")) {
            return new Licence(new Label(said, said), "https://creativecommons.org/licenses/by/4.0/");
        }
        return said.startsWith("Own work") ? own : new Licence(new Label(said, said), said.startsWith("MIT") ? "https://opensource.org/license/mit" : null);
    }
}
