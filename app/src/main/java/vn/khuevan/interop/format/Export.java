package vn.khuevan.interop.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Portrait;
import vn.khuevan.registry.RecordType;

/** The formats in which one record can be had at its own address with an ending. */
public enum Export {

    RIS("ris", "application/x-research-info-systems", "RIS", References::ris),
    BIBTEX("bib", "application/x-bibtex", "BibTeX", References::bibtex),
    CSL_JSON("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", References::csl),
    JSON_LD("jsonld", "application/ld+json", "schema.org JSON-LD", SchemaOrg::json),
    DATACITE_XML("datacite.xml", "application/vnd.datacite.datacite+xml", "DataCite XML", portrait -> new DataCite().fits(portrait) ? head() + new DataCite().xml(portrait) : null),
    DATACITE_JSON("datacite.json", "application/vnd.datacite.datacite+json", "DataCite JSON", portrait -> new DataCite().fits(portrait) ? DataCite.json(portrait) : null),
    DUBLIN_CORE("dc.xml", "application/xml", "Dublin Core", portrait -> head() + new DublinCore().xml(portrait));

    private final String ending;
    private final String type;
    private final String label;
    private final Function<Portrait, @Nullable String> form;

    Export(String ending, String type, String label, Function<Portrait, @Nullable String> form) {
        this.ending = ending;
        this.type = type;
        this.label = label;
        this.form = form;
    }

    private static String head() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    }

    /** What stands after the record's address and a dot. */
    public String ending() {
        return ending;
    }

    /** Media type, without charset. */
    public String type() {
        return type;
    }

    /** What it is called. */
    public String label() {
        return label;
    }

    /** Whether it describes the record for programs, beside being a reference for people. */
    public boolean describes() {
        return this != RIS && this != BIBTEX;
    }

    /** Whether records of a type have this format. */
    public boolean fits(RecordType recordType) {
        return this != DATACITE_XML && this != DATACITE_JSON || recordType.maps().containsKey("datacite");
    }

    /** The record in this format; empty when such a record has none. */
    public Optional<String> of(Portrait portrait) {
        return Optional.ofNullable(form.apply(portrait));
    }

    /** The address of a licence's text; null when it has none. */
    public static @Nullable String licence(String code) {
        return DataCite.uri(code);
    }

    /** The format with this ending. */
    public static Optional<Export> with(String ending) {
        return Arrays.stream(values()).filter(export -> export.ending.equals(ending)).findFirst();
    }
}
