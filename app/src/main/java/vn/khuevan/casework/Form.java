package vn.khuevan.casework;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as data: it renders the page, checks the API's input and names the legal form it stands for.
 *
 * @param legal name of the form in its circular, such as {@code A1-ĐXNV}, or null
 */
public record Form(String id, Title title, @Nullable String legal, List<Field> fields) {

    public Optional<Field> field(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }
}
