package vn.khuevan.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;

/** Puts the files of a form into the store, so that a form shown again never asks for a file twice. */
@Component
final class FormFiles {

    private final ObjectProvider<Uploads> uploads;

    FormFiles(ObjectProvider<Uploads> uploads) {
        this.uploads = uploads;
    }

    /** The typed values with the ids of kept files; files that are refused add to the faults. */
    Map<String, @Nullable Object> kept(Actor actor, @Nullable Form form, Map<String, @Nullable Object> typed, HttpServletRequest request, Texts t,
            List<Fault> faults) throws IOException {
        var store = uploads.getIfAvailable();
        if (form == null || store == null || !(request instanceof MultipartHttpServletRequest sent)) {
            return typed;
        }
        return kept(actor, form.fields(), typed, "", sent, store, t, faults);
    }

    private static Map<String, @Nullable Object> kept(Actor actor, List<Field> fields, Map<String, @Nullable Object> typed, String prefix,
            MultipartHttpServletRequest sent, Uploads store, Texts t, List<Fault> faults) throws IOException {
        var values = new LinkedHashMap<>(typed);
        for (var field : fields) {
            var name = prefix + field.id();
            if (field.type() == Field.Type.TABLE && typed.get(field.id()) instanceof List<?> rows) {
                var copies = new ArrayList<Object>();
                for (var i = 0; i < rows.size(); i++) {
                    copies.add(kept(actor, field.columns(), OrganisationNames.row(rows.get(i)), name + "[" + i + "].", sent, store, t, faults));
                }
                values.put(field.id(), copies);
            } else if (field.type() == Field.Type.FILE) {
                MultipartFile file = sent.getFile(name);
                if (file != null && !file.isEmpty()) {
                    switch (store.keep(actor, file, t.language().tag())) {
                        case Uploads.Taken.Kept(var id) -> values.put(field.id(), id);
                        case Uploads.Taken.Refused(var message) -> faults.add(new Fault(name, message));
                    }
                }
            }
        }
        return values;
    }
}
