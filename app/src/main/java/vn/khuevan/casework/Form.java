package vn.khuevan.casework;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A form as data: it renders the page, checks the API's input and names the legal form it stands for.
 *
 * @param legal name of the form in its circular, such as {@code A1-ĐXNV}, or null
 */
public record Form(String id, Title title, @Nullable String legal, List<Field> fields) {

    /**
     * The form as one dossier takes it: without fields that only others have, and with those typed that no rule computes for it.
     *
     * @param readable the dossier's data, with what is readable from it
     * @param ruled    whether a duty has a rule for the dossier
     */
    Form of(Data readable, Predicate<String> ruled) {
        var own = fields.stream().filter(field -> field.when() == null || field.when().holds(readable))
                .map(field -> field.typedWithout() != null && !ruled.test(field.typedWithout()) ? field.typed() : field).toList();
        return own.equals(fields) ? this : new Form(id, title, legal, own);
    }

    public Optional<Field> field(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }
}
