package vn.khuevan.interop.export;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Portraits;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.OtherForms;

/** Puts on a record's page where its other forms are: for people as links, for programs as linked data and in the {@code Link} header. */
@Component
class ExportForms implements OtherForms {

    private final Portraits portraits;

    ExportForms(Portraits portraits) {
        this.portraits = portraits;
    }

    @Override
    public Optional<Given> of(Entry entry) {
        return portraits.of(entry).map(ExportForms::given);
    }

    private static Given given(Portrait portrait) {
        var type = portrait.type();
        var address = type.address(portrait.entry().code());
        var forms = Arrays.stream(Export.values()).filter(export -> export.fits(type))
                .map(export -> new Form(export.label(), address + "." + export.ending(), export.type())).toList();
        // no "</script>" or comment can begin inside
        var linkedData = Export.JSON_LD.of(portrait).map(json -> json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"));
        return new Given(forms, linkedData.orElse(null), Signposts.header(portrait));
    }
}
