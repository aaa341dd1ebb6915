package vn.khuevan.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Identifier;

/**
 * What a row says of a record.
 *
 * @param content   fields, identifiers and links that have a value in the row; values in normal form where they are good
 * @param pending   neighbours that are known by an identifier, in place of the links at these indexes
 * @param code      code of the record it is about, or null
 * @param key       what tells it apart when it has no identifier, or null
 * @param own       its identifiers that belong to one record only
 * @param wholeRow  whether the key is all that the row says
 */
record Said(Row row, Content content, List<Pending> pending, @Nullable String code, byte @Nullable [] key, List<Identifier> own, boolean wholeRow) {

    /** A neighbour by its identifiers, the first that is known. @param link index among the links */
    record Pending(int link, List<Identifier> identifiers) {}
}
