package vn.khuevan.workspace;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import vn.khuevan.identity.Actor;

/** Where files sent with a form are kept. Without such a store a file field asks for the id of a stored document. */
public interface Uploads {

    /** What became of a file. */
    sealed interface Taken {
        /** It is kept. @param id by which forms name it */
        record Kept(String id) implements Taken {}

        /** It is not. @param message why and what to do, in the language asked for */
        record Refused(String message) implements Taken {}
    }

    /** Keeps a file. @param language tag of the language of a refusal @throws IOException when it cannot be read */
    Taken keep(Actor actor, MultipartFile file, String language) throws IOException;

    /** Names of kept files by id; unknown ids are left out. */
    Map<String, String> names(Collection<String> ids);

    /** Address at which a kept file can be read. */
    String href(String id);
}
