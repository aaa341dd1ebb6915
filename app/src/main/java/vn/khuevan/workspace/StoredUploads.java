package vn.khuevan.workspace;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.khuevan.document.Documents;
import vn.khuevan.document.Upload;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** Sends the files of forms through the documents' quarantine. */
@Component
class StoredUploads implements Uploads {

    private final Documents documents;
    private final Messages messages;

    StoredUploads(Documents documents, Messages messages) {
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public Taken keep(Actor actor, MultipartFile file, String language) throws IOException {
        try (var bytes = file.getInputStream()) {
            return switch (documents.keep(actor, file.getOriginalFilename(), bytes)) {
                case Upload.Kept(var document) -> new Taken.Kept(document.id().toString());
                case Upload.Refused refused -> new Taken.Refused(messages.in(Language.valueOf(language.toUpperCase(Locale.ROOT)))
                        .say(refused.key(), refused.args().toArray()));
            };
        }
    }

    @Override
    public Map<String, String> names(Collection<String> ids) {
        return documents.names(ids);
    }

    @Override
    public String href(String id) {
        return documents.href(id);
    }
}
