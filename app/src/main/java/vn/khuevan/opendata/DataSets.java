package vn.khuevan.opendata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** All sets that are given out: of records, of figures, of law, of codes. */
public final class DataSets {

    private final List<DataSet> all;

    DataSets(RecordSets records, FigureSet figures, LawSets law, VocabularySets vocabularies) {
        var sets = new ArrayList<DataSet>();
        sets.addAll(records.all());
        sets.add(figures.set());
        sets.addAll(law.all());
        sets.addAll(vocabularies.all());
        var ids = new HashSet<String>();
        sets.forEach(set -> {
            if (!ids.add(set.id())) {
                throw new IllegalStateException("two data sets are named " + set.id());
            }
        });
        this.all = List.copyOf(sets);
    }

    /** All of them in the order in which they are shown. */
    public List<DataSet> all() {
        return all;
    }

    public Optional<DataSet> find(String id) {
        return all.stream().filter(set -> set.id().equals(id)).findFirst();
    }
}
