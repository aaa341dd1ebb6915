package vn.khuevan.novelty;

import org.springframework.stereotype.Component;
import vn.khuevan.web.Texts;

/** What types of texts are called. */
@Component
public class Labels {

    private final PassageKeeper keeper;

    Labels(PassageKeeper keeper) {
        this.keeper = keeper;
    }

    /** The name of a type. @param type as in an answer */
    public String of(String type, Texts t) {
        var source = keeper.source(type);
        return source == null ? type : source.label(type, t);
    }
}
